using Canopy.Core;

namespace Canopy.TwoTier.Supernodes;

/// <summary>
/// A supernode's load as it tells it, smoothed over a minute so that a passing crowd does not make others flap (spec C.1).
/// </summary>
internal struct Workload(Instant now)
{
    /// <summary>What is told by one that has no room for one more child.</summary>
    public const byte Full = 100;

    private Instant _at = now;
    private double _shown;

    /// <summary>The smoothed load, 0 to 100 %.</summary>
    public byte Shown(double load, TimeSpan smoothing, Instant now)
    {
        _shown = Smoothed(load, smoothing, now);
        _at = now;
        return (byte)Math.Round(_shown);
    }

    /// <summary>What it would show, for whoever only looks: to look changes nothing.</summary>
    public readonly byte Seen(double load, TimeSpan smoothing, Instant now) => (byte)Math.Round(Smoothed(load, smoothing, now));

    private readonly double Smoothed(double load, TimeSpan smoothing, Instant now)
    {
        double share = smoothing <= TimeSpan.Zero ? 1 : 1 - Math.Exp(-(now - _at) / smoothing);
        return _shown + (Math.Min(load, 100) - _shown) * share;
    }
}
