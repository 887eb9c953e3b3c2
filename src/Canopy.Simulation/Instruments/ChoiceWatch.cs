using Canopy.Core;
using Canopy.Core.Platforms;
using Canopy.Simulation.Populations;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Instruments;

/// <summary>
/// Whether those chosen to be probed are less busy than those known: by the workloads in the list itself, at each coming online (KaZaA
/// paper, Fig. 10).
/// </summary>
internal sealed class ChoiceWatch(Population population, Terrain terrain)
{
    /// <summary>One choice in so many is written down.</summary>
    private const int Thinning = 10;

    private RefreshList? _known;
    private int _host;
    private Sample _chosenNow;
    private Sample _chosen, _cached;

    /// <summary>Mean workload of the probed against that of all known; below 1 as in the paper.</summary>
    public double Ratio => _chosen.Mean / _cached.Mean;

    public long Count => _chosen.Count;

    public void Begins(int host, RefreshList known) => (_host, _known, _chosenNow) = (host, known, default);

    public void Probes(PeerAddress address)
    {
        if (_known is null) return;
        foreach (RefreshEntry entry in _known.Entries)
            if (entry.Address == address) _chosenNow.Add(entry.Workload);
    }

    /// <summary>The first step of the join is over: what was chosen from the list alone has been.</summary>
    public void Ends(Instant now)
    {
        if (_known is { } known && _chosenNow.Count > 0)
        {
            _chosen.Add(_chosenNow.Mean);
            Sample all = default;
            foreach (RefreshEntry entry in known.Entries) all.Add(entry.Workload);
            _cached.Add(all.Mean);
            if (_chosen.Count % Thinning == 1)
                population.Recorder?.Chose(new ChoiceRow(
                    now, terrain.AddressOf(_host), (int)_chosenNow.Count, _chosenNow.Mean, known.Entries.Length, all.Mean));
        }
        _known = null;
    }
}
