using Canopy.Core;

namespace Canopy.TwoTier.Supernodes;

/// <summary>
/// A supernode's load as it tells it, smoothed over a minute so that a passing crowd does not make others flap (spec C.1).
/// </summary>
internal struct Workload(Instant now)
{
    private Instant _at = now;
    private double _shown;

    /// <summary>The smoothed load, 0 to 100 %.</summary>
    public byte Shown(double load, TimeSpan smoothing, Instant now)
    {
        double share = smoothing <= TimeSpan.Zero ? 1 : 1 - Math.Exp(-(now - _at) / smoothing);
        _shown += (Math.Min(load, 100) - _shown) * share;
        _at = now;
        return (byte)Math.Round(_shown);
    }
}
