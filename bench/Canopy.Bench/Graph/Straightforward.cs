using System.IO.Compression;

namespace Canopy.Bench.Graph;

/// <summary>What anybody would write first: the references of the bench.</summary>
internal static class Straightforward
{
    /// <summary>Lines, split; ids numbered by a dictionary, neighbors kept in sets.</summary>
    public static HashSet<int>[] Load(string path)
    {
        Dictionary<long, int> numbers = [];
        List<HashSet<int>> neighbors = [];
        using StreamReader lines = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] ids = line.Split('\t');
            (int from, int to) = (Number(long.Parse(ids[0])), Number(long.Parse(ids[1])));
            if (from == to) continue;
            neighbors[from].Add(to);
            neighbors[to].Add(from);
        }
        return [.. neighbors];

        int Number(long id)
        {
            if (numbers.TryGetValue(id, out int number)) return number;
            numbers[id] = neighbors.Count;
            neighbors.Add([]);
            return neighbors.Count - 1;
        }
    }

    /// <summary>One breadth-first search over the same sparse rows, with a queue in an array.</summary>
    /// <returns>The sum of the distances to all nodes that were reached.</returns>
    public static long Search(Analysis.Graphs.Graph graph, int source, int[] distance, int[] queue)
    {
        Array.Fill(distance, -1);
        (int next, int end, long sum) = (0, 1, 0);
        (queue[0], distance[source]) = (source, 0);
        while (next < end)
        {
            int node = queue[next++], hops = distance[node] + 1;
            foreach (int neighbor in graph.Neighbors(node))
            {
                if (distance[neighbor] >= 0) continue;
                distance[neighbor] = hops;
                queue[end++] = neighbor;
                sum += hops;
            }
        }
        return sum;
    }

    /// <summary>For each pair of neighbors, whether they are neighbors.</summary>
    public static double AverageClustering(HashSet<int>[] neighbors)
    {
        double sum = 0;
        foreach (HashSet<int> row in neighbors)
        {
            if (row.Count < 2) continue;
            int[] all = [.. row];
            long closed = 0;
            for (int i = 0; i < all.Length; i++)
                for (int j = i + 1; j < all.Length; j++) if (neighbors[all[i]].Contains(all[j])) closed++;
            sum += closed / (all.Length * (all.Length - 1) / 2.0);
        }
        return sum / neighbors.Length;
    }

    /// <summary>For each k from 1, nodes with fewer than k neighbors are struck out, until none is left: the last k before.</summary>
    public static int MaxCore(Analysis.Graphs.Graph graph)
    {
        int[] degree = [.. Enumerable.Range(0, graph.Nodes).Select(graph.Degree)];
        bool[] isGone = new bool[graph.Nodes];
        for (int k = 1, left = graph.Nodes; ; k++)
        {
            for (bool hasChanged = true; hasChanged;)
            {
                hasChanged = false;
                for (int node = 0; node < degree.Length; node++)
                {
                    if (isGone[node] || degree[node] >= k) continue;
                    (isGone[node], hasChanged) = (true, true);
                    left--;
                    foreach (int neighbor in graph.Neighbors(node)) degree[neighbor]--;
                }
            }
            if (left == 0) return k - 1;
        }
    }

    /// <summary>The largest component of what is left once some nodes are gone, by a search from each node not met.</summary>
    public static int LargestWithout(Analysis.Graphs.Graph graph, ReadOnlySpan<int> gone)
    {
        bool[] isMet = new bool[graph.Nodes];
        foreach (int node in gone) isMet[node] = true;
        int[] queue = new int[graph.Nodes];
        int largest = 0;
        for (int root = 0; root < graph.Nodes; root++)
        {
            if (isMet[root]) continue;
            (int next, int end) = (0, 1);
            (queue[0], isMet[root]) = (root, true);
            while (next < end)
            {
                foreach (int neighbor in graph.Neighbors(queue[next++]))
                {
                    if (isMet[neighbor]) continue;
                    isMet[neighbor] = true;
                    queue[end++] = neighbor;
                }
            }
            largest = Math.Max(largest, end);
        }
        return largest;
    }
}
