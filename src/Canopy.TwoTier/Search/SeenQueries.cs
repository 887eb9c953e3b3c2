using System.Numerics;
using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>
/// Which searches came by in the last ten minutes, and how far they were passed on (spec G.3). A ring in the order they came, and an open
/// hash table of places in it: some thirty bytes each. Of the sixteen random bytes of a name a mix of eight is kept; nobody who does not
/// know a name can choose another that is taken for it.
/// </summary>
internal sealed class SeenQueries(TimeSpan memory)
{
    /// <summary>Searches remembered; beyond, the oldest is forgotten early and might be answered twice.</summary>
    public const int SeenMax = 65_536;

    private const int FirstSize = 16;

    private Seen[] _ring = [];
    private int[] _places = [];
    private int _first;
    private int _count;

    private record struct Seen(ulong Key, CoarseInstant Until, byte Hops);

    /// <summary>Remembers a search. Tells whether it is new, or comes again with more hops than before.</summary>
    public (bool IsNew, bool GoesFurther) Note(QueryId id, byte hopsLeft, Instant now)
    {
        CoarseInstant moment = CoarseInstant.Of(now);
        while (_count > 0 && (_ring[_first].Until.Seconds <= moment.Seconds || _count >= SeenMax)) ForgetFirst();
        ulong key = id.High ^ BitOperations.RotateLeft(id.Low, 32);
        if (_count > 0 && _places[SlotOf(key)] is var place and > 0)
        {
            ref Seen seen = ref _ring[place - 1];
            if (hopsLeft <= seen.Hops) return (false, false);
            seen.Hops = hopsLeft;
            return (false, true);
        }
        if (_count == _ring.Length) Grow();
        int at = _first + _count++;
        if (at >= _ring.Length) at -= _ring.Length;
        _ring[at] = new(key, CoarseInstant.Of(now + memory), hopsLeft);
        _places[SlotOf(key)] = at + 1;
        return (true, false);
    }

    private void ForgetFirst()
    {
        int gap = SlotOf(_ring[_first].Key), mask = _places.Length - 1;
        for (int slot = gap + 1 & mask; _places[slot] != 0; slot = slot + 1 & mask)
        {
            if ((slot - Home(_ring[_places[slot] - 1].Key) & mask) < (slot - gap & mask)) continue;
            _places[gap] = _places[slot];
            gap = slot;
        }
        _places[gap] = 0;
        if (++_first == _ring.Length) _first = 0;
        _count--;
    }

    /// <summary>By an eighth: there are thousands of these rings, and what is doubled stays half empty.</summary>
    private void Grow()
    {
        var ring = new Seen[Math.Clamp(_count + _count / 8, FirstSize, SeenMax)];
        for (int i = 0; i < _count; i++) ring[i] = _ring[(_first + i) % _ring.Length];
        _ring = ring;
        _first = 0;
        _places = new int[BitOperations.RoundUpToPowerOf2((uint)(ring.Length + ring.Length / 3))];
        for (int i = 0; i < _count; i++) _places[SlotOf(ring[i].Key)] = i + 1;
    }

    /// <summary>Where the place of a search stands, or where it would be put.</summary>
    private int SlotOf(ulong key)
    {
        int slot = Home(key);
        while (_places[slot] is var place and > 0 && _ring[place - 1].Key != key) slot = slot + 1 & _places.Length - 1;
        return slot;
    }

    private int Home(ulong key) => (int)(key * 0x9E3779B97F4A7C15 >> 32) & _places.Length - 1;
}
