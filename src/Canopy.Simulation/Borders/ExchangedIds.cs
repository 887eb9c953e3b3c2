using Canopy.Core;

namespace Canopy.Simulation.Borders;

/// <summary>Which identity outside stands for which inside, as far as it was told.</summary>
/// <param name="most">How many are remembered.</param>
internal sealed class ExchangedIds(int most = ExchangedIds.RememberedMax)
{
    /// <summary>Pairs remembered. Beyond: the oldest is forgotten, and an errand to that peer finds nobody.</summary>
    public const int RememberedMax = 262_144;

    private readonly Dictionary<PeerId, PeerId> _outside = [];
    private readonly Dictionary<PeerId, PeerId> _inside = [];
    private readonly Queue<PeerId> _order = new();

    public bool TryOutside(PeerId inside, out PeerId outside) => _outside.TryGetValue(inside, out outside);

    /// <summary>The identity inside; one that stands for none there is left as it is.</summary>
    public PeerId Inside(PeerId outside) => _inside.GetValueOrDefault(outside, outside);

    public void Exchange(PeerId inside, PeerId outside)
    {
        if (_order.Count == most && _order.TryDequeue(out PeerId oldest) && _outside.Remove(oldest, out PeerId gone)) _inside.Remove(gone);
        _order.Enqueue(inside);
        _outside.Add(inside, outside);
        _inside[outside] = inside;
    }
}
