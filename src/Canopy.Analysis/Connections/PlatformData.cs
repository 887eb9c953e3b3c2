using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Connections;

/// <summary>
/// What a platform wrote down (docs/outputs.md), simulated or over real sockets: connections of supernodes that were watched, and what they
/// bore, told and were told.
/// </summary>
public sealed record PlatformData
{
    /// <summary>
    /// Connections of the watched supernodes with peers that are not the platform's own, in the order in which they were written.
    /// </summary>
    public ImmutableArray<ConnectionRow> Connections { get; init; } = [];

    /// <summary>What each watched supernode bore, moment after moment.</summary>
    public ImmutableArray<PlatformRow> Moments { get; init; } = [];

    /// <summary>Refresh lists.</summary>
    public ImmutableArray<ListRow> Lists { get; init; } = [];

    /// <summary>Choices of whom to probe.</summary>
    public ImmutableArray<ChoiceRow> Choices { get; init; } = [];

    /// <summary>Lives of supernodes.</summary>
    public ImmutableArray<SupernodeRow> Supernodes { get; init; } = [];

    /// <summary>Round trips of datagrams; in a simulated run those of connections say more.</summary>
    public ImmutableArray<RoundTripRow> RoundTrips { get; init; } = [];

    /// <summary>When watching began.</summary>
    public Instant From { get; init; }

    /// <summary>When it ended: what stood then had lasted until then.</summary>
    public Instant To { get; init; }

    /// <summary>Connections with peers of one tier.</summary>
    public IEnumerable<ConnectionRow> With(bool supernodes) => Connections.Where(row => row.IsOtherSupernode == supernodes);

    /// <summary>The class of line of each watched supernode, where that is known: by its number.</summary>
    public SortedDictionary<int, string> Lines()
    {
        SortedDictionary<int, string> lines = [];
        foreach (ConnectionRow row in Connections)
            if (row.SupernodeLine is { } line) lines[row.Supernode] = line;
        return lines;
    }
}
