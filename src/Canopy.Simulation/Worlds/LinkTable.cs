using Canopy.Core;

namespace Canopy.Simulation.Worlds;

/// <summary>
/// All links of a world: one entry for both ends, each end in a chain of its host's. An entry is used again when both ends are closed; its
/// epoch tells what was meant for the link before.
/// </summary>
/// <param name="most">How many at once; one more throws.</param>
internal sealed class LinkTable(int most = LinkTable.Max)
{
    /// <summary>No link.</summary>
    public const int None = -1;

    /// <summary>Links there may be at once: their number and epoch fit a <see cref="LinkId"/>, and an event.</summary>
    public const int Max = 1 << IndexBits;

    private const int IndexBits = 24;
    private const int EpochMask = 0x7F;

    /// <summary>Links a host has dialled that are walked to find one; where there are more a table is made.</summary>
    private const int ChainMax = 6;

    private readonly List<DialledLinks?> _tables = [];
    private readonly Stack<int> _freeTables = new();
    private Link[] _links = new Link[Math.Min(1024, most)];
    private int _free = None;
    private int _lastFree = None;
    private int _used;

    /// <summary>Links of which at least one end is open.</summary>
    public int Count { get; private set; }

    public ref Link this[int link] => ref _links[link];

    /// <summary>A link being dialled: its dialler's end is open, so that it can be closed again.</summary>
    /// <param name="dialler">The host that dials.</param>
    /// <param name="listener">The host it dials.</param>
    /// <param name="dialled">What the dialler calls it.</param>
    /// <param name="latency">Milliseconds one way.</param>
    /// <param name="hosts">All hosts.</param>
    public int Add(int dialler, int listener, LinkId dialled, int latency, Span<Host> hosts)
    {
        // The one that has been free for longest, so that a number comes back as late as can be.
        int link = _free;
        if (link != None && _used == _links.Length)
        {
            _free = _links[link].Next0;
            if (_free == None) _lastFree = None;
        }
        else
        {
            if (_used == most) throw new InvalidOperationException($"A world has at most {most} links at once.");
            if (_used == _links.Length) Array.Resize(ref _links, Math.Min(_used + _used / 4, most));
            link = _used++;
        }
        Count++;
        ref Link added = ref _links[link];
        added = new()
        {
            Dialler = dialler, Listener = listener, DialledId = dialled.Value, Latency = (ushort)Math.Clamp(latency, 1, ushort.MaxValue),
            Epoch = (byte)(added.Epoch + 1 & EpochMask), Next1 = None, Previous1 = None,
        };
        Chain(link, 0, ref hosts[dialler].Dialled);
        TableOf(hosts[dialler])?.Add(dialled.Value, link);
        added.IsOpen0 = true;
        return link;
    }

    /// <summary>The listener's end is open now, too.</summary>
    public void OpenListener(int link, Span<Host> hosts)
    {
        ref Link opened = ref _links[link];
        Chain(link, 1, ref hosts[opened.Listener].Incoming);
        opened.IsOpen1 = true;
    }

    /// <summary>One end is closed; when both are, the entry is free.</summary>
    public void Close(End end, Span<Host> hosts)
    {
        ref Link closed = ref _links[end.Link];
        if (end.IsListener)
        {
            closed.IsOpen1 = false;
            if (closed.Previous1 != None) _links[closed.Previous1].Next1 = closed.Next1;
            else hosts[closed.Listener].Incoming = closed.Next1;
            if (closed.Next1 != None) _links[closed.Next1].Previous1 = closed.Previous1;
        }
        else
        {
            closed.IsOpen0 = false;
            TableOf(hosts[closed.Dialler])?.Remove(closed.DialledId);
            if (closed.Previous0 != None) _links[closed.Previous0].Next0 = closed.Next0;
            else hosts[closed.Dialler].Dialled = closed.Next0;
            if (closed.Next0 != None) _links[closed.Next0].Previous0 = closed.Previous0;
            if (hosts[closed.Dialler].Dialled == None) DropTable(ref hosts[closed.Dialler]);
        }
        if (!closed.IsOpen0 && !closed.IsOpen1) Free(end.Link);
    }

    /// <summary>The end of a host that its peer calls so; false if it is not open (any more).</summary>
    public bool TryFind(LinkId id, ref Host host, out End end)
    {
        if (!id.IsDialled)
        {
            uint ordinal = id.Value >> 1;
            end = new((int)(ordinal & Max - 1) - 1, IsListener: true);
            return end.Link >= 0 && end.Link < _used && _links[end.Link].IsOpen1 && _links[end.Link].Epoch == ordinal >> IndexBits;
        }
        end = new(FindDialled(id, ref host), IsListener: false);
        return end.Link != None;
    }

    private int FindDialled(LinkId id, ref Host host)
    {
        if (TableOf(host) is { } table) return table.Find(id.Value);
        int link = host.Dialled, steps = 0;
        for (; link != None && _links[link].DialledId != id.Value; link = _links[link].Next0) steps++;
        if (steps > ChainMax) MakeTable(ref host);
        return link;
    }

    private DialledLinks? TableOf(in Host host) => host.DialledTable > 0 ? _tables[host.DialledTable - 1] : null;

    private void MakeTable(ref Host host)
    {
        DialledLinks table = new();
        for (int link = host.Dialled; link != None; link = _links[link].Next0) table.Add(_links[link].DialledId, link);
        if (!_freeTables.TryPop(out int place))
        {
            place = _tables.Count;
            _tables.Add(null);
        }
        _tables[place] = table;
        host.DialledTable = place + 1;
    }

    private void DropTable(ref Host host)
    {
        if (host.DialledTable == 0) return;
        _tables[host.DialledTable - 1] = null;
        _freeTables.Push(host.DialledTable - 1);
        host.DialledTable = 0;
    }

    /// <summary>What its own peer calls this end.</summary>
    public LinkId IdOf(End end)
    {
        ref Link link = ref _links[end.Link];
        return end.IsListener ? LinkId.Incoming((uint)link.Epoch << IndexBits | (uint)end.Link + 1) : new(link.DialledId);
    }

    public bool IsOpen(End end) => end.IsListener ? _links[end.Link].IsOpen1 : _links[end.Link].IsOpen0;

    public int HostOf(End end) => end.IsListener ? _links[end.Link].Listener : _links[end.Link].Dialler;

    /// <summary>The number by which an event names an end.</summary>
    public int Ticket(End end) => _links[end.Link].Epoch << IndexBits + 1 | end.Link << 1 | (end.IsListener ? 1 : 0);

    /// <summary>The link an event means, or one that has its place now.</summary>
    public ref Link Of(int ticket) => ref _links[(ticket & (Max << 1) - 1) >> 1];

    /// <summary>The end an event means; false if that link is gone.</summary>
    public bool TryRead(int ticket, out End end)
    {
        end = new((ticket & (Max << 1) - 1) >> 1, (ticket & 1) == 1);
        return _links[end.Link].Epoch == (uint)ticket >> IndexBits + 1;
    }

    private void Chain(int link, int side, ref int first)
    {
        if (side == 0)
        {
            (_links[link].Next0, _links[link].Previous0) = (first, None);
            if (first != None) _links[first].Previous0 = link;
        }
        else
        {
            (_links[link].Next1, _links[link].Previous1) = (first, None);
            if (first != None) _links[first].Previous1 = link;
        }
        first = link;
    }

    private void Free(int link)
    {
        Count--;
        _links[link].Epoch = (byte)(_links[link].Epoch + 1 & EpochMask);
        _links[link].Next0 = None;
        if (_lastFree == None) _free = link;
        else _links[_lastFree].Next0 = link;
        _lastFree = link;
    }
}

/// <summary>One end of a link.</summary>
/// <param name="Link">The link's place in the table.</param>
/// <param name="IsListener">Whether it is the end that did not dial.</param>
internal readonly record struct End(int Link, bool IsListener)
{
    /// <summary>The other end.</summary>
    public End Far => new(Link, !IsListener);
}

/// <summary>A link with both its ends: 0 is the dialler's, 1 the listener's.</summary>
internal struct Link
{
    public int Dialler, Listener;
    public uint DialledId;
    public int Next0, Previous0, Next1, Previous1;

    /// <summary>When the last message arrives at an end: what is sent later does not arrive earlier.</summary>
    public uint LastArrival0, LastArrival1;

    /// <summary>When both ends could speak; 0 while they cannot yet.</summary>
    public uint OpenedAt;
    public ushort Latency;
    public byte Epoch;
    public bool IsOpen0, IsOpen1;

    /// <summary>Whether both ends have spoken or may, and neither has closed.</summary>
    public bool IsReady;

    /// <summary>Whether something was lost on the way: then nothing arrives any more, and each end finds out by silence.</summary>
    public bool IsCut;
}
