using Canopy.Analysis.Graphs;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Graphs;

public sealed class PathLengthsTests
{
    [Fact]
    public void Paths_OfShapes_AreKnownByConstruction()
    {
        // A ring of 2000 fills several batches: each node has two others at 1 to 999 hops, and one at 1000.
        PathLengths ring = PathLengths.Of(Shapes.Ring(2000));
        Assert.Equal<long>([0, .. Enumerable.Repeat(2000L, 999), 1000], ring.Histogram);
        Assert.Equal(1000, ring.Diameter);
        Assert.Equal((2 * 999 * 1000 / 2 + 1000) / 1999.0, ring.Mean!.Value, 12);

        Assert.Equal<long>([0, 45], PathLengths.Of(Shapes.Complete(10)).Histogram);
        Assert.Equal<long>([0, 700, 700 * 699 / 2], PathLengths.Of(Shapes.Star(700)).Histogram);
        // In a line of n nodes n - d pairs are d apart; their mean is (n + 1) / 3.
        PathLengths line = PathLengths.Of(Shapes.Line(600));
        Assert.Equal(Enumerable.Range(1, 599).Select(hops => 600L - hops), line.Histogram.Skip(1));
        Assert.Equal(601 / 3.0, line.Mean!.Value, 10);
        // In a grid of w by h it is (w + h) / 3.
        PathLengths grid = PathLengths.Of(Shapes.Grid(30, 20));
        Assert.Equal(50 / 3.0, grid.Mean!.Value, 10);
        Assert.Equal(48, grid.Diameter);
        Assert.Equal(2 * 9, PathLengths.Of(Shapes.Tree(1023)).Diameter);
    }

    [Fact]
    public void Paths_OfSeveralComponents_AreThoseOfTheLargest()
    {
        PathLengths paths = PathLengths.Of(Shapes.TwoIslands(12, 7));
        Assert.Equal(12, paths.Nodes);
        Assert.Equal<long>([0, 66], paths.Histogram);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Paths_OfAGraphWithoutPairs_AreNoNumbers(int nodes)
    {
        PathLengths paths = PathLengths.Of(Graph.Of(nodes, []));
        Assert.Equal((Math.Min(nodes, 1), 0L), (paths.Nodes, paths.Pairs));
        Assert.Empty(paths.Histogram);
        Assert.Null(paths.Mean);
        Assert.Null(paths.Diameter);
        Assert.Null(SampledPathLengths.Of(Graph.Of(nodes, []), 10, seed: 1).Mean);
    }

    [Fact]
    public void Paths_OfAnyGraph_AreThoseOfOneSearchANode() => GraphTests.Check(seed =>
    {
        Rng rng = new(seed);
        int nodes = 2 + rng.Below(150);
        Graph graph = Shapes.Random(nodes, rng.Below(3 * nodes), seed);
        Assert.Equal(Plain.Histogram(graph), PathLengths.Of(graph).Histogram);
    });

    [Fact]
    public void Paths_OfAGraphOfSeveralBatches_AreThoseOfOneSearchANode()
    {
        Graph graph = Shapes.Random(1500, 4000, seed: 5);
        Assert.Equal(Plain.Histogram(graph), PathLengths.Of(graph).Histogram);
    }

    [Fact]
    public void Paths_InAnyOrderOfWork_AreTheSame()
    {
        Graph graph = Shapes.Random(2500, 8000, seed: 3);
        int told = 0;
        PathLengths backwards = PathLengths.Of(graph, (count, newWorker) =>
        {
            Action<int>[] workers = [newWorker(), newWorker()];
            for (int piece = count - 1; piece >= 0; piece--) workers[piece % 2](piece);
        }, more => told += more);
        Assert.Equal<long>(PathLengths.Of(graph).Histogram, backwards.Histogram);
        Assert.Equal(backwards.Nodes, told);
    }

    [Fact]
    public void Sample_OfAllNodes_IsExactAndHasNoWidth()
    {
        Graph graph = Shapes.Random(800, 2400, seed: 9);
        PathLengths exact = PathLengths.Of(graph);
        SampledPathLengths all = SampledPathLengths.Of(graph, 10_000, seed: 1);
        Assert.Equal(exact.Nodes, all.Sources);
        Assert.Equal(exact.Histogram.Select(pairs => 2 * pairs), all.Histogram);
        Assert.Equal(exact.Mean!.Value, all.Mean!.Value.Value, 10);
        Assert.Equal(0, all.Mean.Value.High - all.Mean.Value.Low, 10);
    }

    [Fact]
    public void Sample_OfSomeNodes_HoldsTheTruthAboutAsOftenAsItSays()
    {
        Graph graph = Shapes.Random(1200, 3000, seed: 4);
        double truth = PathLengths.Of(graph).Mean!.Value;
        SampledPathLengths[] samples = [.. Enumerable.Range(0, 200).Select(seed => SampledPathLengths.Of(graph, 60, (ulong)seed))];
        Assert.InRange(samples.Count(sample => sample.Mean!.Value.Holds(truth)), 180, 199);
        Assert.Equal<long>(samples[7].Histogram, SampledPathLengths.Of(graph, 60, seed: 7).Histogram);
        Assert.NotEqual<long>(samples[7].Histogram, samples[8].Histogram);
        Assert.All(samples, sample => Assert.Equal(60, sample.Sources));
    }

    [Fact]
    public void Sample_OfOneNode_HasNoInterval()
    {
        SampledPathLengths sample = SampledPathLengths.Of(Shapes.Ring(9), 1, seed: 1);
        Assert.Null(sample.Mean);
        Assert.Equal(4, sample.LongestSeen);
    }
}
