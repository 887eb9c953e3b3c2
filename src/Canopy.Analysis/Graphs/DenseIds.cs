using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Canopy.Analysis.Graphs;

/// <summary>Numbers the nodes of an edge list from 0, in the order of their ids.</summary>
internal static class DenseIds
{
    /// <summary>Ids are looked up in a table as long as the highest of them is below so many times their number.</summary>
    private const int TableFactor = 8;

    /// <summary>The graph of edges.</summary>
    /// <param name="ends">The two ends of each edge, one edge after the other.</param>
    public static LabelledGraph<long> Number(ReadOnlySpan<long> ends)
    {
        long highest = 0;
        foreach (long id in ends) highest = Math.Max(highest, id);
        return highest / TableFactor <= ends.Length && highest < Array.MaxLength ? ByTable(ends, (int)highest) : ByDictionary(ends);
    }

    private static LabelledGraph<long> ByTable(ReadOnlySpan<long> ends, int highest)
    {
        int[] rank = new int[highest + 1];
        foreach (long id in ends) rank[id] = 1;
        int nodes = 0;
        foreach (int there in rank) nodes += there;
        long[] labels = new long[nodes];
        nodes = 0;
        for (int id = 0; id < rank.Length; id++)
        {
            if (rank[id] == 0) continue;
            labels[nodes] = id;
            rank[id] = nodes++;
        }
        int[] from = new int[ends.Length / 2], to = new int[from.Length];
        for (int i = 0; i < from.Length; i++) (from[i], to[i]) = (rank[ends[2 * i]], rank[ends[2 * i + 1]]);
        return new(Graph.Of(labels.Length, from, to), ImmutableCollectionsMarshal.AsImmutableArray(labels));
    }

    private static LabelledGraph<long> ByDictionary(ReadOnlySpan<long> ends)
    {
        Dictionary<long, int> known = [];
        int[] numbers = new int[ends.Length];
        List<long> ids = [];
        for (int i = 0; i < ends.Length; i++)
        {
            if (!known.TryGetValue(ends[i], out numbers[i]))
            {
                numbers[i] = known[ends[i]] = ids.Count;
                ids.Add(ends[i]);
            }
        }
        long[] labels = [.. ids];
        int[] order = [.. Enumerable.Range(0, labels.Length)], rank = new int[labels.Length];
        Array.Sort(labels, order);
        for (int i = 0; i < order.Length; i++) rank[order[i]] = i;
        int[] from = new int[ends.Length / 2], to = new int[from.Length];
        for (int i = 0; i < from.Length; i++) (from[i], to[i]) = (rank[numbers[2 * i]], rank[numbers[2 * i + 1]]);
        return new(Graph.Of(labels.Length, from, to), ImmutableCollectionsMarshal.AsImmutableArray(labels));
    }
}
