using Canopy.Core;

namespace Canopy.Analysis.Graphs;

/// <summary>
/// A random graph in which every node has as many neighbors as in a given one (Maslov and Sneppen 2002): two edges a-b and c-d become a-d
/// and c-b, again and again; a swap that would make a self-loop or a repeated edge is left out.
/// </summary>
public static class Rewiring
{
    /// <summary>Swaps tried for each edge unless somebody says otherwise: enough to leave nothing of the first graph but degrees.</summary>
    public const int SwapsOfEdge = 10;

    /// <summary>Rewires.</summary>
    /// <param name="graph">Whose degrees are kept.</param>
    /// <param name="seed">The same seed gives the same graph.</param>
    /// <param name="swaps">Swaps to try, those that are left out among them; <see cref="SwapsOfEdge"/> for each edge if not said.</param>
    public static Graph Of(Graph graph, ulong seed, long? swaps = null)
    {
        (int From, int To)[] edges = [.. graph.EachEdge()];
        if (edges.Length < 2) return graph;
        HashSet<ulong> there = new(edges.Length);
        foreach ((int from, int to) in edges) there.Add(Key(from, to));
        Rng rng = new(seed);
        for (long swap = swaps ?? (long)SwapsOfEdge * edges.Length; swap > 0; swap--)
        {
            ref (int From, int To) one = ref edges[rng.Below(edges.Length)], other = ref edges[rng.Below(edges.Length)];
            (int a, int b) = one;
            (int c, int d) = rng.Chance(0.5) ? other : (other.To, other.From);
            // Edges that share a node would give a self-loop or themselves.
            if (a == c || a == d || b == c || b == d || there.Contains(Key(a, d)) || there.Contains(Key(c, b))) continue;
            there.Remove(Key(a, b));
            there.Remove(Key(c, d));
            there.Add(Key(a, d));
            there.Add(Key(c, b));
            (one, other) = ((a, d), (c, b));
        }
        return Graph.Of(graph.Nodes, edges);
    }

    private static ulong Key(int one, int other) => (ulong)Math.Min(one, other) << 32 | (uint)Math.Max(one, other);
}
