using Canopy.Hosting.Tests.Transfers;

namespace Canopy.Hosting.Tests.Library.Watching;

/// <summary>
/// The test's time, which knows whether somebody waits for it: moved on only then, it never runs away from threads that are slow.
/// </summary>
internal sealed class IdleClock : TimeProvider
{
    private readonly ManualClock _clock = new();
    private int _waits;

    /// <summary>Whether a wait that was begun is still to end.</summary>
    public bool IsAwaited => Volatile.Read(ref _waits) > 0;

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public void Advance(TimeSpan span) => _clock.Advance(span);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        dueTime < TimeSpan.Zero ? _clock.CreateTimer(callback, state, dueTime, period) : new Wait(this, callback, state, dueTime);

    private sealed class Wait : ITimer
    {
        private readonly IdleClock _owner;
        private readonly ITimer _timer;
        private int _isOver;

        public Wait(IdleClock owner, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            _owner = owner;
            Interlocked.Increment(ref owner._waits);
            _timer = owner._clock.CreateTimer(_ =>
            {
                End();
                callback(state);
            }, null, dueTime, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(dueTime, period);

        public void Dispose()
        {
            End();
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void End()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0) Interlocked.Decrement(ref _owner._waits);
        }
    }
}
