using Canopy.Core;

namespace Canopy.TwoTier.Supernodes;

/// <summary>
/// A supernode's links by their numbers: an open hash table of the links themselves, at most two thirds full, since thirty thousand
/// supernodes with a hundred and fifty links each shall fit into one process.
/// </summary>
internal sealed class LinkTable
{
    private const int FirstSize = 8;

    private PeerLink?[] _slots = new PeerLink?[FirstSize];
    private int _count;

    /// <summary>The link of this number; null when there is none.</summary>
    public PeerLink? Of(LinkId link) => _slots[SlotOf(link)];

    /// <summary>Enters a link; one of the same number yields to it.</summary>
    public void Set(PeerLink link)
    {
        if ((_count + 1) * 3 > _slots.Length * 2) Grow();
        int slot = SlotOf(link.Link);
        if (_slots[slot] is null) _count++;
        _slots[slot] = link;
    }

    /// <summary>Takes a link out, if it is there.</summary>
    public void Remove(LinkId link)
    {
        int gap = SlotOf(link), mask = _slots.Length - 1;
        if (_slots[gap] is null) return;
        _count--;
        // What had been pushed past the gap moves back, so that no search ends there.
        for (int slot = gap + 1 & mask; _slots[slot] is { } moved; slot = slot + 1 & mask)
        {
            if ((slot - Home(moved.Link) & mask) < (slot - gap & mask)) continue;
            _slots[gap] = moved;
            gap = slot;
        }
        _slots[gap] = null;
    }

    public void Clear()
    {
        _slots = new PeerLink?[FirstSize];
        _count = 0;
    }

    private void Grow()
    {
        PeerLink?[] before = _slots;
        _slots = new PeerLink?[before.Length * 2];
        foreach (PeerLink? link in before)
            if (link is not null) _slots[SlotOf(link.Link)] = link;
    }

    /// <summary>Where the link is, or where it would be put.</summary>
    private int SlotOf(LinkId link)
    {
        int slot = Home(link);
        while (_slots[slot] is { } other && other.Link != link) slot = slot + 1 & _slots.Length - 1;
        return slot;
    }

    /// <summary>A link's hash spreads numbers into the upper bits.</summary>
    private int Home(LinkId link) => (int)((uint)link.GetHashCode() >> 8) & _slots.Length - 1;
}
