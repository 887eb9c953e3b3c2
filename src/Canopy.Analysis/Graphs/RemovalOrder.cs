namespace Canopy.Analysis.Graphs;

/// <summary>In which order the nodes of a graph are taken away.</summary>
internal static class RemovalOrder
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    /// <summary>An odd number by which a seed moves the numbers that are mixed.</summary>
    private const ulong SeedStep = 0xD1342543DE82EF95;

    /// <summary>By chance: ascending splitmix64 of the node's index, which the seed moves; seed 0 leaves it alone.</summary>
    public static int[] Random(Graph graph, ulong seed)
    {
        ulong[] keys = new ulong[graph.Nodes];
        for (int node = 0; node < keys.Length; node++) keys[node] = SplitMix((ulong)node + seed * SeedStep);
        int[] order = [.. Enumerable.Range(0, graph.Nodes)];
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>By the degree in the whole graph, the highest first; ties ascending.</summary>
    public static int[] ByDegreeOnce(Graph graph)
    {
        ulong[] keys = new ulong[graph.Nodes];
        for (int node = 0; node < keys.Length; node++) keys[node] = (ulong)(int.MaxValue - graph.Degree(node)) << 32 | (uint)node;
        int[] order = [.. Enumerable.Range(0, graph.Nodes)];
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>By the degree among those that are left, the highest first, ties ascending.</summary>
    /// <remarks>
    /// Degrees only fall. So nobody comes up to the highest degree once its turn has begun, and one pass in ascending order takes those
    /// that still have it; the others wait where they have fallen to.
    /// </remarks>
    public static int[] ByDegreeAgain(Graph graph)
    {
        int[] degree = new int[graph.Nodes], order = new int[graph.Nodes];
        for (int node = 0; node < degree.Length; node++) degree[node] = graph.Degree(node);
        List<int>[] waiting = [.. Enumerable.Range(0, degree.Length == 0 ? 0 : degree.Max() + 1).Select(_ => new List<int>())];
        for (int node = 0; node < degree.Length; node++) waiting[degree[node]].Add(node);
        bool[] isGone = new bool[graph.Nodes];
        int count = 0;
        for (int highest = waiting.Length - 1; highest >= 0; highest--)
        {
            waiting[highest].Sort();
            foreach (int node in waiting[highest])
            {
                if (degree[node] < highest)
                {
                    waiting[degree[node]].Add(node);
                    continue;
                }
                isGone[node] = true;
                order[count++] = node;
                foreach (int neighbor in graph.Neighbors(node)) if (!isGone[neighbor]) degree[neighbor]--;
            }
            waiting[highest] = [];
        }
        return order;
    }

    private static ulong SplitMix(ulong number)
    {
        ulong z = number + Golden;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
