namespace Canopy.Simulation.Shares;

/// <summary>
/// Who has which items: a set of pairs, found by the item. Six bytes a place, open addressing with linear probing; what goes out leaves no
/// mark behind (Knuth, "The Art of Computer Programming" 3, section 6.4, algorithm R), so that it never has to be cleaned.
/// </summary>
internal sealed class OwnedItems
{
    private const int PlacesFirst = 16;

    private int[] _items = new int[PlacesFirst];
    private ushort[] _owners = new ushort[PlacesFirst];

    public int Count { get; private set; }

    /// <summary>Adds a pair; false if it is there.</summary>
    public bool Add(int item, ushort owner)
    {
        if (Count >= _items.Length / 4 * 3) Grow();
        int place = PlaceOf(item);
        for (; _items[place] != 0; place = Next(place))
            if (_items[place] == item + 1 && _owners[place] == owner) return false;
        (_items[place], _owners[place]) = (item + 1, owner);
        Count++;
        return true;
    }

    public bool Contains(int item, ushort owner) => Find(item, owner) >= 0;

    /// <summary>Takes a pair out; false if it was not there.</summary>
    public bool Remove(int item, ushort owner)
    {
        int place = Find(item, owner);
        if (place >= 0) RemoveAt(place);
        return place >= 0;
    }

    /// <summary>
    /// Takes all pairs of an owner out and returns how many there were. It looks at every place, which takes less than to know for each
    /// owner where its items are.
    /// </summary>
    public int RemoveAllOf(ushort owner)
    {
        int before = Count;
        for (int place = 0; (place = FirstOf(owner, place)) >= 0;)
        {
            // Another may have moved into the gap, so the place is looked at again.
            if (_items[place] != 0) RemoveAt(place);
            else place++;
        }
        return before - Count;
    }

    private int FirstOf(ushort owner, int from)
    {
        int at = _owners.AsSpan(from).IndexOf(owner);
        return at < 0 ? -1 : from + at;
    }

    private void RemoveAt(int gap)
    {
        Count--;
        for (int place = Next(gap); _items[place] != 0; place = Next(place))
        {
            // It may move into the gap if its own place does not lie behind it.
            int mask = _items.Length - 1, own = PlaceOf(_items[place] - 1);
            if ((place - own & mask) < (place - gap & mask)) continue;
            (_items[gap], _owners[gap]) = (_items[place], _owners[place]);
            gap = place;
        }
        _items[gap] = 0;
    }

    /// <summary>The owners of an item, some of them passed over; returns how many it put into <paramref name="owners"/>.</summary>
    public int OwnersOf(int item, int passOver, Span<ushort> owners)
    {
        int count = 0;
        for (int place = PlaceOf(item); _items[place] != 0 && count < owners.Length; place = Next(place))
        {
            if (_items[place] != item + 1 || passOver-- > 0) continue;
            owners[count++] = _owners[place];
        }
        return count;
    }

    private int Find(int item, ushort owner)
    {
        int place = PlaceOf(item);
        while (_items[place] != 0 && (_items[place] != item + 1 || _owners[place] != owner)) place = Next(place);
        return _items[place] == 0 ? -1 : place;
    }

    private int PlaceOf(int item) => (int)((uint)item * 0x9E3779B1u >> 7) & _items.Length - 1;

    private int Next(int place) => place + 1 & _items.Length - 1;

    private void Grow()
    {
        (int[] items, ushort[] owners) = (_items, _owners);
        (_items, _owners) = (new int[items.Length * 2], new ushort[items.Length * 2]);
        Count = 0;
        for (int place = 0; place < items.Length; place++)
            if (items[place] != 0) Add(items[place] - 1, owners[place]);
    }
}
