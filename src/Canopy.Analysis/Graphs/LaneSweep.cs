using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Canopy.Analysis.Graphs;

/// <summary>
/// Breadth-first searches from 512 nodes at once (Then et al., "The more the merrier", VLDB 2014): each search has a bit, a lane, and what
/// is known of a node is one row of lanes, a cache line. A step spreads rows along edges, so that one look at a neighbor serves all
/// searches. While few nodes are reached they push their rows; then the nodes that some search has not reached pull those of their
/// neighbors, and stop as soon as nothing is missing.
/// </summary>
internal sealed class LaneSweep
{
    /// <summary>Searches at once.</summary>
    public const int Lanes = 512;

    private const int Words = Lanes / 64;
    private const int Half = Words / 2;
    /// <summary>Above this share of all arcs, one in so many, pulling is cheaper than pushing.</summary>
    private const int PushShare = 8;
    /// <summary>Neighbors looked at between two questions whether a row is complete.</summary>
    private const int Stride = 4;

    private readonly SweepGraph _graph;
    private readonly LaneCounter _counter = new();
    private readonly int[] _open, _active, _touched;
    private readonly bool[] _isTouched;
    /// <summary>Rows as they were before the step and as they are after it.</summary>
    private LaneRows _before, _after;
    private int _actives, _opens;

    public LaneSweep(SweepGraph graph)
    {
        _graph = graph;
        _before = new LaneRows(graph.Nodes);
        _after = new LaneRows(graph.Nodes);
        _open = new int[graph.Nodes];
        _active = new int[graph.Nodes];
        _touched = new int[graph.Nodes];
        _isTouched = new bool[graph.Nodes];
    }

    /// <summary>Searches from nodes until all have reached all.</summary>
    /// <param name="sources">At most <see cref="Lanes"/> different nodes.</param>
    /// <param name="tell">Told each step's distance and how many nodes each search reached by it.</param>
    public void Run(ReadOnlySpan<int> sources, Action<int, ReadOnlySpan<int>> tell)
    {
        Begin(sources);
        long missing = (long)sources.Length * (_graph.Nodes - 1);
        bool pulls = false;
        for (int distance = 1; missing > 0; distance++)
        {
            pulls = pulls || Arcs() > _graph.Arcs / PushShare;
            if (pulls) Pull();
            else Push();
            ReadOnlySpan<int> reached = _counter.Take()[..sources.Length];
            foreach (int count in reached) missing -= count;
            tell(distance, reached);
        }
    }

    private void Begin(ReadOnlySpan<int> sources)
    {
        // Lanes without a search count as complete everywhere.
        Span<ulong> unused = stackalloc ulong[Words];
        unused.Fill(ulong.MaxValue);
        for (int lane = 0; lane < sources.Length; lane++) unused[lane / 64] &= ~(1UL << lane);
        for (int node = 0; node < _graph.Nodes; node++) unused.CopyTo(_before.Words[(node * Words)..]);
        for (int lane = 0; lane < sources.Length; lane++) _before.Words[sources[lane] * Words + lane / 64] |= 1UL << lane;
        _before.Words.CopyTo(_after.Words);
        sources.CopyTo(_active);
        _actives = sources.Length;
        _opens = _graph.Nodes;
        for (int node = 0; node < _opens; node++) _open[node] = node;
    }

    /// <summary>Neighbors of all nodes that the last step changed.</summary>
    private long Arcs()
    {
        long arcs = 0;
        foreach (int node in _active.AsSpan(0, _actives)) arcs += _graph.Degree(node);
        return arcs;
    }

    /// <summary>A step in which changed nodes give what they have; both sets of rows are equal before and after.</summary>
    private void Push()
    {
        ref ulong before = ref _before.First, after = ref _after.First;
        int touched = 0;
        foreach (int node in _active.AsSpan(0, _actives))
        {
            Vector256<ulong> low = Vector256.LoadUnsafe(ref before, (nuint)(node * Words));
            Vector256<ulong> high = Vector256.LoadUnsafe(ref before, (nuint)(node * Words + Half));
            foreach (int neighbor in _graph.Neighbors(node))
            {
                nuint row = (nuint)(neighbor * Words);
                (Vector256.LoadUnsafe(ref after, row) | low).StoreUnsafe(ref after, row);
                (Vector256.LoadUnsafe(ref after, row + Half) | high).StoreUnsafe(ref after, row + Half);
                if (_isTouched[neighbor]) continue;
                _isTouched[neighbor] = true;
                _touched[touched++] = neighbor;
            }
        }
        _actives = 0;
        foreach (int node in _touched.AsSpan(0, touched))
        {
            _isTouched[node] = false;
            nuint row = (nuint)(node * Words);
            Vector256<ulong> low = Vector256.LoadUnsafe(ref after, row), high = Vector256.LoadUnsafe(ref after, row + Half);
            Vector256<ulong> freshLow = low & ~Vector256.LoadUnsafe(ref before, row);
            Vector256<ulong> freshHigh = high & ~Vector256.LoadUnsafe(ref before, row + Half);
            if ((freshLow | freshHigh) == Vector256<ulong>.Zero) continue;
            _counter.Add(freshLow, freshHigh);
            low.StoreUnsafe(ref before, row);
            high.StoreUnsafe(ref before, row + Half);
            _active[_actives++] = node;
        }
    }

    /// <summary>A step in which nodes that miss something take what their neighbors had.</summary>
    private void Pull()
    {
        ref ulong before = ref _before.First, after = ref _after.First;
        int kept = 0;
        foreach (int node in _open.AsSpan(0, _opens))
        {
            nuint row = (nuint)(node * Words);
            Vector256<ulong> hadLow = Vector256.LoadUnsafe(ref before, row), hadHigh = Vector256.LoadUnsafe(ref before, row + Half);
            Vector256<ulong> low = hadLow, high = hadHigh;
            if ((hadLow & hadHigh) != Vector256<ulong>.AllBitsSet)
            {
                Gather(ref before, _graph.Neighbors(node), ref low, ref high);
                _open[kept++] = node;
                Vector256<ulong> freshLow = low & ~hadLow, freshHigh = high & ~hadHigh;
                if ((freshLow | freshHigh) != Vector256<ulong>.Zero) _counter.Add(freshLow, freshHigh);
            }
            low.StoreUnsafe(ref after, row);
            high.StoreUnsafe(ref after, row + Half);
        }
        _opens = kept;
        (_before, _after) = (_after, _before);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(ref ulong rows, ReadOnlySpan<int> neighbors, ref Vector256<ulong> low, ref Vector256<ulong> high)
    {
        int at = 0;
        for (; at + Stride <= neighbors.Length; at += Stride)
        {
            nuint a = (nuint)(neighbors[at] * Words), b = (nuint)(neighbors[at + 1] * Words);
            nuint c = (nuint)(neighbors[at + 2] * Words), d = (nuint)(neighbors[at + 3] * Words);
            low |= Vector256.LoadUnsafe(ref rows, a) | Vector256.LoadUnsafe(ref rows, b)
                | (Vector256.LoadUnsafe(ref rows, c) | Vector256.LoadUnsafe(ref rows, d));
            high |= Vector256.LoadUnsafe(ref rows, a + Half) | Vector256.LoadUnsafe(ref rows, b + Half)
                | (Vector256.LoadUnsafe(ref rows, c + Half) | Vector256.LoadUnsafe(ref rows, d + Half));
            if ((low & high) == Vector256<ulong>.AllBitsSet) return;
        }
        for (; at < neighbors.Length; at++)
        {
            nuint row = (nuint)(neighbors[at] * Words);
            low |= Vector256.LoadUnsafe(ref rows, row);
            high |= Vector256.LoadUnsafe(ref rows, row + Half);
        }
    }
}
