namespace Canopy.Hosting.Tests.Transfers;

/// <summary>Time that stands still until it is moved; timers fire inside <see cref="Advance"/>, in the order they are due.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2031, 5, 17, 3, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() { lock (_gate) return _now; }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan span)
    {
        DateTimeOffset end = GetUtcNow() + span;
        while (TakeDue(end) is { } timer) timer.Fire();
        lock (_gate) _now = end;
    }

    private Timer? TakeDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            Timer? next = null;
            foreach (Timer timer in _timers) if (timer.DueAt <= end && (next is null || timer.DueAt < next.DueAt)) next = timer;
            if (next is null) return null;
            if (next.DueAt > _now) _now = next.DueAt;
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.DueAt += next.Period;
                _timers.Add(next);
            }
            return next;
        }
    }

    private sealed class Timer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset DueAt { get; set; }
        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime < TimeSpan.Zero) return true;
                (DueAt, Period) = (clock._now + dueTime, period);
                clock._timers.Add(this);
                return true;
            }
        }

        public void Dispose() { lock (clock._gate) clock._timers.Remove(this); }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
