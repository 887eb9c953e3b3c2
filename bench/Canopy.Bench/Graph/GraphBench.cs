using System.Collections.Immutable;
using System.Diagnostics;
using Canopy.Analysis.Graphs;

namespace Canopy.Bench.Graph;

/// <summary>
/// The figures of a graph of 158,345 nodes and 1,964,121 edges. Path lengths stand against one breadth-first search a source over the same
/// sparse rows, of which some are run and the rest scaled; all else against what anybody would write first. What runs on one thread is
/// measured in processor time, so that other programs on the machine count little.
/// </summary>
internal sealed class GraphBench(Action<BenchLine> report)
{
    /// <summary>Sources of the reference, half of them before and half after what they are held against.</summary>
    private const int Sampled = 60;
    /// <summary>Short work and its reference are done by turns so often, and the best time of each counts.</summary>
    private const int Rounds = 3;
    private const double PathsMin = 40, PeakMiBMax = 1024;

    public async Task RunAsync()
    {
        if (BenchGraph.Find() is not { } path)
        {
            await Console.Error.WriteLineAsync("graph: skipped, ../shared/data/synthetic158k.txt.gz is not beside the checkout");
            return;
        }
        Analysis.Graphs.Graph graph = BenchGraph.Read(path).Map.Graph;
        await PathsAsync(path, graph, Components.Of(graph));
        Versus("graph, loading", 3, () => BenchGraph.Read(path).Map.Graph.Nodes, () => Straightforward.Load(path).Length);
        HashSet<int>[] sets = Straightforward.Load(path);
        Versus("graph, clustering", 3, () => Clustering.Of(graph).Average!.Value, () => Straightforward.AverageClustering(sets));
        // Where cores are as low as here, striking out by passes is as fast; it must not be much faster.
        Versus("graph, cores", 0.7, () => Cores.Of(graph).Max!.Value, () => Straightforward.MaxCore(graph));
        Versus("graph, resilience by degree", 2,
            () => Resilience.ByDegreeOnce(graph).Sum(point => point.Largest), () => SearchedCurve(graph).Sum());
    }

    private async Task PathsAsync(string path, Analysis.Graphs.Graph graph, Components components)
    {
        Say($"graph: {Sampled} breadth-first searches on one thread and on two, all paths on one thread and on two");
        (PathsFigures one, double search) = await BetweenSearchesAsync(1);
        (PathsFigures two, double searches) = await BetweenSearchesAsync(2);
        int sources = components.Largest.Length;
        Say($"graph: all paths took {one.Seconds:f1} s on one thread ({one.CpuSeconds:f1} s of processor time), "
            + $"{two.Seconds:f1} s on two ({two.CpuSeconds:f1} s)");
        report(BenchLine.AtLeast("graph, exact mean path, one thread", sources / one.CpuSeconds, 1 / search,
            "sources per CPU second", PathsMin));
        report(BenchLine.AtLeast("graph, exact mean path, two threads", sources / two.Seconds, 1 / searches, "sources/s", PathsMin));
        report(BenchLine.AtMost("graph, peak memory, two threads", two.PeakMiB, "MiB", PeakMiBMax));

        // The reference right before and right after, so that a busy machine slows both.
        async Task<(PathsFigures, double)> BetweenSearchesAsync(int threads)
        {
            double before = SearchOn(threads, graph, components);
            PathsFigures figures = await PathsChild.RunAsync(path, threads);
            return (figures, (before + SearchOn(threads, graph, components)) / 2);
        }
    }

    /// <summary>Largest components along the curve, by searches at each of its points.</summary>
    private static ImmutableArray<int> SearchedCurve(Analysis.Graphs.Graph graph)
    {
        int[] order = [.. Enumerable.Range(0, graph.Nodes).OrderByDescending(graph.Degree).ThenBy(node => node)];
        return
        [
            .. Enumerable.Range(0, Resilience.Points).Select(point =>
                Straightforward.LargestWithout(graph, order.AsSpan(0, (int)((long)graph.Nodes * point / Resilience.Points)))),
        ];
    }

    /// <summary>Seconds that one search takes: of processor time on one thread, by the clock for all together on several.</summary>
    private static double SearchOn(int threads, Analysis.Graphs.Graph graph, Components components)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            int[] distance = new int[graph.Nodes], queue = new int[graph.Nodes];
            for (int i = thread; i < Sampled / 2; i += threads)
            {
                int source = components.Largest[(int)((long)i * components.Largest.Length / (Sampled / 2))];
                if (Straightforward.Search(graph, source, distance, queue) == 0) throw new InvalidOperationException("Nothing was found.");
            }
        });
        TimeSpan clock = Stopwatch.GetElapsedTime(start), processor = Environment.CpuUsage.TotalTime - before;
        return (threads == 1 ? processor : clock).TotalSeconds / (Sampled / 2);
    }

    /// <summary>Does both by turns; they must come to the same.</summary>
    private void Versus(string what, double ratioMin, Func<double> ours, Func<double> plain)
    {
        (double best, double bestOfPlain) = (double.MaxValue, double.MaxValue);
        for (int round = 0; round < Rounds; round++)
        {
            best = Math.Min(best, CpuSeconds(ours, out double found));
            bestOfPlain = Math.Min(bestOfPlain, CpuSeconds(plain, out double foundPlainly));
            if (Math.Abs(found - foundPlainly) > 1e-9 * Math.Abs(foundPlainly))
                throw new InvalidOperationException($"{what}: ours comes to {found}, the straightforward one to {foundPlainly}.");
        }
        report(BenchLine.AtLeast(what, 1 / best, 1 / bestOfPlain, "times per CPU second", ratioMin));
    }

    private static double CpuSeconds(Func<double> work, out double result)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        result = work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static void Say(string what) => Console.Error.WriteLine(what);
}
