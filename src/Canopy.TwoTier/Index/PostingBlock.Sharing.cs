using System.Numerics;

namespace Canopy.TwoTier.Index;

/// <summary>What two blocks have in common.</summary>
internal sealed partial class PostingBlock
{
    /// <summary>When one side is so many times the other, to leap through the longer one beats walking through both.</summary>
    private const int LeapRatio = 16;

    /// <summary>Writes the ids that are in both, in order, and tells how many; there is room for all of this block's.</summary>
    /// <param name="other">The block that has no fewer ids.</param>
    /// <param name="shared">Where to.</param>
    public int Share(PostingBlock other, Span<ushort> shared)
    {
        if (_sorted is not null)
        {
            ReadOnlySpan<ushort> own = _sorted.AsSpan(0, Count);
            own.CopyTo(shared);
            return other.Keep(shared[..Count]);
        }

        int count = 0;
        ReadOnlySpan<ulong> otherBits = other._bits;
        for (int at = 0; at < otherBits.Length; at++)
        {
            for (ulong word = _bits![at] & otherBits[at]; word != 0; word &= word - 1)
            {
                shared[count++] = (ushort)(at << 6 | BitOperations.TrailingZeroCount(word));
            }
        }

        return count;
    }

    /// <summary>Keeps of the sorted ids those that are in this block, at the front, and tells how many.</summary>
    public int Keep(Span<ushort> ids)
    {
        if (_bits is not null) return KeepBits(ids, _bits);
        ReadOnlySpan<ushort> own = _sorted.AsSpan(0, Count);
        return own.Length / LeapRatio >= ids.Length ? KeepLeaping(ids) : KeepWalking(ids, own);
    }

    private static int KeepBits(Span<ushort> ids, ReadOnlySpan<ulong> bits)
    {
        int kept = 0;
        foreach (ushort id in ids)
        {
            ids[kept] = id;
            kept += (int)(bits[id >> 6] >> id & 1);
        }

        return kept;
    }

    private int KeepLeaping(Span<ushort> ids)
    {
        int kept = 0;
        int hint = 0;
        foreach (ushort id in ids)
        {
            int found = SeekSorted(id, ref hint);
            if (found < 0) break;
            ids[kept] = id;
            kept += found == id ? 1 : 0;
        }

        return kept;
    }

    /// <summary>No branch depends on the ids, so nothing is mispredicted.</summary>
    private static int KeepWalking(Span<ushort> ids, ReadOnlySpan<ushort> own)
    {
        int kept = 0;
        int i = 0;
        int j = 0;
        while (i < ids.Length && j < own.Length)
        {
            ushort id = ids[i];
            ushort other = own[j];
            ids[kept] = id;
            kept += id == other ? 1 : 0;
            i += id <= other ? 1 : 0;
            j += other <= id ? 1 : 0;
        }

        return kept;
    }
}
