using System.Collections.Immutable;
using Canopy.Analysis.Connections;
using Canopy.Analysis.Graphs;
using Canopy.Analysis.Popularity;
using Canopy.Analysis.Sessions;
using Canopy.Core;

namespace Canopy.Analysis.Papers;

/// <summary>
/// All that was measured, as the figures need it: from a campaign, a simulated run, a platform, or several of them together.
/// </summary>
public sealed record Measurements
{
    /// <summary>What a platform wrote down.</summary>
    public PlatformData Platform { get; init; } = new();

    /// <summary>Users online, where a world knows them exactly.</summary>
    public int? Online { get; init; }

    /// <summary>Supernodes at the end, where a world or a crawl counted them.</summary>
    public int? Supernodes { get; init; }

    /// <summary>Addresses of supernodes that answered a crawl, of all crawls together, each once.</summary>
    public ImmutableArray<PeerAddress> Crawled { get; init; } = [];

    /// <summary>Who was up from when to when; null where nobody followed anybody.</summary>
    public SessionWindow? Sessions { get; init; }

    /// <summary>From one look to the next of that tracking; null where that is not known.</summary>
    public TimeSpan? ProbeEvery { get; init; }

    /// <summary>What users share, round after round; null where nobody read it.</summary>
    public Collection? Collection { get; init; }

    /// <summary>The last complete crawl; null where there is none.</summary>
    public OverlayMap? Crawl { get; init; }

    /// <summary>Crawls back to back; null where there is none.</summary>
    public OverlayHistory? History { get; init; }

    /// <summary>Hours by which local time is ahead of the moments in the data.</summary>
    public double UtcOffsetHours { get; init; }

    /// <summary>Who does work that can be shared out; one after the other if not said.</summary>
    public ForEach Workers { get; init; } = Work.InOrder;
}
