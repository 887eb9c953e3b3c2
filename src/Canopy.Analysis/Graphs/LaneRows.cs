using System.Runtime.CompilerServices;

namespace Canopy.Analysis.Graphs;

/// <summary>A row of lanes for each node, 64 bytes each, which begin where cache lines do: a row across two would cost two.</summary>
internal sealed class LaneRows
{
    private const int WordsOfRow = LaneSweep.Lanes / 64;

    private readonly ulong[] _words;
    private readonly int _first;

    public LaneRows(int nodes)
    {
        _words = new ulong[(nodes + 1) * WordsOfRow];
        // An array as large as these stays where it is; should it move, rows are slower and as right.
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<ulong>(), ref _words[0]);
        _first = (int)(-address & (WordsOfRow * sizeof(ulong) - 1)) / sizeof(ulong);
    }

    /// <summary>All rows, one after the other.</summary>
    public Span<ulong> Words => _words.AsSpan(_first, _words.Length - WordsOfRow);

    /// <summary>The first word of the first row.</summary>
    public ref ulong First => ref _words[_first];
}
