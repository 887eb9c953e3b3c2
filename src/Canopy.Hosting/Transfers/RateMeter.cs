namespace Canopy.Hosting.Transfers;

/// <summary>Bytes per second over the last few seconds, from a handful of samples; falls to nothing while nothing comes.</summary>
internal sealed class RateMeter
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(4);

    private readonly TimeProvider _clock;
    private readonly Queue<(long At, long Bytes)> _samples = new();
    private (long At, long Bytes) _edge;
    private long _bytes;
    private long _last;

    public RateMeter(TimeProvider clock)
    {
        _clock = clock;
        Reset();
    }

    public double BytesPerSecond
    {
        get
        {
            long now = _clock.GetTimestamp();
            Forget(now);
            double seconds = _clock.GetElapsedTime(_edge.At, now).TotalSeconds;
            return seconds > 0 ? (_bytes - _edge.Bytes) / seconds : 0;
        }
    }

    /// <summary>Starts anew: what was before a pause says nothing about now.</summary>
    public void Reset()
    {
        _samples.Clear();
        _edge = (_last = _clock.GetTimestamp(), _bytes);
    }

    public void Count(long bytes)
    {
        long now = _clock.GetTimestamp();
        if (_clock.GetElapsedTime(_last, now) >= Step)
        {
            // What comes now belongs to the time after the sample.
            _samples.Enqueue((_last = now, _bytes));
            Forget(now);
        }
        _bytes += bytes;
    }

    /// <summary>Keeps one sample at the window's edge or before it, to measure from.</summary>
    private void Forget(long now)
    {
        while (_samples.Count > 0 && _clock.GetElapsedTime(_samples.Peek().At, now) >= Window) _edge = _samples.Dequeue();
    }
}
