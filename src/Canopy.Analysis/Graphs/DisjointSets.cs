namespace Canopy.Analysis.Graphs;

/// <summary>Sets of nodes that merge (union-find by size, with path halving).</summary>
internal sealed class DisjointSets(int nodes)
{
    private readonly int[] _parent = new int[nodes], _size = new int[nodes];

    /// <summary>How many sets there are.</summary>
    public int Count { get; private set; }

    /// <summary>Nodes of the largest.</summary>
    public int Largest { get; private set; }

    /// <summary>Adds a node that is in no set, as one of its own.</summary>
    public void Add(int node)
    {
        (_parent[node], _size[node]) = (node, 1);
        Count++;
        Largest = Math.Max(Largest, 1);
    }

    /// <summary>Makes one set of those of two nodes.</summary>
    public void Join(int one, int other)
    {
        (one, other) = (RootOf(one), RootOf(other));
        if (one == other) return;
        if (_size[one] < _size[other]) (one, other) = (other, one);
        _parent[other] = one;
        _size[one] += _size[other];
        Count--;
        Largest = Math.Max(Largest, _size[one]);
    }

    private int RootOf(int node)
    {
        while (_parent[node] != node) node = _parent[node] = _parent[_parent[node]];
        return node;
    }
}
