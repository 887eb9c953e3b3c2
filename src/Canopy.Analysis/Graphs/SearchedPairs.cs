using System.Collections.Immutable;

namespace Canopy.Analysis.Graphs;

/// <summary>What searches from some nodes found: for each of them how many nodes lie at which distance.</summary>
internal sealed class SearchedPairs
{
    private readonly List<int[]>[] _batches;

    private SearchedPairs(int batches) => _batches = [.. Enumerable.Range(0, batches).Select(_ => new List<int[]>())];

    /// <summary>Searches from nodes, in batches.</summary>
    /// <param name="graph">Where.</param>
    /// <param name="sources">From which nodes; those of one batch should lie close together.</param>
    /// <param name="forEach">Who works.</param>
    /// <param name="tell">Told how many more sources are done.</param>
    public static SearchedPairs Of(SweepGraph graph, int[] sources, ForEach forEach, Action<int>? tell)
    {
        int batches = graph.Nodes < 2 ? 0 : (sources.Length + LaneSweep.Lanes - 1) / LaneSweep.Lanes;
        SearchedPairs found = new(batches);
        forEach(batches, () =>
        {
            LaneSweep sweep = new(graph);
            return batch =>
            {
                ReadOnlySpan<int> here = sources.AsSpan(batch * LaneSweep.Lanes);
                if (here.Length > LaneSweep.Lanes) here = here[..LaneSweep.Lanes];
                List<int[]> steps = found._batches[batch];
                sweep.Run(here, (_, reached) => steps.Add([.. reached]));
                tell?.Invoke(here.Length);
            };
        });
        return found;
    }

    /// <summary>Ordered pairs by distance, the first for distance 0; empty where there are none.</summary>
    public long[] Histogram()
    {
        int longest = _batches.Length == 0 ? 0 : _batches.Max(steps => steps.Count);
        if (longest == 0) return [];
        long[] pairs = new long[longest + 1];
        foreach (List<int[]> steps in _batches)
            for (int step = 0; step < steps.Count; step++) foreach (int reached in steps[step]) pairs[step + 1] += reached;
        return pairs;
    }

    /// <summary>The sum of the distances from each source to all nodes, in the order of the sources.</summary>
    public ImmutableArray<long> Sums()
    {
        ImmutableArray<long>.Builder sums = ImmutableArray.CreateBuilder<long>();
        foreach (List<int[]> steps in _batches)
        {
            for (int lane = 0; lane < steps[0].Length; lane++)
            {
                long sum = 0;
                for (int step = 0; step < steps.Count; step++) sum += (step + 1L) * steps[step][lane];
                sums.Add(sum);
            }
        }
        return sums.ToImmutable();
    }
}
