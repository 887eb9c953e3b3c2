using Canopy.Core;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Shares;

namespace Canopy.Simulation.Borders;

/// <summary>What the users of a world share, for those who look from outside while it passes. Any thread may ask.</summary>
/// <param name="run">The world.</param>
public sealed class ServedFiles(SimulationRun run)
{
    private readonly Lock _gate = new();

    private readonly Func<CatalogueShares, CatalogueShares> _apart = run.Population.Files.SharesApart();

    /// <summary>
    /// The records of the files that a host's user shares, what was fetched among them; none for one who shares nothing or was never there.
    /// </summary>
    public FileRecord[] SharesOf(int host)
    {
        lock (_gate)
        {
            return run.Population.SharesSoFar(host) is { } shares ? _apart(shares).All.ToArray() : [];
        }
    }
}
