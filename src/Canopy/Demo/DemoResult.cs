using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Canopy.Demo;

/// <summary>What a demo came to; all of it counted, by asking the peers and reading the files.</summary>
/// <param name="Peers">Peers running at the end.</param>
/// <param name="Supernodes">Those that are supernodes.</param>
/// <param name="OrdinaryNodes">Those that are not.</param>
/// <param name="Attached">Ordinary nodes with a parent.</param>
/// <param name="Searches">Searches for a file that an attached peer shared at that moment.</param>
/// <param name="SearchesWithHits">Those that found something.</param>
/// <param name="SearchP50Ms">Median time to the first hit, milliseconds.</param>
/// <param name="SearchP99Ms">Time to the first hit that 99 in 100 kept below.</param>
/// <param name="Downloads">Downloads begun.</param>
/// <param name="DownloadsVerified">Those whose finished file has the SHA-256 of the file its sharer made.</param>
/// <param name="SupernodesKilled">Supernodes that vanished without a good-bye.</param>
/// <param name="Orphans">Children they left behind.</param>
/// <param name="Reparented">Orphans that found a new parent or became supernodes.</param>
/// <param name="Promotions">How often a peer became a supernode.</param>
/// <param name="Seed">The seed.</param>
internal sealed record DemoResult(
    int Peers, int Supernodes, int OrdinaryNodes, int Attached, int Searches, int SearchesWithHits, double SearchP50Ms, double SearchP99Ms,
    int Downloads, int DownloadsVerified, int SupernodesKilled, int Orphans, int Reparented, int Promotions, ulong Seed)
{
    /// <summary>Share of searches that have to find something.</summary>
    private const double SearchesWithHitsMin = 0.95;

    /// <summary>What is not as it should be; empty after a good demo.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Faults => [.. new[]
    {
        Attached == OrdinaryNodes ? "" : $"{OrdinaryNodes - Attached} of {OrdinaryNodes} ordinary nodes are not attached",
        DownloadsVerified == Downloads ? "" : $"{Downloads - DownloadsVerified} of {Downloads} downloads are not whole",
        Reparented == Orphans ? "" : $"{Orphans - Reparented} of {Orphans} orphans have no new parent",
        SearchesWithHits >= Searches * SearchesWithHitsMin ? "" : $"only {SearchesWithHits} of {Searches} searches found something",
    }.Where(fault => fault.Length > 0)];
}
