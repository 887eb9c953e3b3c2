using System.Security.Cryptography;
using Canopy.Core;

namespace Canopy.Hosting.Library.Digests;

/// <summary>
/// The Merkle tree of a file as BEP 52 defines it: SHA-256 over blocks of 16 KiB (the last may be shorter and is not padded),
/// the layer of leaves filled up with zero hashes to the next power of two, parents the hash of both children; the root is the
/// <see cref="ContentHash"/>. A file without a byte has no tree; its ContentHash is SHA-256 of nothing.
/// <para>A layer is its hashes one after the other, 32 bytes each; only those that cover data, never the padding, which
/// anybody can compute. Height 0 are the blocks, height 6 the pieces of 1 MiB that are kept on disk: 32 KiB for a file of 1 GiB.
/// A file no longer than a piece has one piece, and its hash is the root.</para>
/// <para>Pure: nothing here reads a file. <see cref="BlockProof"/> proves ranges.</para>
/// </summary>
public static class BlockTree
{
    /// <summary>Bytes of a block: 16 KiB, the least that is proved.</summary>
    public const int BlockSize = 16 * 1024;

    /// <summary>Bytes of a hash.</summary>
    public const int HashSize = ContentHash.Size;

    /// <summary>How far above the blocks the kept layer lies.</summary>
    public const int PieceHeight = 6;

    /// <summary>Blocks of a full piece: 64.</summary>
    public const int BlocksPerPiece = 1 << PieceHeight;

    /// <summary>Bytes of a full piece: 1 MiB.</summary>
    public const int PieceSize = BlockSize << PieceHeight;

    /// <summary>
    /// The longest file, 1 TiB, so that a piece layer stays within 32 MiB. A longer file is not shared, and the scan says so.
    /// </summary>
    public const long FileSizeMax = 1L << 40;

    /// <summary>The ContentHash of a file without a byte: SHA-256 of nothing, since BEP 52 gives such a file no root.</summary>
    public static readonly ContentHash Empty = ContentHash.Read(SHA256.HashData([]));

    private const int ManyParts = 8;

    private static readonly byte[][] s_padding = MakePadding();

    /// <summary>How many nodes of a height cover data; 0 for a file without a byte.</summary>
    /// <param name="fileSize">Bytes of the file.</param>
    /// <param name="height">0 for blocks, <see cref="PieceHeight"/> for pieces.</param>
    public static int CountAt(long fileSize, int height)
    {
        long span = (long)BlockSize << height;
        return (int)((fileSize + span - 1) / span);
    }

    /// <summary>The height of the root above the blocks: 0 for a single block.</summary>
    public static int Height(long fileSize)
    {
        int height = 0;
        while (CountAt(fileSize, height) > 1) height++;
        return height;
    }

    /// <summary>
    /// The height at which the pieces of this file lie: <see cref="PieceHeight"/>, or that of the root if the file is shorter than a piece.
    /// </summary>
    public static int PieceHeightOf(long fileSize) => Math.Min(PieceHeight, Height(fileSize));

    /// <summary>How many bytes the hashes of a piece's blocks, or of a whole layer, take: 32 for each node that covers data.</summary>
    public static int LayerBytes(long fileSize, int height) => CountAt(fileSize, height) * HashSize;

    /// <summary>
    /// The hashes of the blocks of <paramref name="data"/>, which starts at a block's first byte and ends at a block's or the file's end.
    /// </summary>
    public static byte[] BlockHashes(ReadOnlySpan<byte> data)
    {
        var hashes = new byte[LayerBytes(data.Length, 0)];
        HashBlocks(data, hashes);
        return hashes;
    }

    /// <summary>As <see cref="BlockHashes"/>, into a buffer of at least 32 bytes a block; says how many bytes it wrote.</summary>
    public static int HashBlocks(ReadOnlySpan<byte> data, Span<byte> hashes)
    {
        HashEach(data, BlockSize, hashes);
        return LayerBytes(data.Length, 0);
    }

    /// <summary>
    /// The hash of one node from the layer under it that is given: its descendants at <paramref name="fromHeight"/>, the first ones, the
    /// rest being padding.
    /// </summary>
    /// <exception cref="ArgumentException">No hash is given, or more than the node has descendants there.</exception>
    public static ContentHash Fold(ReadOnlySpan<byte> layer, int fromHeight, int toHeight)
    {
        if (layer.Length == 0 || layer.Length % HashSize != 0 || layer.Length / HashSize > 1L << (toHeight - fromHeight))
            throw new ArgumentException("The hashes are none, broken, or more than the node has descendants.", nameof(layer));
        byte[] nodes = new byte[layer.Length + HashSize];
        layer.CopyTo(nodes);
        int count = layer.Length / HashSize;
        for (int height = fromHeight; height < toHeight; height++) count = FoldOnce(nodes, count, height);
        return ContentHash.Read(nodes);
    }

    /// <summary>
    /// The root of a file, and so its ContentHash, from its hashes at a height: the blocks (0) or the piece layer
    /// (<see cref="PieceHeightOf"/>).
    /// </summary>
    /// <returns>False where the layer has not as many hashes as the file has nodes there.</returns>
    public static bool TryRoot(ReadOnlySpan<byte> layer, int height, long fileSize, out ContentHash root)
    {
        root = Empty;
        if (fileSize == 0) return layer.Length == 0;
        if (fileSize is < 0 or > FileSizeMax || height < 0 || height > Height(fileSize)) return false;
        if (layer.Length != LayerBytes(fileSize, height)) return false;
        root = Fold(layer, height, Height(fileSize));
        return true;
    }

    /// <summary>The hash of one piece from the hashes of all its blocks, to be compared with its place in the piece layer.</summary>
    public static ContentHash PieceHash(ReadOnlySpan<byte> blockHashes, long fileSize) => Fold(blockHashes, 0, PieceHeightOf(fileSize));

    /// <summary>The hash of a node under which there is no data: 0 at height 0, then the hash of two such below.</summary>
    internal static ReadOnlySpan<byte> Padding(int height) => s_padding[height];

    /// <summary>Replaces a layer by the one above it, in place; needs room for one hash more. Says how many nodes that has.</summary>
    internal static int FoldOnce(Span<byte> nodes, int count, int height)
    {
        if (count % 2 == 1) Padding(height).CopyTo(nodes[(count * HashSize)..]);
        int parents = (count + 1) / 2;
        HashEach(nodes[..(parents * 2 * HashSize)], 2 * HashSize, nodes);
        return parents;
    }

    /// <summary>
    /// Hashes parts of one length, the last may be shorter; a hash may take the place of what has been hashed. Of many parts each costs
    /// less when the platform's state is made once for all.
    /// </summary>
    private static void HashEach(ReadOnlySpan<byte> data, int length, Span<byte> hashes)
    {
        using IncrementalHash? state = data.Length >= ManyParts * length ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        for (int written = 0; data.Length > 0; written += HashSize)
        {
            ReadOnlySpan<byte> part = data[..Math.Min(length, data.Length)];
            if (state is null) SHA256.HashData(part, hashes[written..]);
            else
            {
                state.AppendData(part);
                state.GetHashAndReset(hashes[written..]);
            }
            data = data[part.Length..];
        }
    }

    private static byte[][] MakePadding()
    {
        var padding = new byte[64][];
        padding[0] = new byte[HashSize];
        for (int height = 1; height < padding.Length; height++)
            padding[height] = SHA256.HashData([.. padding[height - 1], .. padding[height - 1]]);
        return padding;
    }
}
