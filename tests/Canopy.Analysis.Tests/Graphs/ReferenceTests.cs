using System.IO.Compression;
using System.Text.Json;
using Canopy.Analysis.Graphs;

namespace Canopy.Analysis.Tests.Graphs;

/// <summary>Crawls of Gnutella against what igraph and graph-tool say of them.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> Names => ["p2p-Gnutella04", "p2p-Gnutella05", "p2p-Gnutella08", "p2p-Gnutella25", "p2p-Gnutella31"];

    [SharedDataTheory]
    [MemberData(nameof(Names))]
    public void Figures_OfACrawl_AreThoseOfTheReference(string name)
    {
        JsonElement reference = Reference(name);
        EdgeList list = Read($"{name}.txt.gz");
        Graph graph = list.Map.Graph;
        Assert.Equal(reference.GetProperty("arcs_in_file").GetInt64(), list.Lines);
        Components components = Components.Of(graph);
        PathLengths paths = PathLengths.Of(graph, components);
        GraphFigures figures = GraphFigures.Of(graph, components, paths.Mean, paths.Diameter);
        Clustering clustering = Clustering.Of(graph);

        Assert.All((double[][])
        [
            [Number("nodes"), figures.Nodes], [Number("edges"), figures.Edges], [Number("components"), figures.Components],
            [Number("lcc_nodes"), figures.LargestComponent], [Number("mean_path"), figures.MeanPathLength!.Value],
            [Number("diameter"), figures.Diameter!.Value], [Number("avg_clustering_zero"), figures.AverageClustering!.Value],
            [Number("avg_clustering_excl"), clustering.AverageOfDegreeTwoUp!.Value],
            [Number("transitivity"), figures.Transitivity!.Value], [Number("triangles"), figures.Triangles],
            [Number("max_kcore"), figures.MaxCore!.Value], [Number("max_kcore_nodes"), Cores.Of(graph).NodesOfMax],
            [reference.GetProperty("degree").GetProperty("max").GetDouble(), figures.MaxDegree!.Value],
            [reference.GetProperty("degree").GetProperty("mean").GetDouble(), figures.MeanDegree!.Value],
        ], pair => AssertClose(pair[0], pair[1]));
        Assert.Equal(Counts(reference, "dist_hist"), paths.Histogram.Select((pairs, hops) => (hops, pairs)).Skip(1));
        Assert.Equal(Counts(reference, "degree_hist"), DegreeDistribution.Of(graph).Counts.Select(row => (row.Degree, (long)row.Nodes)));
        Assert.Equal(Counts(reference, "kcore_shell_hist"),
            Cores.Of(graph).OfNode.GroupBy(core => core).OrderBy(shell => shell.Key).Select(shell => (shell.Key, shell.LongCount())));

        double Number(string key) => reference.GetProperty(key).GetDouble();
    }

    [SharedDataTheory]
    [MemberData(nameof(Names))]
    public void Resilience_OfACrawl_IsThatOfTheReference(string name)
    {
        JsonElement reference = Reference(name);
        Graph graph = Read($"{name}.txt.gz").Map.Graph;
        AssertCurve(reference.GetProperty("resilience_random_splitmix"), Resilience.Random(graph));
        AssertCurve(reference.GetProperty("resilience_targeted_static"), Resilience.ByDegreeOnce(graph));
        if (reference.TryGetProperty("resilience_targeted_adaptive", out JsonElement adaptive))
            AssertCurve(adaptive, Resilience.ByDegreeAgain(graph));
    }

    [SharedDataTheory]
    [InlineData("p2p-Gnutella04")]
    [InlineData("p2p-Gnutella08")]
    public void Rewiring_OfACrawl_HasTheClusteringOfTheReference(string name)
    {
        JsonElement rewired = Reference(name).GetProperty("rewired");
        double mean = rewired.GetProperty("avg_clustering_zero_mean").GetDouble();
        double sd = rewired.GetProperty("avg_clustering_zero_sd").GetDouble();
        double ours = Clustering.Of(Rewiring.Of(Read($"{name}.txt.gz").Map.Graph, seed: 1)).Average!.Value;
        // Five graphs of theirs, one of ours: six deviations are far beyond chance.
        Assert.InRange(ours, mean - 6 * sd, mean + 6 * sd);
    }

    /// <summary>Its exact paths take a minute: <c>./do bench graph</c> checks them.</summary>
    [SharedDataFact]
    public void Figures_OfTheSyntheticOverlay_AreThoseOfTheReference()
    {
        Graph graph = Read("synthetic158k.txt.gz").Map.Graph;
        Components components = Components.Of(graph);
        GraphFigures figures = GraphFigures.Of(graph, components, meanPathLength: null, diameter: null);
        Assert.Equal((158_345, 1_964_121L, 3, 158_341), (figures.Nodes, figures.Edges, figures.Components, figures.LargestComponent));
        Assert.Equal((364_940L, 21, 487), (figures.Triangles, figures.MaxCore!.Value, figures.MaxDegree!.Value));
        Assert.Equal(111_056, Cores.Of(graph).NodesOfMax);
        AssertClose(0.01823076340161343, figures.AverageClustering!.Value);
        AssertClose(0.017164978408159205, figures.Transitivity!.Value);
        Assert.True(SampledPathLengths.Of(graph, components, 1024, seed: 1).Mean!.Value.Holds(4.079748148));
    }

    private static void AssertCurve(JsonElement expected, IReadOnlyList<ResiliencePoint> curve)
    {
        Assert.Equal(expected.GetArrayLength(), curve.Count);
        foreach ((int at, JsonElement point) in expected.EnumerateArray().Index())
        {
            Assert.Equal(
                (Whole("removed"), Whole("remaining"), Whole("lcc"), Whole("components")),
                (curve[at].Removed, curve[at].Remaining, curve[at].Largest, curve[at].Components));
            AssertClose(point.GetProperty("frac_of_remaining").GetDouble(), curve[at].Share);

            int Whole(string key) => point.GetProperty(key).GetInt32();
        }
    }

    private static IEnumerable<(int, long)> Counts(JsonElement reference, string key) =>
        reference.GetProperty(key).EnumerateObject().Select(pair => (int.Parse(pair.Name, null), pair.Value.GetInt64())).Order();

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(actual, expected - 1e-9 * Math.Abs(expected), expected + 1e-9 * Math.Abs(expected));

    private static JsonElement Reference(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedData.PathOf("reference.json")));
        return document.RootElement.GetProperty("graphs").GetProperty(name).Clone();
    }

    private static EdgeList Read(string name)
    {
        using GZipStream bytes = new(File.OpenRead(SharedData.PathOf(name)), CompressionMode.Decompress);
        using MemoryStream whole = new();
        bytes.CopyTo(whole);
        EdgeListReader reader = new();
        reader.Add(whole.ToArray());
        Assert.True(reader.TryEnd(out EdgeList? list, out EdgeListFault? fault), $"{fault}");
        return list!;
    }
}
