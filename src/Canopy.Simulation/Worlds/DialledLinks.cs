namespace Canopy.Simulation.Worlds;

/// <summary>
/// The links one host has dialled, by the numbers its peer gave them: an open hash table, for those who dial many. A supernode has dozens,
/// and to walk their chain with each message would cost a look at each.
/// </summary>
internal sealed class DialledLinks
{
    private const int FirstSize = 32;

    private (uint Id, int Link)[] _slots = new (uint, int)[FirstSize];
    private int _count;

    /// <summary>The link of this number; -1 where there is none.</summary>
    public int Find(uint id)
    {
        (uint found, int link) = _slots[SlotOf(id)];
        return found == id ? link : LinkTable.None;
    }

    /// <summary>Enters a link whose number, which is odd, is not there.</summary>
    public void Add(uint id, int link)
    {
        if (_count >= _slots.Length / 2) Grow();
        _slots[SlotOf(id)] = (id, link);
        _count++;
    }

    public void Remove(uint id)
    {
        int gap = SlotOf(id), mask = _slots.Length - 1;
        if (_slots[gap].Id != id) return;
        _count--;
        for (int slot = gap + 1 & mask; _slots[slot].Id != 0; slot = slot + 1 & mask)
        {
            // It may move into the gap if its own place does not lie behind it.
            if ((slot - Home(_slots[slot].Id) & mask) < (slot - gap & mask)) continue;
            _slots[gap] = _slots[slot];
            gap = slot;
        }
        _slots[gap] = default;
    }

    private void Grow()
    {
        (uint Id, int Link)[] before = _slots;
        _slots = new (uint, int)[before.Length * 2];
        foreach ((uint id, int link) in before)
            if (id != 0) _slots[SlotOf(id)] = (id, link);
    }

    private int SlotOf(uint id)
    {
        int slot = Home(id);
        while (_slots[slot].Id != id && _slots[slot].Id != 0) slot = slot + 1 & _slots.Length - 1;
        return slot;
    }

    /// <summary>Numbers are given one after the other: they lie side by side, and seldom in each other's way.</summary>
    private int Home(uint id) => (int)(id >> 1) & _slots.Length - 1;
}
