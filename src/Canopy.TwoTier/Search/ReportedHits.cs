using System.Collections.Immutable;
using System.Numerics;
using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>
/// Which hits a search has reported: of each file and owner a mix of eight bytes of either, which are digests both, in an open hash table.
/// Millions search in one process, and most of what comes is new.
/// </summary>
internal sealed class ReportedHits
{
    private const int FirstSize = 32;

    private ulong[] _slots = [];
    private int _count;

    /// <summary>Those of a page that are new and not this peer's own; from now on they are not new any more.</summary>
    public ImmutableArray<QueryHit> Sift(ImmutableArray<QueryHit> page, PeerId me)
    {
        Span<bool> isFresh = page.Length <= SearchLimits.HitsPerPage ? stackalloc bool[page.Length] : new bool[page.Length];
        int fresh = 0;
        for (int i = 0; i < page.Length; i++)
            if (isFresh[i] = page[i].Owner.Id != me && Add(page[i])) fresh++;
        if (fresh == page.Length) return page;
        ImmutableArray<QueryHit>.Builder left = ImmutableArray.CreateBuilder<QueryHit>(fresh);
        for (int i = 0; i < page.Length; i++)
            if (isFresh[i]) left.Add(page[i]);
        return left.MoveToImmutable();
    }

    private bool Add(in QueryHit hit)
    {
        if ((_count + 1) * 3 > _slots.Length * 2) Grow();
        // Zero marks an empty slot.
        ulong key = (hit.File.Hash.Piece ^ BitOperations.RotateLeft(hit.Owner.Id.Piece, 32)) | 1;
        int slot = SlotOf(key);
        if (_slots[slot] == key) return false;
        _slots[slot] = key;
        _count++;
        return true;
    }

    private void Grow()
    {
        ulong[] before = _slots;
        _slots = new ulong[Math.Max(FirstSize, before.Length * 2)];
        foreach (ulong key in before)
            if (key != 0) _slots[SlotOf(key)] = key;
    }

    private int SlotOf(ulong key)
    {
        int slot = (int)(key * 0x9E3779B97F4A7C15 >> 32) & _slots.Length - 1;
        while (_slots[slot] != 0 && _slots[slot] != key) slot = slot + 1 & _slots.Length - 1;
        return slot;
    }
}
