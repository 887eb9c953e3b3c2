using System.Collections.Immutable;
using Canopy.Analysis.Graphs;
using Canopy.Core;

namespace Canopy.Analysis.Papers;

/// <summary>One crawl: the upper tier as a graph, and what hangs below it.</summary>
/// <param name="Map">Supernodes that answered, and those named by them, with the links between them.</param>
/// <param name="Answered">Supernodes that answered.</param>
/// <param name="Unreachable">Supernodes that were named and did not answer.</param>
/// <param name="Children">Children of each supernode that answered.</param>
/// <param name="Parents">For each ordinary node named, how many supernodes named it.</param>
/// <param name="Began">When the crawl began.</param>
/// <param name="Ended">When it ended.</param>
public sealed record OverlayMap(LabelledGraph<PeerAddress> Map, int Answered, int Unreachable, ImmutableArray<int> Children,
    ImmutableArray<int> Parents, Instant Began, Instant Ended)
{
    /// <summary>Ordinary nodes named.</summary>
    public int Leaves => Parents.Length;
}
