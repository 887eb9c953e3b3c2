using System.Collections.Immutable;

namespace Canopy.Analysis.Graphs;

/// <summary>
/// How many hops lie between two nodes of a graph's largest component, over all pairs of different nodes, exactly.
/// </summary>
/// <param name="Nodes">Nodes of the component.</param>
/// <param name="Histogram">Unordered pairs by their distance; the first is for distance 0 and is 0. Empty where there is no pair.</param>
public sealed record PathLengths(int Nodes, ImmutableArray<long> Histogram)
{
    /// <summary>Pairs in all.</summary>
    public long Pairs => Nodes * (Nodes - 1L) / 2;

    /// <summary>The mean distance; null where there is no pair.</summary>
    public double? Mean => Histogram.IsEmpty ? null : (double)(Histogram.Select((pairs, hops) => (Int128)pairs * hops)
        .Aggregate(Int128.Zero, (sum, hops) => sum + hops)) / Pairs;

    /// <summary>The longest distance; null where there is no pair.</summary>
    public int? Diameter => Histogram.IsEmpty ? null : Histogram.Length - 1;

    /// <summary>Counts all pairs.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="forEach">Who works; one after the other if not said. Each worker takes some 140 bytes a node.</param>
    /// <param name="tell">Told, by any of the workers, that so many more nodes have been searched from.</param>
    public static PathLengths Of(Graph graph, ForEach? forEach = null, Action<int>? tell = null) =>
        Of(graph, Components.Of(graph), forEach, tell);

    /// <summary>The same where the components are known.</summary>
    public static PathLengths Of(Graph graph, Components components, ForEach? forEach = null, Action<int>? tell = null)
    {
        SweepGraph sweep = new(graph, components.Largest.AsSpan());
        int[] sources = [.. Enumerable.Range(0, sweep.Nodes)];
        long[] ordered = SearchedPairs.Of(sweep, sources, forEach ?? Work.InOrder, tell).Histogram();
        // Each pair was met from both its ends.
        return new(sweep.Nodes, [.. ordered.Select(pairs => pairs / 2)]);
    }
}
