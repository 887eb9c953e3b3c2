using System.Collections.Immutable;
using Canopy.Analysis.Distributions;
using Canopy.Core;
using MathNet.Numerics.Distributions;

namespace Canopy.Analysis.Graphs;

/// <summary>Path lengths of a graph's largest component, as searches from some of its nodes tell, drawn by chance.</summary>
/// <param name="Nodes">Nodes of the component.</param>
/// <param name="Sources">Nodes that were searched from.</param>
/// <param name="Histogram">Ordered pairs met by their distance; the first is for distance 0 and is 0.</param>
/// <param name="Mean">
/// The mean distance with its 95 % interval: Student's over the means of the sources, narrowed as what is drawn comes near the whole
/// (Cochran, Sampling Techniques, 1977, section 2.8). Null where fewer than two sources were searched from, or there is no pair.
/// </param>
public sealed record SampledPathLengths(int Nodes, int Sources, ImmutableArray<long> Histogram, Estimate? Mean)
{
    /// <summary>The longest distance met: the diameter is this or more. Null where there is no pair.</summary>
    public int? LongestSeen => Histogram.IsEmpty ? null : Histogram.Length - 1;

    /// <summary>Draws nodes and searches from them.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="sources">How many to draw, each once; all of the component where it has fewer.</param>
    /// <param name="seed">The same seed draws the same ones.</param>
    /// <param name="forEach">Who works; one after the other if not said.</param>
    /// <param name="tell">Told, by any of the workers, that so many more nodes have been searched from.</param>
    public static SampledPathLengths Of(Graph graph, int sources, ulong seed, ForEach? forEach = null, Action<int>? tell = null) =>
        Of(graph, Components.Of(graph), sources, seed, forEach, tell);

    /// <summary>The same where the components are known.</summary>
    public static SampledPathLengths Of(
        Graph graph, Components components, int sources, ulong seed, ForEach? forEach = null, Action<int>? tell = null)
    {
        int[] nodes = [.. components.Largest];
        int count = Math.Clamp(sources, 0, nodes.Length);
        Rng rng = new(seed);
        rng.Draw<int>(nodes, count);
        SweepGraph sweep = new(graph, components.Largest.AsSpan());
        int[] drawn = [.. nodes.Take(count).Select(sweep.NumberOf).Order()];
        SearchedPairs found = SearchedPairs.Of(sweep, drawn, forEach ?? Work.InOrder, tell);
        return new(nodes.Length, count, [.. found.Histogram()], MeanOf(found.Sums(), nodes.Length));
    }

    private static Estimate? MeanOf(ImmutableArray<long> sums, int nodes)
    {
        if (sums.Length < 2) return null;
        double mean = sums.Average(sum => sum / (nodes - 1.0));
        double variance = sums.Sum(sum => Math.Pow(sum / (nodes - 1.0) - mean, 2)) / (sums.Length - 1);
        double drawn = (double)sums.Length / nodes;
        double half = StudentT.InvCDF(0, 1, sums.Length - 1, 1 - (1 - Estimate.Confidence) / 2)
            * Math.Sqrt(variance / sums.Length * (1 - drawn));
        return new(mean, mean - half, mean + half);
    }
}
