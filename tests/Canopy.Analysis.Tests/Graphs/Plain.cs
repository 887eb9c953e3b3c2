using Canopy.Analysis.Graphs;

namespace Canopy.Analysis.Tests.Graphs;

/// <summary>The figures of a graph as anybody would compute them first.</summary>
internal static class Plain
{
    /// <summary>Hops from a node to each; -1 where there is no way around those that are gone.</summary>
    public static int[] Distances(Graph graph, int source, bool[]? isGone = null)
    {
        int[] distance = new int[graph.Nodes];
        Array.Fill(distance, -1);
        distance[source] = 0;
        Queue<int> queue = new([source]);
        while (queue.TryDequeue(out int node))
        {
            foreach (int neighbor in graph.Neighbors(node))
            {
                if (distance[neighbor] >= 0 || isGone?[neighbor] == true) continue;
                distance[neighbor] = distance[node] + 1;
                queue.Enqueue(neighbor);
            }
        }
        return distance;
    }

    /// <summary>The components of what is left, each with its nodes ascending, by their lowest nodes.</summary>
    public static List<int[]> Components(Graph graph, bool[]? isGone = null)
    {
        List<int[]> components = [];
        HashSet<int> met = [];
        for (int node = 0; node < graph.Nodes; node++)
        {
            if (isGone?[node] == true || met.Contains(node)) continue;
            int[] reached = [.. Distances(graph, node, isGone).Index().Where(one => one.Item >= 0).Select(one => one.Index)];
            met.UnionWith(reached);
            components.Add(reached);
        }
        return components;
    }

    /// <summary>Unordered pairs of the largest component by distance.</summary>
    public static long[] Histogram(Graph graph)
    {
        int[] largest = Components(graph).MaxBy(nodes => nodes.Length) ?? [];
        List<int> all = [.. largest.SelectMany(node => Distances(graph, node).Where(hops => hops > 0))];
        return all.Count == 0 ? [] : [.. Enumerable.Range(0, all.Max() + 1).Select(hops => all.LongCount(one => one == hops) / 2)];
    }

    public static long Triangles(Graph graph, int node)
    {
        int[] neighbors = graph.Neighbors(node).ToArray();
        return neighbors.Sum(one => neighbors.LongCount(other => one < other && graph.HasEdge(one, other)));
    }

    /// <summary>The core number: how long a node stays as those with fewer than k neighbors go.</summary>
    public static int[] Cores(Graph graph)
    {
        int[] core = new int[graph.Nodes];
        HashSet<int> left = [.. Enumerable.Range(0, graph.Nodes)];
        for (int k = 1; left.Count > 0; k++)
        {
            while (left.RemoveWhere(node => graph.Neighbors(node).ToArray().Count(left.Contains) < k) > 0) { }
            foreach (int node in left) core[node] = k;
        }
        return core;
    }

    /// <summary>Nodes in the order in which the one with the most neighbors left goes.</summary>
    public static int[] ByDegreeAgain(Graph graph)
    {
        List<int> left = [.. Enumerable.Range(0, graph.Nodes)], order = [];
        while (left.Count > 0)
        {
            int next = left.MaxBy(node => graph.Neighbors(node).ToArray().Count(left.Contains));
            left.Remove(next);
            order.Add(next);
        }
        return [.. order];
    }

    /// <summary>The curve of an order by a search at each point.</summary>
    public static IEnumerable<ResiliencePoint> Curve(Graph graph, int[] order)
    {
        for (int point = 0; point < 20; point++)
        {
            int removed = graph.Nodes * point / 20, remaining = graph.Nodes - removed;
            bool[] isGone = new bool[graph.Nodes];
            foreach (int node in order.Take(removed)) isGone[node] = true;
            List<int[]> components = Components(graph, isGone);
            int largest = components.Max(nodes => nodes.Length);
            yield return new(removed, remaining, largest, (double)largest / remaining, components.Count);
        }
    }
}
