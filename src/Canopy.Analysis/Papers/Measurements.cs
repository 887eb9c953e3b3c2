using System.Collections.Immutable;
using Canopy.Analysis.Connections;
using Canopy.Core;

namespace Canopy.Analysis.Papers;

/// <summary>
/// All that was measured, as the figures need it: from a campaign, a simulated run, a platform, or several of them together.
/// </summary>
public sealed record Measurements
{
    /// <summary>What a platform wrote down.</summary>
    public PlatformData Platform { get; init; } = PlatformData.None;

    /// <summary>Users online, where a world knows them exactly.</summary>
    public int? Online { get; init; }

    /// <summary>Supernodes at the end, where a world or a crawl counted them.</summary>
    public int? Supernodes { get; init; }

    /// <summary>Addresses of supernodes that answered a crawl, of all crawls together, each once.</summary>
    public ImmutableArray<PeerAddress> Crawled { get; init; } = [];
}
