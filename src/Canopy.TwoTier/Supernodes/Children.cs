using Canopy.Core;

namespace Canopy.TwoTier.Supernodes;

/// <summary>
/// The children of a supernode, in no order that means anything. Beside each stand its IP and a piece of its identity, so that one is found
/// without touching all the others, whose objects lie all over a large memory.
/// </summary>
internal sealed class Children
{
    private Entry[] _entries = [];

    private readonly struct Entry(Child child)
    {
        public Child Child { get; } = child;
        public uint Ip { get; } = child.Address.Ip;
        public int PieceOfId { get; } = child.Id.GetHashCode();
    }

    public int Count { get; private set; }

    public Child this[int index] => _entries[index].Child;

    public void Add(Child child)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Count + Count / 4 + 4);
        _entries[Count++] = new(child);
    }

    /// <summary>Takes a child out; the last one takes its place.</summary>
    public void Remove(Child child)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_entries[i].Child != child) continue;
            _entries[i] = _entries[--Count];
            _entries[Count] = default;
            return;
        }
    }

    /// <summary>The child of this identity; null when it is none of ours.</summary>
    public Child? Of(PeerId id)
    {
        int piece = id.GetHashCode();
        foreach (ref readonly Entry entry in _entries.AsSpan(0, Count))
            if (entry.PieceOfId == piece && entry.Child.Id == id) return entry.Child;
        return null;
    }

    /// <summary>How many are attached from one IP.</summary>
    public int CountFrom(uint ip)
    {
        int count = 0;
        foreach (ref readonly Entry entry in _entries.AsSpan(0, Count))
            if (entry.Ip == ip) count++;
        return count;
    }

    public void Clear()
    {
        _entries = [];
        Count = 0;
    }
}
