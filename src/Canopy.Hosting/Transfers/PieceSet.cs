using System.Numerics;

namespace Canopy.Hosting.Transfers;

/// <summary>Some of a file's pieces: one bit each, in the order of the file, lowest bit first.</summary>
internal sealed class PieceSet
{
    private readonly byte[] _bits;

    public PieceSet(int pieces, ReadOnlySpan<byte> saved = default)
    {
        Pieces = pieces;
        _bits = new byte[(pieces + 7) / 8];
        if (saved.Length != _bits.Length) return;
        saved.CopyTo(_bits);
        if (pieces % 8 != 0) _bits[^1] &= (byte)((1 << pieces % 8) - 1);
        foreach (byte bits in _bits) Count += BitOperations.PopCount(bits);
    }

    /// <summary>How many there could be.</summary>
    public int Pieces { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public bool Contains(int piece) => (_bits[piece >> 3] >> (piece & 7) & 1) != 0;

    public void Add(int piece)
    {
        if (Contains(piece)) return;
        _bits[piece >> 3] |= (byte)(1 << (piece & 7));
        Count++;
    }

    public void Remove(int piece)
    {
        if (!Contains(piece)) return;
        _bits[piece >> 3] &= (byte)~(1 << (piece & 7));
        Count--;
    }

    /// <summary>
    /// The first piece from <paramref name="from"/> on that is in the set or not, as asked; <see cref="Pieces"/> if there is none.
    /// </summary>
    public int Next(int from, bool contained)
    {
        while (from < Pieces && Contains(from) != contained) from++;
        return from;
    }

    public byte[] ToArray() => [.. _bits];
}
