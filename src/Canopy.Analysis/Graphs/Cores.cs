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
    /// <summary>
    /// Takes off the nodes with no neighbor, then those left with one, with two and so on (the order of Batagelj and Zaversnik 2003). Each
    /// round looks at the nodes of the next core only, which have at least as many edges as that, so the time grows with the edges.
    /// </summary>
    public static Cores Of(Graph graph)
    {
        if (graph.Nodes == 0) return new([], null, 0);
        // Of a node that is left, neighbors that are left; of one that is gone, its core number.
        int[] degree = new int[graph.Nodes], left = new int[graph.Nodes], queue = new int[graph.Nodes];
        for (int node = 0; node < degree.Length; node++) (degree[node], left[node]) = (graph.Degree(node), node);
        int count = left.Length, core = -1;
        while (count > 0)
        {
            core++;
            (int kept, int end) = (0, 0);
            foreach (int node in left.AsSpan(0, count))
            {
                if (degree[node] > core) left[kept++] = node;
                else if (degree[node] == core) queue[end++] = node;
            }
            for (int next = 0; next < end; next++)
                foreach (int neighbor in graph.Neighbors(queue[next]))
                    if (degree[neighbor] > core && --degree[neighbor] == core) queue[end++] = neighbor;
            count = kept;
        }
        int max = degree.Max();
        return new(ImmutableCollectionsMarshal.AsImmutableArray(degree), max, degree.Count(number => number == max));
    }
}
