namespace Canopy.Hosting.Transfers;

/// <summary>
/// A limit in bytes per second for all downloads together: a token bucket that holds a quarter of a second. Who takes more than there is
/// goes into debt and waits until it is paid, so that sources are read in the order they came; what is not read, TCP holds back at the
/// other end.
/// </summary>
/// <param name="clock">Whose time counts.</param>
public sealed class DownloadRate(TimeProvider clock)
{
    private const int QuantumBytesMin = 4096;
    private const int QuantaPerSecond = 8;

    private readonly Lock _gate = new();
    private double _tokens;
    private long _filledAt = clock.GetTimestamp();

    /// <summary>The limit; 0 means none. May be changed at any time.</summary>
    public long BytesPerSecond { get; set; }

    /// <summary>How much to read at once, at most <paramref name="bytesMax"/>: small enough that a slow limit still flows evenly.</summary>
    internal int Quantum(int bytesMax) =>
        BytesPerSecond is > 0 and long rate ? (int)Math.Clamp(rate / QuantaPerSecond, Math.Min(QuantumBytesMin, bytesMax), bytesMax)
            : bytesMax;

    /// <summary>Waits until the <paramref name="bytes"/> that came are paid for.</summary>
    internal Task TakeAsync(int bytes, CancellationToken cancel)
    {
        TimeSpan wait = Take(bytes);
        return wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, clock, cancel);
    }

    private TimeSpan Take(int bytes)
    {
        long rate = BytesPerSecond;
        if (rate <= 0) return TimeSpan.Zero;
        lock (_gate)
        {
            long now = clock.GetTimestamp();
            double bucket = Math.Max(rate / 4.0, QuantumBytesMin);
            _tokens = Math.Min(bucket, _tokens + clock.GetElapsedTime(_filledAt, now).TotalSeconds * rate) - bytes;
            _filledAt = now;
            return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / rate);
        }
    }
}
