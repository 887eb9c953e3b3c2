using System.Buffers.Binary;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Fuzz;

/// <summary>
/// A proof of some blocks: bytes of a made-up file (size 8, height 1, first 4, nodes 2, then hashes and uncles) are measured without a
/// throw, and nothing but the file's own hashes is ever taken for proved.
/// </summary>
internal static class ProofTarget
{
    private const int HeadBytes = 15;

    private static readonly byte[] _blocks = BlocksOf(count: 71);
    private static readonly long _size = 71L * BlockTree.BlockSize - 5;
    private static readonly ContentHash _root = RootOf(_blocks);

    public static readonly FuzzTarget Target = new("proof", Try, Mend);

    private static string Try(byte[] input)
    {
        if (input.Length < HeadBytes) return "too short";
        long size = BinaryPrimitives.ReadInt64BigEndian(input);
        int height = (sbyte)input[8], first = BinaryPrimitives.ReadInt32BigEndian(input.AsSpan(9));
        int hashBytes = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(input.AsSpan(13)) * BlockTree.HashSize, input.Length - HeadBytes);
        ReadOnlySpan<byte> hashes = input.AsSpan(HeadBytes, hashBytes), uncles = input.AsSpan(HeadBytes + hashBytes);

        ProofCheck check = BlockProof.Verify(hashes, uncles, _root, size, height, first);
        bool isTrue = size == _size && height == 0 && check == ProofCheck.Proved;
        BrokenPromise.Unless(!isTrue || hashes.SequenceEqual(_blocks.AsSpan(first * BlockTree.HashSize, hashBytes)),
            "only the file's own hashes are proved");
        bool isLayer = BlockTree.TryRoot(hashes, height, size, out ContentHash root);
        return $"{check} {isLayer} {isLayer && root == _root}";
    }

    /// <summary>Makes it a true proof of one block, but for what the input writes over one of its bytes.</summary>
    private static byte[] Mend(byte[] input)
    {
        int first = input.Length > 0 ? input[0] % 71 : 0;
        byte[] layer = [.. BlockTree.Fold(_blocks.AsSpan(0, 64 * BlockTree.HashSize), 0, 6).ToArray(),
            .. BlockTree.Fold(_blocks.AsSpan(64 * BlockTree.HashSize), 0, 6).ToArray()];
        int window = first < 64 ? 0 : 64, windowEnd = first < 64 ? 64 : 71;
        byte[] uncles = BlockProof.ProveBlocks(
            _blocks.AsSpan(window * BlockTree.HashSize, (windowEnd - window) * BlockTree.HashSize), layer, _size, first, 1);
        byte[] proof = [.. new byte[HeadBytes], .. _blocks.AsSpan(first * BlockTree.HashSize, BlockTree.HashSize), .. uncles];
        BinaryPrimitives.WriteInt64BigEndian(proof, _size);
        BinaryPrimitives.WriteInt32BigEndian(proof.AsSpan(9), first);
        BinaryPrimitives.WriteUInt16BigEndian(proof.AsSpan(13), 1);
        if (input.Length > 2) proof[input[1] % proof.Length] = input[2];
        return proof;
    }

    private static byte[] BlocksOf(int count)
    {
        var blocks = new byte[count * BlockTree.HashSize];
        for (int i = 0; i < count; i++) blocks.AsSpan(i * BlockTree.HashSize, BlockTree.HashSize).Fill((byte)(i + 1));
        return blocks;
    }

    private static ContentHash RootOf(byte[] blocks)
    {
        BrokenPromise.Unless(BlockTree.TryRoot(blocks, 0, _size, out ContentHash root), "every block has a hash");
        return root;
    }
}
