using Canopy.Analysis.Graphs;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Graphs;

/// <summary>Components, clustering and cores, and all figures together.</summary>
public sealed class FiguresTests
{
    [Fact]
    public void Figures_OfShapes_AreKnownByConstruction()
    {
        Assert.Equal(new GraphFigures(10, 45, 1, 10, 1, 1, 1, 1, 120, 9, 9, 9), GraphFigures.Of(Shapes.Complete(10)));
        Assert.Equal(new GraphFigures(9, 9, 1, 9, 2.5, 4, 0, 0, 0, 2, 2, 2), GraphFigures.Of(Shapes.Ring(9)));
        Assert.Equal(new GraphFigures(6, 5, 1, 6, 25 / 15.0, 2, 0, 0, 0, 1, 5, 10 / 6.0), GraphFigures.Of(Shapes.Star(5)));
        // A complete graph of 5 and one of 4, and a node alone.
        Assert.Equal(new GraphFigures(10, 16, 3, 5, 1, 1, 0.9, 1, 14, 4, 4, 3.2), GraphFigures.Of(Shapes.TwoIslands(5, 4)));
    }

    [Fact]
    public void Figures_OfAGraphTooSmallForThem_AreNull()
    {
        Assert.Equal(new GraphFigures(0, 0, 0, 0, null, null, null, null, 0, null, null, null), GraphFigures.Of(Graph.Of(0, [])));
        Assert.Equal(new GraphFigures(1, 0, 1, 1, null, null, 0, null, 0, 0, 0, 0), GraphFigures.Of(Graph.Of(1, [])));
        Assert.Equal(new GraphFigures(2, 1, 1, 2, 1, 1, 0, null, 0, 1, 1, 1), GraphFigures.Of(Graph.Of(2, [(0, 1)])));
    }

    [Fact]
    public void Components_OfAnyGraph_AreThoseOfOneSearchANode() => OfAnyGraph(graph =>
    {
        List<int[]> expected = Plain.Components(graph);
        Components found = Components.Of(graph);
        Assert.Equal(expected.Select(nodes => nodes.Length), found.Sizes);
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(expected.MaxBy(nodes => nodes.Length), found.Largest);
        for (int i = 0; i < expected.Count; i++) Assert.All(expected[i], node => Assert.Equal(i, found.OfNode[node]));
    });

    [Fact]
    public void Clustering_OfAnyGraph_IsThatOfAllPairsOfNeighbors() => OfAnyGraph(graph =>
    {
        Clustering found = Clustering.Of(graph);
        int[] nodes = [.. Enumerable.Range(0, graph.Nodes)];
        Assert.Equal(nodes.Select(node => Plain.Triangles(graph, node)), found.TrianglesOfNode);
        Assert.Equal(found.TrianglesOfNode.Sum() / 3, found.Triangles);
        Assert.Equal(nodes.Average(node => found.LocalOf(graph, node) ?? 0), found.Average!.Value, 12);
        double paths = nodes.Sum(node => graph.Degree(node) * (graph.Degree(node) - 1) / 2.0);
        double?[] able = [.. nodes.Select(node => found.LocalOf(graph, node)).Where(local => local is not null)];
        if (paths == 0) Assert.Equal((null, null), (found.Transitivity, found.AverageOfDegreeTwoUp));
        else
        {
            Assert.Equal(3 * found.Triangles / paths, found.Transitivity!.Value, 12);
            Assert.Equal(able.Average()!.Value, found.AverageOfDegreeTwoUp!.Value, 12);
        }
    });

    [Fact]
    public void Cores_OfAnyGraph_AreThoseOfTakingNodesOff() => OfAnyGraph(graph =>
    {
        int[] expected = Plain.Cores(graph);
        Cores found = Cores.Of(graph);
        Assert.Equal(expected, found.OfNode);
        Assert.Equal((expected.Max(), expected.Count(core => core == expected.Max())), (found.Max!.Value, found.NodesOfMax));
    });

    private static void OfAnyGraph(Action<Graph> property) => GraphTests.Check(seed =>
    {
        Rng rng = new(seed);
        int nodes = 1 + rng.Below(60);
        property(Shapes.Random(nodes, rng.Below(5 * nodes), seed));
    });
}
