using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Canopy.Analysis.Graphs;

/// <summary>
/// The cores of a graph: the k-core is its largest part in which each node has k neighbors or more, and the core number of a node the
/// largest k for which it is in.
/// </summary>
/// <param name="OfNode">The core number of each node.</param>
/// <param name="Max">The highest one; null without nodes.</param>
/// <param name="NodesOfMax">Nodes that have it.</param>
public sealed record Cores(ImmutableArray<int> OfNode, int? Max, int NodesOfMax)
{
    /// <summary>Takes off the node with fewest neighbors again and again, in time that grows with the edges (Batagelj and Zaversnik 2003).</summary>
    public static Cores Of(Graph graph)
    {
        int nodes = graph.Nodes;
        if (nodes == 0) return new([], null, 0);
        int[] degree = new int[nodes];
        for (int node = 0; node < nodes; node++) degree[node] = graph.Degree(node);
        // Nodes stand in the order of their degrees; first[d] is the place of the first with degree d or more.
        int[] first = new int[degree.Max() + 2], order = new int[nodes], place = new int[nodes];
        foreach (int d in degree) first[d + 1]++;
        for (int d = 1; d < first.Length; d++) first[d] += first[d - 1];
        int[] next = [.. first];
        for (int node = 0; node < nodes; node++) order[place[node] = next[degree[node]]++] = node;

        foreach (int node in order)
        {
            foreach (int neighbor in graph.Neighbors(node))
            {
                if (degree[neighbor] <= degree[node]) continue;
                // It changes places with the first of its degree, and then is the last of one less.
                int to = first[degree[neighbor]]++, other = order[to], from = place[neighbor];
                (order[to], order[from]) = (neighbor, other);
                (place[neighbor], place[other]) = (to, from);
                degree[neighbor]--;
            }
        }
        int max = degree.Max();
        return new(ImmutableCollectionsMarshal.AsImmutableArray(degree), max, degree.Count(core => core == max));
    }
}
