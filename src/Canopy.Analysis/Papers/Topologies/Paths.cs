using System.Collections.Immutable;
using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Topologies;

/// <summary>How far top-level peers are from each other, and whether they are a small world.</summary>
internal static class Paths
{
    /// <summary>Beyond this many peers paths are measured from so many of them.</summary>
    private const int ExactMost = 200_000, Sources = 1024;

    private const ulong Seed = 1;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s3-paths", Paper.Topologies, "Figures of section 4 and Table 3", "Path lengths and small world")
        {
            About = "Hops between top-level peers of the last complete crawl, in its largest component; beside it a random graph in which "
                + "every peer has "
                + "as many neighbors.",
            Notes = [Remedies.FirstHalf, Remedies.OtherNetwork],
        };
        if (data.Crawl is not { } crawl || crawl.Map.Graph.Edges < 2) return figure.Without("a crawl with links", "none", Remedies.Crawl);
        Graph graph = crawl.Map.Graph, random = Rewiring.Of(graph, Seed);
        (ImmutableArray<long> hops, double mean) = Measure(graph, data.Workers);
        (ImmutableArray<long> randomHops, double randomMean) = Measure(random, data.Workers);
        double clustering = Clustering.Of(graph).Average ?? double.NaN, randomClustering = Clustering.Of(random).Average ?? double.NaN;
        return figure with
        {
            Charts =
            [
                new("s3-paths-histogram", "Hops between two top-level peers", Mark.Bars, new("hops"), new("pairs", "%"),
                    [Bars("top level", hops, randomHops.Length), Bars("random graph", randomHops, hops.Length)])
                {
                    Categories = [.. Enumerable.Range(1, Math.Max(hops.Length, randomHops.Length) - 1).Select(count => $"{count}")],
                },
            ],
            Claims =
            [
                new Claim("pairs exactly 4 hops apart", "60 %", "%").Within(50, 70).Holding(Share(hops, 4, 4), Remedies.OtherNetwork),
                new Claim("pairs at most 5 hops apart", "99.5 %", "%").Within(98, 100).Holding(Share(hops, 1, 5)),
                new Claim("mean path L", "4.17 to 4.23").Within(null, 4.65).Holding(mean, "A smaller network has shorter paths."),
                new Claim("mean path of the random graph", "3.75").Holding(randomMean),
                new Claim("mean path against the random graph's", "1.12").Within(0.9, 1.35).Holding(mean / randomMean),
                new Claim("clustering C", "0.018").Holding(clustering),
                new Claim("clustering of the random graph", "0.00038").Holding(randomClustering),
                new Claim("clustering against the random graph's", "47").Within(1.0001, null).Holding(clustering / randomClustering,
                    "A small world where it is well above 1 and paths are as short. In a dense network chance alone clusters."),
            ],
        };
    }

    private static (ImmutableArray<long> Hops, double Mean) Measure(Graph graph, ForEach workers)
    {
        if (graph.Nodes <= ExactMost && PathLengths.Of(graph, workers) is { Mean: { } mean } exact) return (exact.Histogram, mean);
        SampledPathLengths sampled = SampledPathLengths.Of(graph, Sources, Seed, workers);
        return (sampled.Histogram, sampled.Mean?.Value ?? double.NaN);
    }

    private static Series Bars(string name, ImmutableArray<long> hops, int length) => Series.Bars(name,
        Enumerable.Range(1, Math.Max(hops.Length, length) - 1).Select(count => Share(hops, count, count)));

    private static double Share(ImmutableArray<long> hops, int from, int to) =>
        100.0 * hops.Skip(from).Take(to - from + 1).Sum() / hops.Sum();
}
