namespace Canopy.Observing;

/// <summary>Lets something through at most twice a second.</summary>
/// <param name="time">The clock.</param>
internal sealed class Pulse(TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(450);

    private readonly Lock _lock = new();
    private long? _last;

    /// <summary>Whether it is time again.</summary>
    public bool IsDue()
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            if (_last is { } last && time.GetElapsedTime(last, now) < s_pause) return false;
            _last = now;
            return true;
        }
    }
}
