using System.Collections.Immutable;

namespace Canopy.Analysis.Graphs;

/// <summary>A graph of which some nodes were taken away.</summary>
/// <param name="Removed">How many are gone.</param>
/// <param name="Remaining">How many are left.</param>
/// <param name="Largest">Nodes of the largest component of what is left.</param>
/// <param name="Share">Their share of what is left.</param>
/// <param name="Components">Components of what is left.</param>
public readonly record struct ResiliencePoint(int Removed, int Remaining, int Largest, double Share, int Components);

/// <summary>
/// What holds together of a graph as its nodes go, at 20 points: s twentieths of the nodes, rounded down, have been taken away for s from
/// 0 to 19. Empty for a graph without nodes.
/// </summary>
public static class Resilience
{
    /// <summary>Points of a curve.</summary>
    public const int Points = 20;

    /// <summary>Nodes go by chance.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="seed">Another seed, another order. In that of 0 nodes go by ascending splitmix64 of their index.</param>
    public static ImmutableArray<ResiliencePoint> Random(Graph graph, ulong seed = 0) => Curve(graph, RemovalOrder.Random(graph, seed));

    /// <summary>Those that had the most neighbors in the whole graph go first; of several the lowest.</summary>
    public static ImmutableArray<ResiliencePoint> ByDegreeOnce(Graph graph) => Curve(graph, RemovalOrder.ByDegreeOnce(graph));

    /// <summary>Each time the one goes that has the most neighbors among those left; of several the lowest.</summary>
    public static ImmutableArray<ResiliencePoint> ByDegreeAgain(Graph graph) => Curve(graph, RemovalOrder.ByDegreeAgain(graph));

    /// <summary>Puts the nodes back, the last first, so that components only ever merge (Newman and Ziff 2001).</summary>
    private static ImmutableArray<ResiliencePoint> Curve(Graph graph, int[] order)
    {
        if (graph.Nodes == 0) return [];
        DisjointSets sets = new(graph.Nodes);
        ResiliencePoint[] points = new ResiliencePoint[Points];
        bool[] isBack = new bool[graph.Nodes];
        int back = graph.Nodes;
        for (int point = Points - 1; point >= 0; point--)
        {
            int removed = (int)((long)graph.Nodes * point / Points);
            while (back > removed)
            {
                int node = order[--back];
                isBack[node] = true;
                sets.Add(node);
                foreach (int neighbor in graph.Neighbors(node)) if (isBack[neighbor]) sets.Join(node, neighbor);
            }
            int remaining = graph.Nodes - removed;
            points[point] = new(removed, remaining, sets.Largest, (double)sets.Largest / remaining, sets.Count);
        }
        return [.. points];
    }
}
