using System.Buffers;
using Canopy.Core;
using Canopy.Simulation.Events;

namespace Canopy.Simulation.Worlds;

/// <summary>
/// Virtual time: hosts with their peers, links and datagrams between them, and one queue of what will happen (design section 5). It knows
/// peers only by <see cref="IPeer"/>, hands them messages as values, and is as deterministic as they are: seed and model give the run, to
/// the bit, and <see cref="TraceHash"/> tells two runs apart.
/// </summary>
public sealed partial class World
{
    private readonly INetwork _network;
    private readonly IResidents _residents;
    private readonly WireTrip? _wire;
    private readonly EventWheel _events;
    private readonly Parcels _parcels = new();
    private readonly LinkTable _links = new();
    private readonly Outbox _outbox = new();
    private readonly Host[] _hosts;
    private readonly Trace _trace = new();
    private Rng _chance;

    /// <summary>A world in which nothing has happened.</summary>
    /// <param name="seed">The seed of its own chance: what gets lost.</param>
    /// <param name="hosts">How many hosts there are.</param>
    /// <param name="isOpen">Whether what a host did not ask for gets through to it: not so behind NAT.</param>
    /// <param name="network">What lies between them.</param>
    /// <param name="residents">Who lives there.</param>
    /// <param name="throughWire">Whether every message goes through the codec and back; nothing else may change by that.</param>
    /// <param name="crossingsMost">Crossings that may wait to be fetched.</param>
    public World(ulong seed, int hosts, Func<int, bool> isOpen, INetwork network, IResidents residents, bool throughWire = false,
        int crossingsMost = CrossingsMax)
    {
        (_network, _residents, _wire, _crossingsMost) = (network, residents, throughWire ? new WireTrip() : null, crossingsMost);
        _chance = new(seed, (ulong)ChanceOf.Network);
        _events = new(hosts);
        _hosts = new Host[hosts + 1];
        for (int host = 0; host < hosts; host++) _hosts[host] = Host.Empty with { IsOpen = isOpen(host) };
        _hosts[Outside] = Host.Empty;
    }

    /// <summary>What will happen to a peer.</summary>
    private enum Happens : byte
    {
        /// <summary>It is woken.</summary>
        Wake,
        /// <summary>A message comes over a link.</summary>
        Message,
        /// <summary>A datagram comes.</summary>
        Datagram,
        /// <summary>A link that somebody dialled is ready at its end.</summary>
        LinkComes,
        /// <summary>A link it dialled is ready.</summary>
        LinkOpens,
        /// <summary>A link has ended, or did not come to be.</summary>
        LinkEnds,
        /// <summary>The residents wanted to be reminded of something.</summary>
        Reminder,
    }

    /// <summary>The time: milliseconds since the run began.</summary>
    public Instant Now => new(_events.Now);

    /// <summary>Steps taken and other things that have happened.</summary>
    public long EventCount => _trace.Count;

    /// <summary>Everything that has happened, in its order, as one number.</summary>
    public ulong TraceHash => _trace.Hash;

    /// <summary>Messages sent over links and datagrams, by kind.</summary>
    public ReadOnlySpan<long> Sent => _trace.Sent;

    /// <summary>Bytes sent by kind, as <see cref="MessageKinds.BytesOf"/> counts them.</summary>
    public ReadOnlySpan<long> SentBytes => _trace.Bytes;

    /// <summary>Hosts there are.</summary>
    public int HostCount => _hosts.Length - 1;

    /// <summary>Links of which at least one end is open.</summary>
    public int LinkCount => _links.Count;

    /// <summary>Things that have not happened yet.</summary>
    public long Pending => _events.Count;

    /// <summary>How often a peer asked to be woken at a moment that had passed: 0, or a peer has a bug.</summary>
    public long WakesInThePast { get; private set; }

    /// <summary>Who did so last.</summary>
    public int LastLateWaker { get; private set; } = -1;

    /// <summary>The peer that runs on a host; null if none does.</summary>
    public IPeer? PeerAt(int host) => _hosts[host].Peer;

    /// <summary>Lets time pass.</summary>
    /// <param name="end">Until when; everything up to it, inclusive, will have happened.</param>
    /// <param name="stop">Asked now and then; the run stops between two milliseconds when it says so.</param>
    /// <exception cref="BrokenStepException">A step threw.</exception>
    /// <exception cref="IOException">What the residents write down could not be written; no peer does that.</exception>
    public void RunUntil(Instant end, Func<bool>? stop = null) => Pass(end, stop, endsAtCrossing: false);

    private void Pass(Instant end, Func<bool>? stop, bool endsAtCrossing)
    {
        const int AskEvery = 4096;
        int patience = AskEvery;
        while (true)
        {
            ReadOnlySpan<Event> events = _events.Next((uint)end.Milliseconds);
            if (events.IsEmpty) return;
            Prefetch(events);
            foreach (ref readonly Event happening in events) Handle(happening);
            if (endsAtCrossing && _crossings.Count > 0) return;
            patience -= events.Length;
            if (patience > 0) continue;
            patience = AskEvery;
            if (stop?.Invoke() == true) return;
        }
    }

    /// <summary>Calls <see cref="IResidents.Remember"/> after a while.</summary>
    public void Remind(int host, TimeSpan after, int matter) =>
        _events.Add(new(After((long)after.TotalMilliseconds), (byte)Happens.Reminder, host, 0, matter));

    /// <summary>Has what is lost from here on drawn from another seed.</summary>
    public void Reseed(ulong seed) => _chance = new(seed, (ulong)ChanceOf.Network);

    private void Handle(in Event happening)
    {
        int host = happening.Peer;
        try
        {
            switch ((Happens)happening.Kind)
            {
                case Happens.Wake:
                    Wake(host, happening.At);
                    break;
                case Happens.Message:
                    Deliver(host, happening);
                    break;
                case Happens.Datagram:
                    DeliverDatagram(host, happening);
                    break;
                case Happens.LinkComes:
                    LinkComes(host, happening);
                    break;
                case Happens.LinkOpens:
                    LinkOpens(host, happening);
                    break;
                case Happens.LinkEnds:
                    LinkEnds(host, happening);
                    break;
                case Happens.Reminder:
                    _trace.Note(happening.At, happening.Kind, host, happening.Cargo);
                    _residents.Remember(host, happening.Cargo);
                    break;
            }
        }
        catch (Exception fault) when (fault is not (BrokenStepException or OutOfMemoryException or IOException))
        {
            throw new BrokenStepException(_trace.Count, host, fault);
        }
    }

    private uint After(long milliseconds) => (uint)Math.Min(_events.Now + Math.Max(0, milliseconds), uint.MaxValue - 1);
}
