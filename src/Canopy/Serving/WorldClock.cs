using Canopy.Core;

namespace Canopy.Serving;

/// <summary>
/// How far the world should be by the clock on the wall. One that cannot keep up is not chased: what is missing beyond a second of ours is
/// given up, and told.
/// </summary>
/// <param name="speed">The world's seconds in one of ours; 0 for none at all.</param>
/// <param name="start">Where the world is now.</param>
/// <param name="time">The clock on the wall.</param>
internal sealed class WorldClock(double speed, Instant start, TimeProvider time)
{
    /// <summary>The world's seconds in one of ours at most; no machine would keep up, and nobody could watch.</summary>
    public const int SpeedMax = 1000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private long _seen = time.GetTimestamp();
    private double _due = start.Milliseconds;

    /// <summary>Seconds of ours that were given up.</summary>
    public double SecondsLost { get; private set; }

    /// <summary>Until when the world is to run.</summary>
    /// <param name="now">Where it is.</param>
    public Instant Due(Instant now)
    {
        long stamp = time.GetTimestamp();
        _due += time.GetElapsedTime(_seen, stamp).TotalMilliseconds * speed;
        _seen = stamp;
        double most = now.Milliseconds + s_patience.TotalMilliseconds * speed;
        if (_due > most)
        {
            SecondsLost += (_due - most) / speed / 1000;
            _due = most;
        }
        return new((long)_due);
    }
}
