namespace Canopy.Observatory.Visits;

/// <summary>What one visited peer may do to its visitor (docs/limits.md).</summary>
public static class VisitLimits
{
    /// <summary>Peers that one may name in all; who names more has misbehaved, and nothing it said counts.</summary>
    public const int PeersNamedMax = 20_000;

    /// <summary>Messages that are no answer which one may send; then it has misbehaved.</summary>
    public const int AsidesMax = 8;
}
