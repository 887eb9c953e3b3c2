namespace Canopy.Analysis.Graphs;

/// <summary>
/// An undirected simple graph that does not change: nodes are numbered from 0, and the neighbors of all stand in one array (compressed
/// sparse rows), eight bytes an edge and four a node.
/// </summary>
public sealed class Graph
{
    private readonly int[] _starts;
    private readonly int[] _targets;

    private Graph(int[] starts, int[] targets) => (_starts, _targets) = (starts, targets);

    /// <summary>How many nodes there are.</summary>
    public int Nodes => _starts.Length - 1;

    /// <summary>How many edges there are, each counted once.</summary>
    public long Edges => _starts[^1] / 2;

    /// <summary>How many neighbors a node has.</summary>
    public int Degree(int node) => _starts[node + 1] - _starts[node];

    /// <summary>The neighbors of a node, ascending.</summary>
    public ReadOnlySpan<int> Neighbors(int node) => _targets.AsSpan(_starts[node].._starts[node + 1]);

    /// <summary>Whether two nodes are neighbors.</summary>
    public bool HasEdge(int one, int other) => Neighbors(one).BinarySearch(other) >= 0;

    /// <summary>Makes a graph of edges in any order and direction; self-loops are dropped, repeats and reverses merged.</summary>
    /// <param name="nodes">How many nodes there are, those without edges among them.</param>
    /// <param name="edges">Pairs of nodes.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not a node.</exception>
    public static Graph Of(int nodes, IEnumerable<(int From, int To)> edges)
    {
        (int From, int To)[] all = [.. edges];
        int[] from = new int[all.Length], to = new int[all.Length];
        for (int i = 0; i < all.Length; i++) (from[i], to[i]) = all[i];
        return Of(nodes, from, to);
    }

    /// <summary>The same of edges whose ends stand in two arrays; fewer than 2^30 of them, since both directions are kept.</summary>
    public static Graph Of(int nodes, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodes);
        if (to.Length != from.Length || from.Length >= 1 << 30)
            throw new ArgumentException($"{from.Length} and {to.Length} ends make no graph.", nameof(from));
        // Sorted by one end and then, keeping that order, by the other: that leaves every row ascending, in time that grows with the edges.
        int[] starts = new int[nodes + 1];
        for (int i = 0; i < from.Length; i++)
        {
            if ((uint)from[i] >= (uint)nodes || (uint)to[i] >= (uint)nodes)
                throw new ArgumentOutOfRangeException(nameof(from), $"Edge {i}, {from[i]} to {to[i]}, is not between {nodes} nodes.");
            if (from[i] == to[i]) continue;
            starts[from[i] + 1]++;
            starts[to[i] + 1]++;
        }
        for (int node = 0; node < nodes; node++) starts[node + 1] += starts[node];
        int[] unsorted = new int[starts[nodes]], sorted = new int[starts[nodes]];
        int[] ends = starts[..nodes];
        for (int i = 0; i < from.Length; i++)
        {
            if (from[i] == to[i]) continue;
            unsorted[ends[from[i]]++] = to[i];
            unsorted[ends[to[i]]++] = from[i];
        }
        starts.AsSpan(0, nodes).CopyTo(ends);
        for (int node = 0; node < nodes; node++)
            for (int at = starts[node]; at < starts[node + 1]; at++) sorted[ends[unsorted[at]]++] = node;
        return Merged(starts, sorted);
    }

    /// <summary>The part of the graph between some nodes; node i of it is the i-th of them.</summary>
    /// <param name="nodes">Which nodes, ascending and each once.</param>
    public Graph Induced(ReadOnlySpan<int> nodes)
    {
        int[] rank = new int[Nodes];
        Array.Fill(rank, -1);
        for (int i = 0; i < nodes.Length; i++)
        {
            if (i > 0 && nodes[i] <= nodes[i - 1]) throw new ArgumentException("The nodes are not ascending.", nameof(nodes));
            rank[nodes[i]] = i;
        }
        int[] starts = new int[nodes.Length + 1];
        for (int i = 0; i < nodes.Length; i++)
        {
            starts[i + 1] = starts[i];
            foreach (int neighbor in Neighbors(nodes[i])) if (rank[neighbor] >= 0) starts[i + 1]++;
        }
        int[] targets = new int[starts[^1]];
        for (int i = 0, at = 0; i < nodes.Length; i++)
            foreach (int neighbor in Neighbors(nodes[i])) if (rank[neighbor] >= 0) targets[at++] = rank[neighbor];
        return new(starts, targets);
    }

    /// <summary>The part of the graph between the nodes for which a mask is true, in their order.</summary>
    public Graph Induced(ReadOnlySpan<bool> mask)
    {
        if (mask.Length != Nodes) throw new ArgumentException($"A mask of {mask.Length} for {Nodes} nodes.", nameof(mask));
        List<int> nodes = [];
        for (int node = 0; node < mask.Length; node++) if (mask[node]) nodes.Add(node);
        return Induced([.. nodes]);
    }

    /// <summary>Every edge once, the lower end first, ascending.</summary>
    public IEnumerable<(int Low, int High)> EachEdge()
    {
        for (int node = 0; node < Nodes; node++)
            for (int at = _starts[node]; at < _starts[node + 1]; at++)
                if (_targets[at] > node) yield return (node, _targets[at]);
    }

    /// <summary>Takes repeats out of rows that are sorted.</summary>
    private static Graph Merged(int[] starts, int[] targets)
    {
        int kept = 0;
        for (int node = 0, at = 0; node < starts.Length - 1; node++)
        {
            int first = kept;
            for (; at < starts[node + 1]; at++)
                if (kept == first || targets[kept - 1] != targets[at]) targets[kept++] = targets[at];
            starts[node] = first;
        }
        starts[^1] = kept;
        return new(starts, kept == targets.Length ? targets : targets[..kept]);
    }
}
