using Canopy.Analysis.Graphs;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Graphs;

/// <summary>Graphs whose figures are known by how they are made.</summary>
internal static class Shapes
{
    public static Graph Ring(int nodes) => Graph.Of(nodes, Enumerable.Range(0, nodes).Select(node => (node, (node + 1) % nodes)));

    public static Graph Line(int nodes) => Graph.Of(nodes, Enumerable.Range(0, nodes - 1).Select(node => (node, node + 1)));

    public static Graph Star(int leaves) => Graph.Of(leaves + 1, Enumerable.Range(1, leaves).Select(leaf => (0, leaf)));

    public static Graph Complete(int nodes) => Graph.Of(nodes, Complete(0, nodes));

    /// <summary>A binary tree: the children of node i are 2i + 1 and 2i + 2.</summary>
    public static Graph Tree(int nodes) => Graph.Of(nodes, Enumerable.Range(1, nodes - 1).Select(node => (node, (node - 1) / 2)));

    public static Graph Grid(int width, int height) => Graph.Of(width * height,
        from x in Enumerable.Range(0, width)
        from y in Enumerable.Range(0, height)
        from edge in (IEnumerable<(int, int)>)[(x + 1 < width ? y * width + x + 1 : -1, 0), (y + 1 < height ? (y + 1) * width + x : -1, 0)]
        where edge.Item1 >= 0
        select (y * width + x, edge.Item1));

    /// <summary>Two complete graphs that nothing joins, and a node alone.</summary>
    public static Graph TwoIslands(int large, int small) =>
        Graph.Of(large + small + 1, Complete(0, large).Concat(Complete(large, small)));

    /// <summary>So many edges between nodes drawn by chance, self-loops and repeats among them.</summary>
    public static Graph Random(int nodes, int edges, ulong seed) => Graph.Of(nodes, RandomEdges(nodes, edges, seed));

    public static IEnumerable<(int From, int To)> RandomEdges(int nodes, int edges, ulong seed)
    {
        Rng rng = new(seed);
        List<(int, int)> all = [];
        for (int edge = 0; edge < edges; edge++) all.Add((rng.Below(nodes), rng.Below(nodes)));
        return all;
    }

    private static IEnumerable<(int, int)> Complete(int first, int nodes) =>
        from low in Enumerable.Range(first, nodes)
        from high in Enumerable.Range(low + 1, first + nodes - low - 1)
        select (low, high);
}
