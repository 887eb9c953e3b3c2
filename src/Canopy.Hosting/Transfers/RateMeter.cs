namespace Canopy.Hosting.Transfers;

/// <summary>Bytes per second over the last few seconds, from a handful of samples.</summary>
internal sealed class RateMeter(TimeProvider clock)
{
    private const int Samples = 10;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly Queue<(long At, long Bytes)> _samples = new(Samples + 1);
    private long _bytes;
    private long _last;

    public double BytesPerSecond { get; private set; }

    /// <summary>Starts anew: what was before a pause says nothing about now.</summary>
    public void Reset()
    {
        _samples.Clear();
        BytesPerSecond = 0;
        _samples.Enqueue((_last = clock.GetTimestamp(), _bytes));
    }

    public void Count(long bytes)
    {
        _bytes += bytes;
        long now = clock.GetTimestamp();
        (long at, long before) = _samples.Count > 0 ? _samples.Peek() : (now, _bytes);
        double seconds = clock.GetElapsedTime(at, now).TotalSeconds;
        if (seconds > 0) BytesPerSecond = (_bytes - before) / seconds;
        if (clock.GetElapsedTime(_last, now) < Step) return;
        _samples.Enqueue((_last = now, _bytes));
        if (_samples.Count > Samples) _samples.Dequeue();
    }
}
