using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers.Blocks;

namespace Canopy.Hosting.Transfers;

/// <summary>The hashes of a file's pieces, known to lead to its ContentHash: what every arriving byte is measured by.</summary>
internal sealed class PieceTable
{
    private readonly byte[] _layer;
    private readonly int _height;
    private readonly long _span;

    private PieceTable(long size, byte[] layer)
    {
        (Size, _layer, _height) = (size, layer, BlockTree.PieceHeightOf(size));
        _span = (long)BlockTree.BlockSize << _height;
        Count = BlockTree.CountAt(size, _height);
    }

    public long Size { get; }

    public int Count { get; }

    /// <summary>How far a piece lies above its blocks.</summary>
    public int Height => _height;

    /// <summary>Blocks of the whole file.</summary>
    public int Blocks => BlockTree.CountAt(Size, 0);

    /// <summary>As kept in the journal.</summary>
    public byte[] Layer => _layer;

    /// <summary>Bytes of the longest piece.</summary>
    public int LengthMax => (int)Math.Min(_span, Size);

    /// <summary>Takes a piece layer, if it leads to the root.</summary>
    public static PieceTable? TryMake(ContentHash hash, long size, byte[] layer) =>
        BlockTree.TryRoot(layer, BlockTree.PieceHeightOf(size), size, out ContentHash root) && root == hash ? new(size, layer) : null;

    /// <summary>Bytes in the pieces that a journal notes as proved.</summary>
    public static long BytesOf(byte[]? proved, long size)
    {
        int height = BlockTree.PieceHeightOf(size);
        PieceSet set = new(BlockTree.CountAt(size, height), proved);
        return Math.Min(size, set.Count * ((long)BlockTree.BlockSize << height));
    }

    public long OffsetOf(int piece) => piece * _span;

    public int LengthOf(int piece) => (int)Math.Min(_span, Size - OffsetOf(piece));

    /// <summary>The blocks of a piece.</summary>
    public BlockRun BlocksOf(int piece) => new(piece << _height, Math.Min((piece + 1) << _height, Blocks));

    /// <summary>Where a block begins.</summary>
    public static long OffsetOfBlock(int block) => (long)block * BlockTree.BlockSize;

    /// <summary>Where a block ends: the last one is where the file is.</summary>
    public long EndOfBlock(int block) => Math.Min(OffsetOfBlock(block + 1), Size);

    /// <summary>Bytes of the hashes of a piece's blocks.</summary>
    public int BlockHashBytes(int piece) => BlockTree.LayerBytes(LengthOf(piece), 0);

    /// <summary>Whether these are the piece's bytes.</summary>
    public bool Proves(int piece, ReadOnlySpan<byte> data)
    {
        Span<byte> hashes = stackalloc byte[BlockTree.BlocksPerPiece * BlockTree.HashSize];
        return ProvesHashes(piece, hashes[..BlockTree.HashBlocks(data, hashes)]);
    }

    /// <summary>Whether these are the hashes of the piece's blocks.</summary>
    public bool ProvesHashes(int piece, ReadOnlySpan<byte> blockHashes) =>
        BlockTree.Fold(blockHashes, 0, _height) == ContentHash.Read(_layer.AsSpan(piece * BlockTree.HashSize));
}
