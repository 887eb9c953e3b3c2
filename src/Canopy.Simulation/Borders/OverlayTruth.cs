using Canopy.Core;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Borders;

/// <summary>Who is linked to whom at this moment, in the world's own addresses: what a crawl that takes no time would find.</summary>
/// <param name="run">The world.</param>
public sealed class OverlayTruth(SimulationRun run)
{
    private readonly List<LinkView> _links = [];
    private readonly List<(LinkId Link, string Kind)> _kinds = [];
    private readonly SortedDictionary<uint, string> _kindOf = [];

    /// <summary>The supernodes, in the order of their hosts.</summary>
    public IEnumerable<PeerAddress> Supernodes() => Hosts().Select(run.Terrain.AddressOf);

    /// <summary>Held links that both ends hold or one does, each once, the smaller address first.</summary>
    public IEnumerable<(PeerAddress One, PeerAddress Other)> Links()
    {
        HashSet<(PeerAddress, PeerAddress)> known = [];
        foreach (int host in Hosts())
        {
            PeerAddress self = run.Terrain.AddressOf(host);
            foreach (int far in OthersOf(host, "neighbor"))
            {
                PeerAddress other = run.Terrain.AddressOf(far);
                (PeerAddress, PeerAddress) link = self.CompareTo(other) < 0 ? (self, other) : (other, self);
                if (known.Add(link)) yield return link;
            }
        }
    }

    /// <summary>Children under their parents.</summary>
    public IEnumerable<(PeerAddress Parent, PeerAddress Child)> Children()
    {
        foreach (int host in Hosts())
            foreach (int child in OthersOf(host, "child")) yield return (run.Terrain.AddressOf(host), run.Terrain.AddressOf(child));
    }

    /// <summary>The hosts of the supernodes.</summary>
    internal IEnumerable<int> Hosts() => Enumerable.Range(0, run.World.HostCount)
        .Where(host => run.Population.IsOnline(host) && run.Population.IsSupernode(host));

    /// <summary>To whom a supernode has links of a kind.</summary>
    internal IEnumerable<int> OthersOf(int host, string kind)
    {
        _kinds.Clear();
        _kindOf.Clear();
        run.Population.PeerAt(host).SortLinks(_kinds);
        foreach ((LinkId link, string sort) in _kinds) _kindOf[link.Value] = sort;
        run.World.LinksOf(host, _links);
        return [.. _links.Where(link => _kindOf.GetValueOrDefault(link.Id.Value) == kind).Select(link => link.Far)];
    }
}
