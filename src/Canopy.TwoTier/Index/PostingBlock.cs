using System.Numerics;

namespace Canopy.TwoTier.Index;

/// <summary>
/// The part of a posting list that lies in one range of 65,536 ids, kept as their lower halves: sorted while they are few, one bit
/// each when they are many (the containers of Roaring bitmaps, Chambi et al. 2014).
/// </summary>
internal sealed partial class PostingBlock
{
    /// <summary>Ids of one block.</summary>
    public const int Span = 1 << 16;

    private const int SortedMax = 4096;
    private const int SortedAgain = 2048;

    private ushort[]? _sorted = new ushort[8];
    private ulong[]? _bits;

    /// <summary>How many ids are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an id; false if it was there.</summary>
    public bool Add(int low)
    {
        if (_bits is not null)
        {
            ref ulong word = ref _bits[low >> 6];
            ulong bit = 1UL << low;
            if ((word & bit) != 0) return false;
            word |= bit;
            Count++;
            return true;
        }

        int at = _sorted.AsSpan(0, Count).BinarySearch((ushort)low);
        if (at >= 0) return false;
        if (Count == SortedMax)
        {
            Spread();
            return Add(low);
        }

        at = ~at;
        if (Count == _sorted!.Length) Array.Resize(ref _sorted, Math.Min(SortedMax, Count + Count / 4 + 2));
        _sorted.AsSpan(at, Count - at).CopyTo(_sorted.AsSpan(at + 1));
        _sorted[at] = (ushort)low;
        Count++;
        return true;
    }

    /// <summary>Takes out an id; false if it was not there.</summary>
    public bool Remove(int low)
    {
        if (_bits is not null)
        {
            ref ulong word = ref _bits[low >> 6];
            ulong bit = 1UL << low;
            if ((word & bit) == 0) return false;
            word &= ~bit;
            if (--Count < SortedAgain) Gather();
            return true;
        }

        int at = _sorted.AsSpan(0, Count).BinarySearch((ushort)low);
        if (at < 0) return false;
        _sorted.AsSpan(at + 1, Count - at - 1).CopyTo(_sorted.AsSpan(at));
        if (--Count < _sorted!.Length / 4) Array.Resize(ref _sorted, _sorted.Length / 2);
        return true;
    }

    /// <summary>The smallest id that is not below <paramref name="low"/>; -1 if there is none.</summary>
    /// <param name="low">From where.</param>
    /// <param name="hint">Where the last call ended, 0 at first: ids asked for must not go back.</param>
    public int Seek(int low, ref int hint) => _bits is null ? SeekSorted(low, ref hint) : SeekBits(low);

    private int SeekSorted(int low, ref int hint)
    {
        ReadOnlySpan<ushort> ids = _sorted.AsSpan(0, Count);
        int below = hint;
        int step = 1;
        int at = hint;
        while (at < ids.Length && ids[at] < low)
        {
            below = at + 1;
            at += step;
            step *= 2;
        }

        int above = Math.Min(at, ids.Length);
        while (below < above)
        {
            int middle = (below + above) >>> 1;
            if (ids[middle] < low) below = middle + 1;
            else above = middle;
        }

        hint = below;
        return below < ids.Length ? ids[below] : -1;
    }

    private int SeekBits(int low)
    {
        int at = low >> 6;
        ulong word = _bits![at] & ulong.MaxValue << low;
        while (word == 0)
        {
            if (++at == _bits.Length) return -1;
            word = _bits[at];
        }

        return at << 6 | BitOperations.TrailingZeroCount(word);
    }

    private void Spread()
    {
        _bits = new ulong[Span / 64];
        foreach (ushort low in _sorted!) _bits[low >> 6] |= 1UL << low;
        _sorted = null;
    }

    private void Gather()
    {
        var sorted = new ushort[SortedAgain];
        int count = 0;
        for (int low = SeekBits(0); low >= 0; low = low + 1 < Span ? SeekBits(low + 1) : -1) sorted[count++] = (ushort)low;
        (_sorted, _bits) = (sorted, null);
    }
}
