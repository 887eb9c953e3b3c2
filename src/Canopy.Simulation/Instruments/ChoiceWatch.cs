using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Instruments;

/// <summary>
/// Whether those chosen to be probed are less busy than those known: by the workloads in the list itself, at each coming online (KaZaA
/// paper, Fig. 10).
/// </summary>
internal sealed class ChoiceWatch
{
    private RefreshList? _known;
    private Sample _chosenNow;
    private Sample _chosen, _cached;

    /// <summary>Mean workload of the probed against that of all known; below 1 as in the paper.</summary>
    public double Ratio => _chosen.Mean / _cached.Mean;

    public long Count => _chosen.Count;

    public void Begins(RefreshList known) => (_known, _chosenNow) = (known, default);

    public void Probes(PeerAddress address)
    {
        if (_known is null) return;
        foreach (RefreshEntry entry in _known.Entries)
            if (entry.Address == address) _chosenNow.Add(entry.Workload);
    }

    /// <summary>The first step of the join is over: what was chosen from the list alone has been.</summary>
    public void Ends()
    {
        if (_known is { } known && _chosenNow.Count > 0)
        {
            _chosen.Add(_chosenNow.Mean);
            Sample all = default;
            foreach (RefreshEntry entry in known.Entries) all.Add(entry.Workload);
            _cached.Add(all.Mean);
        }
        _known = null;
    }
}
