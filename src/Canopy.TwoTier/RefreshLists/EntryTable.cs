using System.Numerics;
using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// Entries by address: a dense array, walked in its own order, which depends on what was added and removed and on nothing else; and
/// beside it an open hash table of places in that array, two bytes each, at most two thirds full.
/// </summary>
/// <param name="entriesMax">Entries it may hold at once, below 65,535; the caller sees to that.</param>
internal sealed class EntryTable(int entriesMax)
{
    private const int FirstSize = 16;

    private CacheEntry[] _entries = [];
    private ushort[] _places = [];
    private int _shift;

    public int Count { get; private set; }

    public Span<CacheEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>Where in <see cref="Entries"/> the entry of this address is; -1 where there is none.</summary>
    public int Find(PeerAddress address)
    {
        if (_places.Length == 0) return -1;
        for (int slot = SlotOf(address); ; slot = slot + 1 & _places.Length - 1)
        {
            int place = _places[slot] - 1;
            if (place < 0 || _entries[place].IsAt(address)) return place;
        }
    }

    /// <summary>Appends an entry whose address is not there.</summary>
    public void Add(in CacheEntry entry)
    {
        if (Count == _entries.Length) Cover(Count * 2);
        _entries[Count++] = entry;
        Enter(Count);
    }

    /// <summary>Makes room for so many entries at once.</summary>
    public void Cover(int count)
    {
        count = Math.Min(Math.Max(count, FirstSize), entriesMax);
        if (count <= _entries.Length) return;
        Array.Resize(ref _entries, count);
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)(count + count / 2 + 1));
        if (slots == _places.Length) return;
        _places = new ushort[slots];
        _shift = 32 - BitOperations.Log2((uint)slots);
        for (int i = 1; i <= Count; i++) Enter(i);
    }

    /// <summary>Takes an entry out; the last one moves to its place.</summary>
    public void RemoveAt(int place)
    {
        Vacate(SlotOfPlace(place));
        int last = --Count;
        if (place == last) return;
        _places[SlotOfPlace(last)] = (ushort)(place + 1);
        _entries[place] = _entries[last];
    }

    /// <summary>Cuts the array down to its first entries, after the caller has put those there that stay.</summary>
    public void Keep(int count)
    {
        Count = count;
        Array.Clear(_places);
        for (int i = 1; i <= count; i++) Enter(i);
    }

    private void Enter(int ordinal)
    {
        int slot = SlotOf(_entries[ordinal - 1].Address);
        while (_places[slot] != 0) slot = slot + 1 & _places.Length - 1;
        _places[slot] = (ushort)ordinal;
    }

    private int SlotOfPlace(int place)
    {
        int slot = SlotOf(_entries[place].Address);
        while (_places[slot] != place + 1) slot = slot + 1 & _places.Length - 1;
        return slot;
    }

    /// <summary>Empties a slot and moves back what had been pushed past it, so that no search ends at the gap.</summary>
    private void Vacate(int gap)
    {
        int mask = _places.Length - 1;
        for (int slot = gap + 1 & mask; _places[slot] != 0; slot = slot + 1 & mask)
        {
            int home = SlotOf(_entries[_places[slot] - 1].Address);
            if ((slot - home & mask) < (slot - gap & mask)) continue;
            _places[gap] = _places[slot];
            gap = slot;
        }
        _places[gap] = 0;
    }

    private int SlotOf(PeerAddress address) => (int)((address.Ip * 0x9E3779B1u ^ address.Port * 0x85EBCA6Bu) >> _shift);
}
