using System.Collections.Immutable;

namespace Canopy.Analysis.Graphs;

/// <summary>A graph whose nodes have names. Node i is the one with the i-th label in ascending order.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Labels">The label of each node, ascending.</param>
public sealed record LabelledGraph<T>(Graph Graph, ImmutableArray<T> Labels) where T : notnull, IComparable<T>
{
    /// <summary>The node with a label; negative where there is none.</summary>
    public int NodeOf(T label) => Labels.AsSpan().BinarySearch(label);

    /// <summary>Makes a graph of pairs of labels; self-loops are dropped, repeats and reverses merged.</summary>
    /// <param name="edges">Pairs of labels in any order and direction.</param>
    /// <param name="others">Labels that are nodes also where they have no edge; those in an edge may be among them.</param>
    public static LabelledGraph<T> Of(IEnumerable<(T From, T To)> edges, IEnumerable<T>? others = null)
    {
        Dictionary<T, int> known = [];
        List<T> labels = [];
        List<int> from = [], to = [];
        foreach ((T one, T other) in edges)
        {
            from.Add(Number(one));
            to.Add(Number(other));
        }
        foreach (T label in others ?? []) Number(label);

        int[] rank = new int[labels.Count], byRank = [.. Enumerable.Range(0, labels.Count)];
        T[] sorted = [.. labels];
        Array.Sort(sorted, byRank);
        for (int i = 0; i < byRank.Length; i++) rank[byRank[i]] = i;
        int[] starts = [.. from.Select(number => rank[number])], ends = [.. to.Select(number => rank[number])];
        return new(Graph.Of(sorted.Length, starts, ends), [.. sorted]);

        int Number(T label)
        {
            if (known.TryGetValue(label, out int number)) return number;
            known[label] = labels.Count;
            labels.Add(label);
            return labels.Count - 1;
        }
    }

    /// <summary>The part between some of the nodes, with their labels.</summary>
    /// <param name="nodes">Which nodes, ascending and each once.</param>
    public LabelledGraph<T> Induced(ReadOnlySpan<int> nodes)
    {
        ImmutableArray<T>.Builder labels = ImmutableArray.CreateBuilder<T>(nodes.Length);
        foreach (int node in nodes) labels.Add(Labels[node]);
        return new(Graph.Induced(nodes), labels.MoveToImmutable());
    }
}
