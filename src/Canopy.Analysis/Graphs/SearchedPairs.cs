using System.Collections.Immutable;

namespace Canopy.Analysis.Graphs;

/// <summary>What searches from some nodes found.</summary>
internal sealed class SearchedPairs
{
    private readonly Batch[] _batches;

    private SearchedPairs(int batches) => _batches = new Batch[batches];

    /// <summary>What the searches of one batch found.</summary>
    /// <param name="ByDistance">Ordered pairs at distance 1, 2 and so on.</param>
    /// <param name="Sums">For each source the sum of its distances to all nodes.</param>
    private readonly record struct Batch(List<long> ByDistance, long[] Sums);

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
                found._batches[batch] = Search(sweep, here);
                tell?.Invoke(here.Length);
            };
        });
        return found;
    }

    /// <summary>Ordered pairs by distance, the first for distance 0; empty where there are none.</summary>
    public long[] Histogram()
    {
        int longest = _batches.Length == 0 ? 0 : _batches.Max(batch => batch.ByDistance.Count);
        if (longest == 0) return [];
        long[] pairs = new long[longest + 1];
        foreach (Batch batch in _batches)
            for (int at = 0; at < batch.ByDistance.Count; at++) pairs[at + 1] += batch.ByDistance[at];
        return pairs;
    }

    /// <summary>The sum of the distances from each source to all nodes, in the order of the sources.</summary>
    public ImmutableArray<long> Sums() => [.. _batches.SelectMany(batch => batch.Sums)];

    private static Batch Search(LaneSweep sweep, ReadOnlySpan<int> sources)
    {
        Batch batch = new([], new long[sources.Length]);
        sweep.Run(sources, (distance, reached) =>
        {
            long all = 0;
            for (int lane = 0; lane < reached.Length; lane++)
            {
                all += reached[lane];
                batch.Sums[lane] += (long)distance * reached[lane];
            }
            batch.ByDistance.Add(all);
        });
        return batch;
    }
}
