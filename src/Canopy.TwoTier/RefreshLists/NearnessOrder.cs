using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// The entries of a table that are of use to an asker, in the order of the bits their addresses share with its own, most first: there are
/// but 33 such numbers, so they are counted and not sorted.
/// </summary>
internal readonly ref struct NearnessOrder
{
    /// <summary>Numbers of bits that two addresses can share: none to all.</summary>
    public const int Classes = 33;

    private readonly Span<ushort> _order;
    private readonly Span<int> _ends;

    /// <summary>Sorts the fresh entries that the asker could dial.</summary>
    /// <param name="known">The table.</param>
    /// <param name="order">Room for the places of all of it; the result stands at its beginning.</param>
    /// <param name="ends">Room for where each of the <see cref="Classes"/> ends; zeros.</param>
    /// <param name="asker">The one to be near to.</param>
    /// <param name="since">What counts as fresh.</param>
    public NearnessOrder(ReadOnlySpan<CacheEntry> known, Span<ushort> order, Span<int> ends, PeerAddress asker, CoarseInstant since)
    {
        _order = order;
        _ends = ends;
        Span<sbyte> shared = stackalloc sbyte[known.Length];
        AddressScope least = asker.Scope;
        for (int i = 0; i < known.Length; i++)
        {
            ref readonly CacheEntry entry = ref known[i];
            bool isOfUse = entry.IsFresh(since) && entry.Scope >= least;
            shared[i] = isOfUse ? (sbyte)entry.Address.SharedPrefix(asker) : (sbyte)-1;
            if (isOfUse) ends[shared[i]]++;
        }
        // From how many there are of each class to where each begins; as it is filled that moves to where it ends.
        for (int bits = Classes - 1; bits >= 0; bits--) (ends[bits], Count) = (Count, Count + ends[bits]);
        for (int i = 0; i < known.Length; i++)
            if (shared[i] >= 0) order[ends[shared[i]]++] = (ushort)i;
    }

    public int Count { get; }

    /// <summary>Puts the nearest first, chance deciding among equally near ones, and after them others drawn from all the rest.</summary>
    /// <param name="near">How many of the nearest.</param>
    /// <param name="all">How many in all.</param>
    /// <param name="rng">Chance.</param>
    /// <returns>How many bits of the asker's address decided who is near: whoever shares those has the same near ones.</returns>
    public int Draw(int near, int all, ref Rng rng)
    {
        int bits = Classes - 1;
        while (bits > 0 && _ends[bits] < near) bits--;
        int end = _ends[bits], begin = bits == Classes - 1 ? 0 : _ends[bits + 1];
        for (int i = begin; i < near; i++) Swap(i, i + rng.Below(end - i));
        for (int i = near; i < all; i++) Swap(i, i + rng.Below(Count - i));
        return end == near ? bits : bits + 1;
    }

    private void Swap(int a, int b) => (_order[a], _order[b]) = (_order[b], _order[a]);
}
