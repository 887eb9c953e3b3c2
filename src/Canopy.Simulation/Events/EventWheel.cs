using System.Numerics;

namespace Canopy.Simulation.Events;

/// <summary>
/// The queue of a world: a hierarchical timing wheel (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987), whose cost does
/// not grow with the number of events. Events come out by (time, order of insertion), exactly as from a heap.
/// <para>
/// Four rings: 1024 slots of 1 ms, 1024 of 1.024 s, 64 of 17.5 min, 64 of 18.6 h. An event goes into the first ring in which it lies in the
/// same turn as the present; when a turn begins, its slot of the ring above is spread over the ring below. Whatever lay there was inserted
/// before anything that goes into the lower ring directly, so the order of insertion is kept.
/// </para>
/// </summary>
internal sealed class EventWheel
{
    private static readonly int[] s_slotBits = [10, 10, 6, 6];

    private readonly EventChunks _chunks;
    private readonly Ring[] _rings = new Ring[s_slotBits.Length];
    private int _chunkInHand = EventChunks.None;

    /// <param name="eventsExpected">Room made at once; it grows when needed.</param>
    public EventWheel(int eventsExpected = 0)
    {
        _chunks = new(eventsExpected);
        int shift = 0;
        for (int i = 0; i < _rings.Length; i++)
        {
            _rings[i] = new(shift, s_slotBits[i]);
            shift += s_slotBits[i];
        }
    }

    /// <summary>The time up to which everything has happened.</summary>
    public uint Now { get; private set; }

    /// <summary>Events that have not happened yet.</summary>
    public long Count { get; private set; }

    /// <summary>Adds an event. One that should have happened already happens next, behind those of the present millisecond.</summary>
    public void Add(in Event happening)
    {
        Count++;
        if (happening.At > Now) Put(happening);
        else _rings[0].Append(_chunks, Now, new(Now, happening.Kind, happening.Peer, happening.Link, happening.Cargo));
    }

    /// <summary>
    /// The next events, all of one millisecond, in their order; empty when there are none up to <paramref name="end"/>. The span is good
    /// until the next call; what is added meanwhile is not in it, even where it belongs to the same millisecond.
    /// </summary>
    /// <param name="end">The last moment wanted. When nothing is left up to it, it becomes the present.</param>
    public ReadOnlySpan<Event> Next(uint end)
    {
        if (_chunkInHand != EventChunks.None) _chunks.Return(_chunkInHand);
        _chunkInHand = EventChunks.None;
        if (!Advance(end)) return default;
        _chunkInHand = _rings[0].TakeFirst(_chunks, Now);
        ReadOnlySpan<Event> events = _chunks.EventsOf(_chunkInHand);
        Count -= events.Length;
        return events;
    }

    /// <summary>Moves the present to the next slot that holds something, spreading the rings above on the way.</summary>
    private bool Advance(uint end)
    {
        while (true)
        {
            if (_rings[0].NextTime(Now) is { } time)
            {
                if (time > end) break;
                Now = time;
                return true;
            }
            if (!BeginTurn(end)) break;
        }
        Now = Math.Max(Now, end);
        SpreadPresent();
        return false;
    }

    /// <summary>Goes to the next turn of the lowest ring that has anything in it; false if that is beyond the end.</summary>
    private bool BeginTurn(uint end)
    {
        for (int i = 1; i < _rings.Length; i++)
        {
            if (_rings[i].NextTime(Now) is not { } time) continue;
            if (time > end) return false;
            Now = time;
            Spread(i);
            return true;
        }
        return false;
    }

    /// <summary>After a jump to a moment in the middle of turns, what lies in their slots belongs further down.</summary>
    private void SpreadPresent()
    {
        for (int i = _rings.Length - 1; i > 0; i--) Spread(i);
    }

    private void Spread(int ring)
    {
        int chunk = _rings[ring].TakeAll(Now);
        while (chunk != EventChunks.None)
        {
            foreach (ref readonly Event happening in _chunks.EventsOf(chunk)) Put(happening);
            int next = _chunks.NextOf(chunk);
            _chunks.Return(chunk);
            chunk = next;
        }
    }

    private void Put(in Event happening)
    {
        uint apart = happening.At ^ Now;
        int ring = 0;
        while (ring < _rings.Length - 1 && apart >> _rings[ring].TurnShift > 0) ring++;
        _rings[ring].Append(_chunks, happening.At, happening);
    }

    /// <summary>One ring: a slot for each stretch of time of one turn, and a bit for each slot that holds anything.</summary>
    private sealed class Ring(int shift, int slotBits)
    {
        private readonly EventChunks.Chain[] _slots = NewSlots(1 << slotBits);
        private readonly ulong[] _used = new ulong[(1 << slotBits) / 64];
        private readonly uint _mask = (1u << slotBits) - 1;

        /// <summary>Moments whose numbers agree above this bit lie in one turn.</summary>
        public int TurnShift => shift + slotBits;

        public void Append(EventChunks chunks, uint time, in Event happening)
        {
            uint slot = time >> shift & _mask;
            chunks.Append(ref _slots[slot], happening);
            _used[slot / 64] |= 1ul << (int)(slot % 64);
        }

        /// <summary>When the first slot begins that holds anything, from the present one to the end of the turn.</summary>
        public uint? NextTime(uint now)
        {
            uint slot = now >> shift & _mask;
            ulong word = _used[slot / 64] & ulong.MaxValue << (int)(slot % 64);
            for (uint at = slot / 64; ;)
            {
                if (word != 0)
                {
                    uint found = at * 64 + (uint)BitOperations.TrailingZeroCount(word);
                    return found == slot ? now : (uint)((now & ~(((ulong)_mask << shift) | ((1ul << shift) - 1))) | (ulong)found << shift);
                }
                if (++at == _used.Length) return null;
                word = _used[at];
            }
        }

        public int TakeFirst(EventChunks chunks, uint time)
        {
            uint slot = time >> shift & _mask;
            int chunk = chunks.TakeFirst(ref _slots[slot]);
            if (_slots[slot].IsEmpty) _used[slot / 64] &= ~(1ul << (int)(slot % 64));
            return chunk;
        }

        /// <summary>The first chunk of the slot, with the others behind it; the slot is empty then.</summary>
        public int TakeAll(uint time)
        {
            uint slot = time >> shift & _mask;
            int first = _slots[slot].First;
            _slots[slot] = EventChunks.Chain.Empty;
            _used[slot / 64] &= ~(1ul << (int)(slot % 64));
            return first;
        }

        private static EventChunks.Chain[] NewSlots(int count)
        {
            var slots = new EventChunks.Chain[count];
            Array.Fill(slots, EventChunks.Chain.Empty);
            return slots;
        }
    }
}
