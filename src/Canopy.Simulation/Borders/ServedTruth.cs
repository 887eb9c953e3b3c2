using Canopy.Core;
using Canopy.Simulation.Runs;

namespace Canopy.Simulation.Borders;

/// <summary>
/// Who is linked to whom in a served world, in the addresses by which visitors know them: what a crawl that misses nothing would find
/// (docs/serve.md, "The truth beside it").
/// </summary>
/// <param name="run">The world.</param>
/// <param name="border">Its border.</param>
public sealed class ServedTruth(SimulationRun run, Border border)
{
    /// <summary>
    /// Writes CSV: a row `source,,supernode` for each supernode, and after it one for each of its held neighbors and children.
    /// </summary>
    public void WriteTo(TextWriter file)
    {
        OverlayTruth truth = new(run);
        file.WriteLine("source,target,tier");
        foreach (int host in truth.Hosts())
        {
            PeerAddress source = border.AddressOf(host);
            file.WriteLine($"{source},,supernode");
            foreach (string kind in (string[])["neighbor", "child"])
                foreach (int other in truth.OthersOf(host, kind)) file.WriteLine($"{source},{border.AddressOf(other)},{kind}");
        }
    }
}
