using Canopy.Simulation.Populations;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Instruments;

/// <summary>
/// How many links supernodes have once they have grown: to others of their kind, and to children by class of line (KaZaA paper, Fig. 5);
/// and whether their workload follows (Fig. 7).
/// </summary>
internal sealed class Plateaus(Population population, Terrain terrain)
{
    /// <summary>After this a supernode has climbed to its plateau (Fig. 5: within the first hours).</summary>
    private static readonly TimeSpan s_grown = TimeSpan.FromMinutes(40);

    private const int LookedAtMax = 300;

    private readonly SortedDictionary<int, PairSample> _workloads = [];
    private readonly List<LinkView> _links = [];
    private Sample _degree, _campus, _cable;

    /// <summary>When the instruments began.</summary>
    public Core.Instant Begun { get; set; }

    /// <summary>Links to supernodes of one that has grown, on the mean.</summary>
    public double Degree => _degree.Mean;

    public double ChildrenOnCampus => _campus.Mean;

    public double ChildrenOnCable => _cable.Mean;

    /// <summary>How workload and connections go together over time, on the mean of the supernodes watched.</summary>
    public double WorkloadCorrelation
    {
        get
        {
            Sample all = default;
            foreach (PairSample pairs in _workloads.Values)
                if (pairs.Count >= 10 && pairs.Correlation is double r && !double.IsNaN(r)) all.Add(r);
            return all.Mean;
        }
    }

    public void Look(World world, Platform platform)
    {
        int looked = 0;
        for (int host = 0; host < terrain.HostCount && looked < LookedAtMax; host++)
        {
            if (!population.IsSupernode(host)) continue;
            looked++;
            LookAt(world, host, platform.IsWatched(host));
        }
    }

    /// <summary>As in Fig. 7 the climb belongs to it: those that were there when the instruments began show only their plateau.</summary>
    private bool IsWatchedFromItsBirth(int host, bool isWatched) =>
        _workloads.ContainsKey(host) || isWatched && population.SupernodeSince(host) > Begun;

    private void LookAt(World world, int host, bool isWatched)
    {
        world.LinksOf(host, _links);
        int supernodes = 0, children = 0;
        foreach (LinkView link in _links)
        {
            if (!link.IsFarOpen) continue;
            if (population.IsSupernode(link.Far)) supernodes++;
            else if (!link.IsDialled) children++;
        }
        if (IsWatchedFromItsBirth(host, isWatched))
        {
            PairSample pairs = _workloads.GetValueOrDefault(host);
            pairs.Add(population.PeerAt(host).LoadAt(world.Now)!.Value.Workload, children + supernodes);
            _workloads[host] = pairs;
        }
        if (world.Now - population.SupernodeSince(host) < s_grown) return;
        _degree.Add(supernodes);
        if (terrain.LineOf(host).Name == "campus") _campus.Add(children);
        if (terrain.LineOf(host).Name == "cable") _cable.Add(children);
    }
}
