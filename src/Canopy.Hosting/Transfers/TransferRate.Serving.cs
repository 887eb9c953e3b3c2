using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>Who is served next.</summary>
public sealed partial class TransferRate
{
    private void Serve()
    {
        lock (_gate)
        {
            long now = clock.GetTimestamp();
            _total.Fill(BytesPerSecond, clock.GetElapsedTime(_total.FilledAt, now), now);
            foreach (Lane lane in _lanes.Values)
                lane.Bucket.Fill(BytesPerSecondPerPeer, clock.GetElapsedTime(lane.Bucket.FilledAt, now), now);
            while (_total.IsOpen && _round.FindIndex(lane => lane.Bucket.IsOpen) is >= 0 and int at) ServeOne(at);
            SetTimer();
        }
    }

    /// <summary>Serves the first in a lane, which then goes behind the others.</summary>
    private void ServeOne(int at)
    {
        Lane lane = _round[at];
        _round.RemoveAt(at);
        Taking taking = lane.Waiting.Dequeue();
        if (taking.TrySetResult())
        {
            _total.Take(taking.Bytes);
            lane.Bucket.Take(taking.Bytes);
            Measure(taking.Bytes);
        }
        if (lane.Waiting.Count > 0) _round.Add(lane);
    }

    /// <summary>Wakes when the next of those who wait can be served; forgets peers that wait for nothing and owe nothing.</summary>
    private void SetTimer()
    {
        TimeSpan wait = Timeout.InfiniteTimeSpan;
        foreach (Lane lane in _round)
        {
            TimeSpan due = _total.Debt(BytesPerSecond), own = lane.Bucket.Debt(BytesPerSecondPerPeer);
            if (own > due) due = own;
            if (wait < TimeSpan.Zero || due < wait) wait = due;
        }
        foreach (Lane lane in (Lane[])[.. _lanes.Values])
            if (lane.Waiting.Count == 0 && lane.Bucket.IsOpen) _lanes.Remove(lane.Who);
        if (wait < TimeSpan.Zero) return;
        _timer ??= clock.CreateTimer(
            static rate => ((TransferRate)rate!).Serve(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Measure(int bytes)
    {
        TimeSpan elapsed = clock.GetElapsedTime(_windowStart);
        if (elapsed >= Window)
        {
            _used = BytesPerSecond > 0 ? _windowBytes / (BytesPerSecond * elapsed.TotalSeconds) : 0;
            (_windowStart, _windowBytes) = (clock.GetTimestamp(), 0);
        }
        _windowBytes += bytes;
    }

    /// <summary>Tokens, one a byte. It is open while it is not in debt.</summary>
    private sealed class Bucket(long now)
    {
        private const double SecondsHeld = 0.25;
        private double _tokens;

        public long FilledAt { get; private set; } = now;

        public bool IsOpen => _tokens >= 0;

        public void Fill(long bytesPerSecond, TimeSpan elapsed, long now)
        {
            FilledAt = now;
            _tokens = bytesPerSecond == 0 ? 0 : Math.Min(bytesPerSecond * SecondsHeld, _tokens + elapsed.TotalSeconds * bytesPerSecond);
        }

        public void Take(int bytes) => _tokens -= bytes;

        /// <summary>How long until it is open; a tick more, so that the timer does not come a hair too early.</summary>
        public TimeSpan Debt(long bytesPerSecond) =>
            IsOpen || bytesPerSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / bytesPerSecond) + TimeSpan.FromMilliseconds(1);
    }

    private sealed class Lane(PeerId who, long now)
    {
        public PeerId Who => who;
        public Bucket Bucket { get; } = new(now);
        public Queue<Taking> Waiting { get; } = new();
    }

    private sealed class Taking(int bytes) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Bytes => bytes;
    }
}
