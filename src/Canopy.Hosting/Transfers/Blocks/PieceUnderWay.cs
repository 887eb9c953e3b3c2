using System.Numerics;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers.Blocks;

/// <summary>A piece of which some blocks have come: their hashes, and who gave them (null for what an earlier run left).</summary>
internal sealed class PieceUnderWay(int piece, int blocks)
{
    private readonly byte[] _hashes = new byte[blocks * BlockTree.HashSize];
    private readonly KnownSource?[] _givers = new KnownSource?[blocks];
    private ulong _here;

    public int Piece => piece;

    public bool IsFull => BitOperations.PopCount(_here) == blocks;

    public ReadOnlySpan<byte> Hashes => _hashes;

    public ReadOnlySpan<KnownSource?> Givers => _givers;

    /// <summary>Who was asked in vain for the hashes that tell the good blocks from the bad.</summary>
    public HashSet<KnownSource> AskedInVain { get; } = [];

    /// <summary>The one source of all blocks; null if there were several, or none is known.</summary>
    public KnownSource? SoleGiver => Array.TrueForAll(_givers, giver => giver == _givers[0]) ? _givers[0] : null;

    public void Put(int index, ReadOnlySpan<byte> hash, KnownSource? giver)
    {
        hash.CopyTo(_hashes.AsSpan(index * BlockTree.HashSize));
        _givers[index] = giver;
        _here |= 1UL << index;
    }

    /// <summary>Whether a block is as the proved hashes of the piece say.</summary>
    public bool IsRight(int index, ReadOnlySpan<byte> hashes)
    {
        int at = index * BlockTree.HashSize;
        return hashes.Slice(at, BlockTree.HashSize).SequenceEqual(_hashes.AsSpan(at, BlockTree.HashSize));
    }

    /// <summary>Forgets a block that was wrong.</summary>
    public void TakeOut(int index)
    {
        _givers[index] = null;
        _here &= ~(1UL << index);
    }
}
