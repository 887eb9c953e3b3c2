namespace Canopy.Analysis.Graphs;

/// <summary>How far some nodes keep to themselves, beside what chance alone would make of their degrees.</summary>
/// <param name="Graph">R of the graph: the share of the nodes' half edges that lead to one of them. Null where they have none.</param>
/// <param name="Random">The mean R of random graphs with the same degrees. Null as above.</param>
/// <param name="Expected">
/// What R is on the mean where half edges are joined by chance: (K - 1) / (2M - 1) for K half edges of the nodes among 2M. A check on
/// <paramref name="Random"/>, from which it differs a little since there two nodes share one edge at most. Null as above.
/// </param>
public readonly record struct HalfEdgeBias(double? Graph, double? Random, double? Expected)
{
    /// <summary>(Rg - Rr) / Rr: above 0 where the nodes prefer each other. Null where Rr is not known or 0.</summary>
    public double? Bias => (Graph - Random) / Random is { } bias && double.IsFinite(bias) ? bias : null;
}

/// <summary>
/// Half edges (Stutzbach, Rejaie and Sen 2005, section 5): cut in its middle, each edge is a half at either of its ends. Of the halves at
/// the nodes of a set, R is the share whose other half is at one of them too.
/// </summary>
public static class HalfEdges
{
    /// <summary>R of a set of nodes; null where they have no edges.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="nodes">Which nodes, each once.</param>
    public static double? Internal(Graph graph, ReadOnlySpan<int> nodes)
    {
        bool[] isIn = new bool[graph.Nodes];
        foreach (int node in nodes) isIn[node] = true;
        (long inside, long all) = (0, 0);
        foreach (int node in nodes)
        {
            all += graph.Degree(node);
            foreach (int neighbor in graph.Neighbors(node)) if (isIn[neighbor]) inside++;
        }
        return all == 0 ? null : (double)inside / all;
    }

    /// <summary>R beside that of a random graph with the same degrees.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="nodes">Which nodes, each once.</param>
    /// <param name="seed">Of the random graph.</param>
    public static HalfEdgeBias Bias(Graph graph, ReadOnlySpan<int> nodes, ulong seed) => Bias(graph, nodes, [Rewiring.Of(graph, seed)]);

    /// <summary>R beside that of random graphs: for several sets of nodes the same ones do.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="nodes">Which nodes, each once.</param>
    /// <param name="randoms">Graphs with the same degrees (<see cref="Rewiring"/>), at least one.</param>
    public static HalfEdgeBias Bias(Graph graph, ReadOnlySpan<int> nodes, IReadOnlyList<Graph> randoms)
    {
        double? sum = 0;
        foreach (Graph random in randoms) sum += Internal(random, nodes);
        long halves = 0;
        foreach (int node in nodes) halves += graph.Degree(node);
        return new(Internal(graph, nodes), randoms.Count == 0 ? null : sum / randoms.Count,
            halves == 0 ? null : (halves - 1.0) / (2.0 * graph.Edges - 1));
    }
}
