using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// Who has begun to fetch what of late, so that a file fetched in a hundred ranges counts as wanted once.
/// </summary>
internal sealed class WantedFiles(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(PeerId, ContentHash), long> _seen = [];

    /// <summary>Whether this peer has not asked for this content within <see cref="TransferLimits.WantedOnceWithin"/>.</summary>
    public bool IsFirst(PeerId who, ContentHash hash)
    {
        lock (_gate)
        {
            if (_seen.TryGetValue((who, hash), out long at) && clock.GetElapsedTime(at) < TransferLimits.WantedOnceWithin) return false;
            if (_seen.Count >= TransferLimits.WantedRememberedMax) _seen.Clear();
            _seen[(who, hash)] = clock.GetTimestamp();
            return true;
        }
    }
}
