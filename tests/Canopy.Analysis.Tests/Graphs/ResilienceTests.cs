using Canopy.Analysis.Graphs;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Graphs;

public sealed class ResilienceTests
{
    [Fact]
    public void Curves_OfAnyGraph_AreThoseOfASearchAtEachPoint() => GraphTests.Check(seed =>
    {
        Rng rng = new(seed);
        Graph graph = Shapes.Random(1 + rng.Below(60), rng.Below(150), seed);
        int[] once = [.. Enumerable.Range(0, graph.Nodes).OrderByDescending(graph.Degree).ThenBy(node => node)];
        Assert.Equal(Plain.Curve(graph, once), Resilience.ByDegreeOnce(graph));
        int[] again = Plain.ByDegreeAgain(graph);
        Assert.Equal(again, RemovalOrder.ByDegreeAgain(graph));
        Assert.Equal(Plain.Curve(graph, again), Resilience.ByDegreeAgain(graph));
        Assert.Equal(Plain.Curve(graph, RemovalOrder.Random(graph, seed)), Resilience.Random(graph, seed));
    });

    [Fact]
    public void Random_OfAnySeed_TakesEachNodeOnceAndInAnotherOrder()
    {
        Graph ring = Shapes.Ring(500);
        int[] zero = RemovalOrder.Random(ring, 0), one = RemovalOrder.Random(ring, 1);
        Assert.Equal(Enumerable.Range(0, 500), zero.Order());
        Assert.Equal(Enumerable.Range(0, 500), one.Order());
        Assert.NotEqual(zero, one);
        Assert.Equal(one, RemovalOrder.Random(ring, 1));
    }

    [Fact]
    public void Star_WithoutItsCentre_FallsApart()
    {
        // Of 20 nodes one goes at a time, and the centre is the first.
        Graph star = Shapes.Star(19);
        Assert.Equal([20, .. Enumerable.Repeat(1, 19)], Resilience.ByDegreeOnce(star).Select(point => point.Largest));
        Assert.Equal(new ResiliencePoint(1, 19, 1, 1 / 19.0, 19), Resilience.ByDegreeAgain(star)[1]);
    }

    [Fact]
    public void Curve_OfNoNodes_IsEmpty() => Assert.Empty(Resilience.Random(Graph.Of(0, [])));

    [Fact]
    public void Rewiring_OfAnyGraph_KeepsDegreesAndIsSimple() => GraphTests.Check(seed =>
    {
        Rng rng = new(seed);
        Graph graph = Shapes.Random(2 + rng.Below(60), rng.Below(200), seed), rewired = Rewiring.Of(graph, seed);
        Assert.Equal(graph.Edges, rewired.Edges);
        for (int node = 0; node < graph.Nodes; node++) Assert.Equal(graph.Degree(node), rewired.Degree(node));
        Assert.Equal(rewired.EachEdge(), Rewiring.Of(graph, seed).EachEdge());
        Assert.Equal(graph.EachEdge(), Rewiring.Of(graph, seed, swaps: 0).EachEdge());
    });

    [Fact]
    public void Rewiring_OfAClusteredGraph_LeavesTheClusteringOfChance()
    {
        // Fifty complete graphs of ten in a ring: nearly all clustered before, nearly nothing after.
        Graph clustered = Graph.Of(500, Enumerable.Range(0, 50).SelectMany(island =>
            from low in Enumerable.Range(0, 10)
            from high in Enumerable.Range(low + 1, 10 - low)
            select (island * 10 + low, (island * 10 + high) % 500)));
        Assert.True(Clustering.Of(clustered).Average > 0.7);
        Assert.True(Clustering.Of(Rewiring.Of(clustered, seed: 2)).Average < 0.1);
    }

    [Fact]
    public void Bias_OfNodesThatKeepToThemselves_IsPositiveAndThatOfChanceIsNot()
    {
        // Two random graphs of 200 with 30 edges between them.
        Graph islands = Graph.Of(400, Shapes.RandomEdges(200, 1000, 1)
            .Concat(Shapes.RandomEdges(200, 1000, 2).Select(edge => (edge.From + 200, edge.To + 200)))
            .Concat(Shapes.RandomEdges(200, 30, 3).Select(edge => (edge.From, edge.To + 200))));
        int[] one = [.. Enumerable.Range(0, 200)];
        HalfEdgeBias bias = HalfEdges.Bias(islands, one, seed: 1);
        Assert.InRange(bias.Graph!.Value, 0.97, 0.99);
        Assert.InRange(bias.Random!.Value, bias.Expected!.Value - 0.03, bias.Expected.Value + 0.03);
        Assert.InRange(bias.Bias!.Value, 0.85, 1.1);

        Graph random = Rewiring.Of(islands, seed: 4);
        Assert.InRange(HalfEdges.Bias(random, one, [Rewiring.Of(random, 5), Rewiring.Of(random, 6)]).Bias!.Value, -0.08, 0.08);
    }

    [Fact]
    public void HalfEdges_OfASmallGraph_AreCountedByHand()
    {
        // 0-1, 1-2, 2-3: of the three halves at 0 and 1 two lead to them.
        Assert.Equal(2 / 3.0, HalfEdges.Internal(Shapes.Line(4), [0, 1]));
        Assert.Equal(1, HalfEdges.Internal(Shapes.Line(4), [0, 1, 2, 3]));
        Assert.Null(HalfEdges.Internal(Shapes.Line(4), []));
        Assert.Null(HalfEdges.Internal(Graph.Of(2, []), [0]));
        Assert.Equal(new HalfEdgeBias(null, null, null), HalfEdges.Bias(Graph.Of(2, []), [0], seed: 1));
        Assert.Null(HalfEdges.Bias(Shapes.Star(3), [1], seed: 1).Bias);
    }
}
