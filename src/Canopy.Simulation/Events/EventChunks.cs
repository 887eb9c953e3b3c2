namespace Canopy.Simulation.Events;

/// <summary>
/// Room for events in chunks of thirty, linked to chains. Chunks are used again and again, so that nothing is allocated once a world has
/// reached its size.
/// </summary>
internal sealed class EventChunks
{
    /// <summary>No chunk.</summary>
    public const int None = -1;

    /// <summary>480 bytes: few enough to waste little, many enough to handle in one go.</summary>
    public const int Size = 30;

    private const int FirstChunks = 64;

    private Event[] _events;
    private Header[] _headers;
    private int _free = None;
    private int _used;

    public EventChunks(int eventsExpected)
    {
        int chunks = Math.Max(FirstChunks, eventsExpected / Size);
        (_events, _headers) = (NewEvents(chunks), new Header[chunks]);
    }

    private struct Header
    {
        public int Next;
        public int Count;
    }

    /// <summary>A list of chunks.</summary>
    public struct Chain
    {
        public static readonly Chain Empty = new() { First = None, Last = None };

        public int First;
        public int Last;

        public readonly bool IsEmpty => First == None;
    }

    public ReadOnlySpan<Event> EventsOf(int chunk) => _events.AsSpan(chunk * Size, _headers[chunk].Count);

    public int NextOf(int chunk) => _headers[chunk].Next;

    public void Append(ref Chain chain, in Event happening)
    {
        int last = chain.Last;
        if (last == None || _headers[last].Count == Size)
        {
            int added = Take();
            if (last == None) chain.First = added;
            else _headers[last].Next = added;
            chain.Last = last = added;
        }
        ref Header header = ref _headers[last];
        _events[last * Size + header.Count++] = happening;
    }

    /// <summary>Takes the first chunk out of a chain that is not empty; <see cref="Return"/> must follow when it has been read.</summary>
    public int TakeFirst(ref Chain chain)
    {
        int first = chain.First;
        if (first == chain.Last) chain = Chain.Empty;
        else chain.First = _headers[first].Next;
        return first;
    }

    public void Return(int chunk)
    {
        _headers[chunk].Next = _free;
        _free = chunk;
    }

    private int Take()
    {
        int chunk = _free;
        if (chunk != None) _free = _headers[chunk].Next;
        else
        {
            if (_used == _headers.Length) Grow();
            chunk = _used++;
        }
        _headers[chunk] = new() { Next = None };
        return chunk;
    }

    private void Grow()
    {
        int chunks = checked(_headers.Length + _headers.Length / 2);
        Event[] events = NewEvents(chunks);
        _events.AsSpan().CopyTo(events);
        _events = events;
        Array.Resize(ref _headers, chunks);
    }

    /// <summary>Never moved by the collector, so that nobody has to copy hundreds of megabytes.</summary>
    private static Event[] NewEvents(int chunks) => GC.AllocateUninitializedArray<Event>(checked(chunks * Size), pinned: true);
}
