using Canopy.Core;
using Canopy.Simulation.Runs;

namespace Canopy.Simulation.Borders;

/// <summary>What one user shares at a moment, in the world's own addresses and identities.</summary>
/// <param name="Address">Where others dial its peer.</param>
/// <param name="Id">Who it is.</param>
/// <param name="Files">The records of its files, those that it fetched among them; none for one who shares nothing.</param>
public readonly record struct TrueShares(PeerAddress Address, PeerId Id, ReadOnlyMemory<FileRecord> Files);

/// <summary>
/// What all users share at this moment who are online and whom somebody outside can dial: what a collection that takes no time and is
/// refused by nobody would find. To look changes nothing of the run.
/// </summary>
/// <param name="run">The world.</param>
public sealed class SharesTruth(SimulationRun run)
{
    /// <summary>Their addresses, in the order of their hosts.</summary>
    public IEnumerable<PeerAddress> Addresses() => Hosts().Select(run.Terrain.AddressOf);

    /// <summary>Their lists, in the same order; made one by one.</summary>
    public IEnumerable<TrueShares> Lists() => Hosts().Select(
        host => new TrueShares(run.Terrain.AddressOf(host), run.Terrain.IdOf(host), run.Population.SharesOf(host).All));

    private IEnumerable<int> Hosts() => Enumerable.Range(0, run.World.HostCount)
        .Where(host => run.Population.IsOnline(host) && !run.Terrain.IsBehindNat(host));
}
