using Canopy.Core;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Borders;

/// <summary>
/// Who is linked to whom in a served world, in the addresses by which visitors know them: what a crawl that misses nothing would find
/// (docs/serve.md, "The truth beside it").
/// </summary>
/// <param name="run">The world.</param>
/// <param name="border">Its border.</param>
public sealed class ServedTruth(SimulationRun run, Border border)
{
    private readonly List<LinkView> _links = [];
    private readonly List<(LinkId Link, string Kind)> _kinds = [];
    private readonly SortedDictionary<uint, string> _kindOf = [];

    /// <summary>
    /// Writes CSV: a row `source,,supernode` for each supernode, and after it one for each of its held neighbors and children.
    /// </summary>
    public void WriteTo(TextWriter file)
    {
        file.WriteLine("source,target,tier");
        for (int host = 0; host < run.World.HostCount; host++)
        {
            if (run.Population.IsOnline(host) && run.Population.IsSupernode(host)) WriteOne(host, file);
        }
    }

    private void WriteOne(int host, TextWriter file)
    {
        PeerAddress source = border.AddressOf(host);
        file.WriteLine($"{source},,supernode");
        _kinds.Clear();
        _kindOf.Clear();
        run.Population.PeerAt(host).SortLinks(_kinds);
        foreach ((LinkId link, string kind) in _kinds) _kindOf[link.Value] = kind;
        run.World.LinksOf(host, _links);
        foreach (LinkView link in _links)
        {
            if (_kindOf.TryGetValue(link.Id.Value, out string? kind) && kind is "neighbor" or "child")
                file.WriteLine($"{source},{border.AddressOf(link.Far)},{kind}");
        }
    }
}
