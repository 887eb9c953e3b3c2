using System.Security.Cryptography;
using Canopy.Core;

namespace Canopy.Hosting.Library.Digests;

/// <summary>What checking a proof came to.</summary>
public enum ProofCheck
{
    /// <summary>The hashes belong at that place of that file.</summary>
    Proved,
    /// <summary>The range is empty or reaches past the layer's end, or the height lies above the root.</summary>
    RangeOutside,
    /// <summary>There are not as many hashes, or not as many uncles, as the range needs.</summary>
    WrongShape,
    /// <summary>Everything fits, but it leads to another root: someone lies, or this belongs to another file.</summary>
    WrongRoot,
}

/// <summary>
/// Proofs that some nodes of a layer belong to a file: the uncle hashes that, with the nodes, lead to the root. They come from the bottom
/// up,
/// at each height first the one left of the range (if its first node is a right child), then the one right of it (if its last node is a
/// left
/// child and the neighbor covers data; padding is never sent). At most two a height, so 64 uncles or 2 KiB for 64 TiB.
/// Any range can be proved, not only an aligned one.
/// </summary>
public static class BlockProof
{
    /// <summary>Proves nodes of the kept piece layer.</summary>
    /// <param name="pieceLayer">The file's whole piece layer.</param>
    /// <param name="fileSize">Bytes of the file.</param>
    /// <param name="first">The first piece of the range.</param>
    /// <param name="count">How many pieces.</param>
    /// <exception cref="ArgumentException">The range or the layer does not fit the file.</exception>
    public static byte[] ProvePieces(ReadOnlySpan<byte> pieceLayer, long fileSize, int first, int count)
    {
        int height = BlockTree.PieceHeightOf(fileSize);
        if (pieceLayer.Length != BlockTree.LayerBytes(fileSize, height) || !IsInside(fileSize, height, first, count))
            throw new ArgumentException("The range or the layer does not fit the file.", nameof(pieceLayer));
        var uncles = new List<byte>();
        CollectUncles(pieceLayer, 0, fileSize, height, BlockTree.Height(fileSize), first, count, uncles);
        return [.. uncles];
    }

    /// <summary>Proves blocks, from the block hashes of just the pieces they lie in and the kept piece layer.</summary>
    /// <param name="blockHashes">The hashes of all blocks of every piece the range touches.</param>
    /// <param name="pieceLayer">The file's whole piece layer.</param>
    /// <param name="fileSize">Bytes of the file.</param>
    /// <param name="first">The first block of the range.</param>
    /// <param name="count">How many blocks.</param>
    /// <exception cref="ArgumentException">The range or the hashes do not fit the file.</exception>
    public static byte[] ProveBlocks(ReadOnlySpan<byte> blockHashes, ReadOnlySpan<byte> pieceLayer, long fileSize, int first, int count)
    {
        if (!IsInside(fileSize, 0, first, count)) throw new ArgumentException("The range lies outside the file.", nameof(first));
        int height = BlockTree.PieceHeightOf(fileSize);
        int firstPiece = first >> height, lastPiece = (first + count - 1) >> height;
        int windowFirst = firstPiece << height, windowEnd = Math.Min((lastPiece + 1) << height, BlockTree.CountAt(fileSize, 0));
        if (blockHashes.Length != (windowEnd - windowFirst) * BlockTree.HashSize)
            throw new ArgumentException("The hashes are not those of the pieces touched.", nameof(blockHashes));
        var uncles = new List<byte>();
        CollectUncles(blockHashes, windowFirst, fileSize, 0, height, first, count, uncles);
        uncles.AddRange(ProvePieces(pieceLayer, fileSize, firstPiece, lastPiece - firstPiece + 1));
        return [.. uncles];
    }

    /// <summary>How many uncles a proof of this range has; the host of a transfer reads no more than that from a stranger.</summary>
    public static int UncleCount(long fileSize, int height, int first, int count)
    {
        if (!IsInside(fileSize, height, first, count)) return 0;
        int uncles = 0;
        int last = first + count - 1;
        for (int nodes = BlockTree.CountAt(fileSize, height); nodes > 1; nodes = (nodes + 1) / 2, first /= 2, last /= 2)
            uncles += (first & 1) + (last % 2 == 0 && last + 1 < nodes ? 1 : 0);
        return uncles;
    }

    /// <summary>Whether some nodes of a layer belong at their place in the file with this root.</summary>
    /// <param name="hashes">The nodes, 32 bytes each.</param>
    /// <param name="proof">Their uncles, as this class orders them.</param>
    /// <param name="root">The file's ContentHash.</param>
    /// <param name="fileSize">Bytes of the file: a wrong size gives a wrong shape or a wrong root.</param>
    /// <param name="height">0 for blocks; the file's piece height for pieces.</param>
    /// <param name="first">The first node of the range.</param>
    public static ProofCheck Verify(
        ReadOnlySpan<byte> hashes, ReadOnlySpan<byte> proof, ContentHash root, long fileSize, int height, int first)
    {
        if (hashes.Length % BlockTree.HashSize != 0) return ProofCheck.WrongShape;
        int count = hashes.Length / BlockTree.HashSize;
        if (!IsInside(fileSize, height, first, count)) return ProofCheck.RangeOutside;
        if (proof.Length != UncleCount(fileSize, height, first, count) * BlockTree.HashSize) return ProofCheck.WrongShape;
        return Climb(hashes, proof, fileSize, height, first) == root ? ProofCheck.Proved : ProofCheck.WrongRoot;
    }

    private static bool IsInside(long fileSize, int height, int first, int count) =>
        fileSize is > 0 and <= BlockTree.FileSizeMax && height >= 0 && height <= BlockTree.Height(fileSize)
        && first >= 0 && count > 0 && count <= BlockTree.CountAt(fileSize, height) - first;

    private static ContentHash Climb(ReadOnlySpan<byte> hashes, ReadOnlySpan<byte> proof, long fileSize, int height, int first)
    {
        // Room for the range with one uncle at each side; every level moves the range by one hash to make room on the left.
        byte[] nodes = new byte[hashes.Length + 2 * BlockTree.HashSize];
        hashes.CopyTo(nodes);
        int count = hashes.Length / BlockTree.HashSize;
        for (int width = BlockTree.CountAt(fileSize, height); width > 1; width = (width + 1) / 2, height++)
        {
            if (first % 2 == 1)
            {
                nodes.AsSpan(0, count * BlockTree.HashSize).CopyTo(nodes.AsSpan(BlockTree.HashSize));
                Take(ref proof).CopyTo(nodes);
                (first, count) = (first - 1, count + 1);
            }
            if (count % 2 == 1 && first + count < width) Take(ref proof).CopyTo(nodes.AsSpan(count++ * BlockTree.HashSize));
            count = BlockTree.FoldOnce(nodes, count, height);
            first /= 2;
        }
        return ContentHash.Read(nodes);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> proof)
    {
        ReadOnlySpan<byte> uncle = proof[..BlockTree.HashSize];
        proof = proof[BlockTree.HashSize..];
        return uncle;
    }

    /// <summary>
    /// Climbs with a window of a layer (its nodes from <paramref name="windowFirst"/> on) and notes the neighbors of the range.
    /// </summary>
    private static void CollectUncles(
        ReadOnlySpan<byte> window, int windowFirst, long fileSize, int height, int toHeight, int first, int count, List<byte> uncles)
    {
        byte[] nodes = new byte[window.Length + BlockTree.HashSize];
        window.CopyTo(nodes);
        int known = window.Length / BlockTree.HashSize;
        int last = first + count - 1;
        for (; height < toHeight; height++, first /= 2, last /= 2, windowFirst /= 2)
        {
            int width = BlockTree.CountAt(fileSize, height);
            if (first % 2 == 1) uncles.AddRange(nodes.AsSpan((first - 1 - windowFirst) * BlockTree.HashSize, BlockTree.HashSize));
            if (last % 2 == 0 && last + 1 < width)
                uncles.AddRange(nodes.AsSpan((last + 1 - windowFirst) * BlockTree.HashSize, BlockTree.HashSize));
            known = BlockTree.FoldOnce(nodes, known, height);
        }
    }
}
