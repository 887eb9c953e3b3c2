namespace Canopy.Analysis.Graphs;

/// <summary>
/// A connected graph laid out for <see cref="LaneSweep"/>: nodes are numbered in the order in which a search meets them, so that
/// neighbors lie close together in memory and searches of one batch have ways in common; each row of neighbors begins with those that
/// have the most, from which most is to be had.
/// </summary>
internal sealed class SweepGraph
{
    private readonly int[] _starts, _targets, _numbers;

    /// <summary>Lays out one of a graph's components.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="nodes">The nodes of the component.</param>
    public SweepGraph(Graph graph, ReadOnlySpan<int> nodes)
    {
        int[] order = OrderOfMeeting(graph, nodes), degrees = new int[graph.Nodes];
        _numbers = new int[graph.Nodes];
        Array.Fill(_numbers, -1);
        for (int i = 0; i < order.Length; i++) _numbers[order[i]] = i;
        _starts = new int[order.Length + 1];
        for (int i = 0; i < order.Length; i++) _starts[i + 1] = _starts[i] + graph.Degree(order[i]);
        _targets = new int[_starts[^1]];
        for (int i = 0; i < order.Length; i++)
        {
            Span<int> row = _targets.AsSpan(_starts[i].._starts[i + 1]), keys = degrees.AsSpan(0, row.Length);
            graph.Neighbors(order[i]).CopyTo(row);
            for (int at = 0; at < row.Length; at++) keys[at] = -graph.Degree(row[at]);
            keys.Sort(row);
            for (int at = 0; at < row.Length; at++) row[at] = _numbers[row[at]];
        }
    }

    public int Nodes => _starts.Length - 1;

    public int Arcs => _targets.Length;

    public int Degree(int node) => _starts[node + 1] - _starts[node];

    public ReadOnlySpan<int> Neighbors(int node) => _targets.AsSpan(_starts[node].._starts[node + 1]);

    /// <summary>What a node of the graph is called here.</summary>
    public int NumberOf(int node) => _numbers[node];

    private static int[] OrderOfMeeting(Graph graph, ReadOnlySpan<int> nodes)
    {
        int[] order = new int[nodes.Length];
        bool[] met = new bool[graph.Nodes];
        int end = 0;
        if (nodes.Length > 0) (order[end++], met[nodes[0]]) = (nodes[0], true);
        for (int next = 0; next < end; next++)
        {
            foreach (int neighbor in graph.Neighbors(order[next]))
            {
                if (met[neighbor]) continue;
                met[neighbor] = true;
                order[end++] = neighbor;
            }
        }
        return order;
    }
}
