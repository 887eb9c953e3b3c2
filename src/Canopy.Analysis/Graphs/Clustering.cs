using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Canopy.Analysis.Graphs;

/// <summary>How far the neighbors of nodes are neighbors of each other (Watts and Strogatz 1998).</summary>
/// <param name="TrianglesOfNode">Triangles that each node is part of.</param>
/// <param name="Triangles">Triangles of the graph.</param>
/// <param name="Average">The mean local coefficient, where nodes of degree below two count as 0; null without nodes.</param>
/// <param name="AverageOfDegreeTwoUp">The mean over nodes of degree two and more; null where there is none.</param>
/// <param name="Transitivity">Three times the triangles over the paths of two edges; null where there is no such path.</param>
public sealed record Clustering(
    ImmutableArray<long> TrianglesOfNode, long Triangles, double? Average, double? AverageOfDegreeTwoUp, double? Transitivity)
{
    /// <summary>
    /// Counts all triangles: each edge is given to the end of lower degree, so that a row to be searched is never long (Chiba and
    /// Nishizeki 1985).
    /// </summary>
    public static Clustering Of(Graph graph)
    {
        long[] triangles = CountTriangles(graph);
        (double sum, int able, Int128 paths, long all) = (0, 0, 0, 0);
        for (int node = 0; node < graph.Nodes; node++)
        {
            long degree = graph.Degree(node), pairs = degree * (degree - 1) / 2;
            if (pairs == 0) continue;
            able++;
            paths += pairs;
            all += triangles[node];
            sum += (double)triangles[node] / pairs;
        }
        return new(ImmutableCollectionsMarshal.AsImmutableArray(triangles), all / 3,
            graph.Nodes == 0 ? null : sum / graph.Nodes, able == 0 ? null : sum / able, paths == 0 ? null : all / (double)paths);
    }

    /// <summary>The share of a node's pairs of neighbors that are neighbors of each other; null for a degree below two.</summary>
    public double? LocalOf(Graph graph, int node)
    {
        long degree = graph.Degree(node);
        return degree < 2 ? null : TrianglesOfNode[node] / (degree * (degree - 1) / 2.0);
    }

    private static long[] CountTriangles(Graph graph)
    {
        long[] triangles = new long[graph.Nodes];
        (int[] starts, int[] targets) = TowardsHigherDegree(graph);
        int[] markedFor = new int[graph.Nodes];
        for (int node = 0; node < graph.Nodes; node++)
        {
            ReadOnlySpan<int> row = targets.AsSpan(starts[node]..starts[node + 1]);
            foreach (int neighbor in row) markedFor[neighbor] = node + 1;
            foreach (int neighbor in row)
            {
                foreach (int third in targets.AsSpan(starts[neighbor]..starts[neighbor + 1]))
                {
                    if (markedFor[third] != node + 1) continue;
                    triangles[node]++;
                    triangles[neighbor]++;
                    triangles[third]++;
                }
            }
        }
        return triangles;
    }

    private static (int[] Starts, int[] Targets) TowardsHigherDegree(Graph graph)
    {
        int[] starts = new int[graph.Nodes + 1], targets = new int[graph.Edges];
        int kept = 0;
        for (int node = 0; node < graph.Nodes; node++)
        {
            int degree = graph.Degree(node);
            foreach (int neighbor in graph.Neighbors(node))
            {
                int other = graph.Degree(neighbor);
                if (other > degree || (other == degree && neighbor > node)) targets[kept++] = neighbor;
            }
            starts[node + 1] = kept;
        }
        return (starts, targets);
    }
}
