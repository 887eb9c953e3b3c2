using System.Security.Cryptography;

namespace Canopy.Hosting.Library.Digests;

/// <summary>
/// The MD5 tree behind kzhash (spec/fasttrack.md section 9): leaves of 32 KiB, parents the MD5 of their children's bytes, a lone last node
/// hashed again alone, at least one step up; a file without a byte has MD5 of nothing. Keeps one waiting node a level, so its memory does
/// not
/// grow with the file.
/// </summary>
internal sealed class KzTree
{
    /// <summary>Bytes of a leaf.</summary>
    public const int LeafSize = 32 * 1024;

    /// <summary>Bytes of a kzhash: a UUHash and this tree's root.</summary>
    public const int KzHashSize = UuHasher.Size + MD5.HashSizeInBytes;

    private const int LevelsMax = 48;

    // Level n's waiting left child lies at 32·n, so that its brother can be put beside it and both be hashed in place.
    private readonly byte[] _pairs = new byte[LevelsMax * 2 * MD5.HashSizeInBytes];
    private ulong _waiting;

    /// <summary>Takes whole leaves; only the last call may end in a shorter one.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Span<byte> nodes = stackalloc byte[Md5Lanes.Lanes * MD5.HashSizeInBytes];
        for (; Md5Lanes.IsFast && bytes.Length >= Md5Lanes.Lanes * LeafSize; bytes = bytes[(Md5Lanes.Lanes * LeafSize)..])
        {
            Md5Lanes.Hash(bytes[..(Md5Lanes.Lanes * LeafSize)], nodes);
            for (int lane = 0; lane < Md5Lanes.Lanes; lane++) Add(nodes.Slice(lane * MD5.HashSizeInBytes, MD5.HashSizeInBytes), 0);
        }
        Span<byte> node = nodes[..MD5.HashSizeInBytes];
        for (int start = 0; start < bytes.Length; start += LeafSize)
        {
            MD5.HashData(bytes.Slice(start, Math.Min(LeafSize, bytes.Length - start)), node);
            Add(node, 0);
        }
    }

    /// <summary>Writes the 16 bytes of the root; nothing may be appended after.</summary>
    public void Finish(Span<byte> root)
    {
        if (_waiting == 0)
        {
            MD5.HashData([], root);
            return;
        }
        int level = 0;
        // Whatever waits below the top goes up alone; a single leaf, too, goes up once.
        for (; level == 0 || _waiting >> level != 1; level++)
        {
            if ((_waiting >> level & 1) == 0) continue;
            _waiting &= ~(1UL << level);
            MD5.HashData(Pair(level)[..MD5.HashSizeInBytes], root);
            Add(root, level + 1);
        }
        Pair(level)[..MD5.HashSizeInBytes].CopyTo(root);
    }

    private Span<byte> Pair(int level) => _pairs.AsSpan(level * 2 * MD5.HashSizeInBytes, 2 * MD5.HashSizeInBytes);

    private void Add(Span<byte> node, int level)
    {
        for (; (_waiting >> level & 1) != 0; level++)
        {
            node.CopyTo(Pair(level)[MD5.HashSizeInBytes..]);
            MD5.HashData(Pair(level), node);
            _waiting &= ~(1UL << level);
        }
        node.CopyTo(Pair(level));
        _waiting |= 1UL << level;
    }
}
