using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Canopy.Analysis.Graphs;

/// <summary>The connected components of a graph, numbered by their lowest nodes.</summary>
public sealed class Components
{
    private Components(ImmutableArray<int> component, ImmutableArray<int> sizes)
    {
        (OfNode, Sizes) = (component, sizes);
        int largest = 0;
        for (int i = 1; i < sizes.Length; i++) if (sizes[i] > sizes[largest]) largest = i;
        Largest = [.. Enumerable.Range(0, component.Length).Where(node => component[node] == largest)];
    }

    /// <summary>The component of each node.</summary>
    public ImmutableArray<int> OfNode { get; }

    /// <summary>Nodes of each component.</summary>
    public ImmutableArray<int> Sizes { get; }

    /// <summary>How many there are; 0 in a graph without nodes.</summary>
    public int Count => Sizes.Length;

    /// <summary>The nodes of the largest one, ascending; of several as large, of the one with the lowest node.</summary>
    public ImmutableArray<int> Largest { get; }

    /// <summary>Finds them, by a search from each node not yet met.</summary>
    public static Components Of(Graph graph)
    {
        int[] component = new int[graph.Nodes], queue = new int[graph.Nodes];
        Array.Fill(component, -1);
        List<int> sizes = [];
        for (int root = 0; root < graph.Nodes; root++)
        {
            if (component[root] >= 0) continue;
            (int next, int end) = (0, 1);
            (queue[0], component[root]) = (root, sizes.Count);
            while (next < end)
            {
                foreach (int neighbor in graph.Neighbors(queue[next++]))
                {
                    if (component[neighbor] >= 0) continue;
                    component[neighbor] = sizes.Count;
                    queue[end++] = neighbor;
                }
            }
            sizes.Add(end);
        }
        return new(ImmutableCollectionsMarshal.AsImmutableArray(component), [.. sizes]);
    }
}
