using System.Collections.Immutable;

namespace Canopy.Analysis.Graphs;

/// <summary>How many neighbors the nodes of a graph have.</summary>
/// <param name="Counts">Degrees that occur, ascending, with the number of nodes that have them.</param>
/// <param name="Max">The highest; null without nodes.</param>
/// <param name="Mean">The mean; null without nodes.</param>
public sealed record DegreeDistribution(ImmutableArray<(int Degree, int Nodes)> Counts, int? Max, double? Mean)
{
    /// <summary>Counts them.</summary>
    public static DegreeDistribution Of(Graph graph)
    {
        if (graph.Nodes == 0) return new([], null, null);
        int max = 0;
        for (int node = 0; node < graph.Nodes; node++) max = Math.Max(max, graph.Degree(node));
        int[] nodes = new int[max + 1];
        for (int node = 0; node < graph.Nodes; node++) nodes[graph.Degree(node)]++;
        return new([.. nodes.Select((count, degree) => (degree, count)).Where(pair => pair.count > 0)], max,
            2.0 * graph.Edges / graph.Nodes);
    }
}
