using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.World;

/// <summary>
/// A small world in virtual time: peers, links with latency, NAT, sudden death. Every message may go through the wire and back.
/// Deterministic: events are ordered by (time, insertion).
/// </summary>
internal sealed class VirtualNet(bool throughWire = false)
{
    public static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(10);

    private readonly PriorityQueue<Action, (long Time, long Order)> _events = new();
    private readonly Dictionary<PeerAddress, VirtualPeer> _listening = [];
    private readonly Outbox _outbox = new();
    private long _order;

    public Instant Now { get; private set; } = new(1_000_000);
    public List<VirtualPeer> Peers { get; } = [];
    public List<TraceEntry> Trace { get; } = [];
    public long Steps { get; private set; }

    public VirtualPeer Add(VirtualPeer peer)
    {
        Peers.Add(peer);
        _listening[peer.Address] = peer;
        At(TimeSpan.Zero, () => Step(peer, (p, now, o) => p.Start(now, o)));
        return peer;
    }

    public void Command(VirtualPeer peer, Command command) => Step(peer, (p, now, o) => p.Command(command, now, o));

    /// <summary>The peer vanishes without a word; the others learn of it when the broken link is noticed.</summary>
    public void Kill(VirtualPeer peer)
    {
        peer.IsAlive = false;
        _listening.Remove(peer.Address);
        foreach ((LinkId _, VirtualLink link) in peer.Links.ToArray())
        {
            VirtualLink far = link.Far;
            At(Latency, () => Closed(far, LinkEnd.Lost));
        }
        peer.Links.Clear();
    }

    public void RunFor(TimeSpan span)
    {
        Instant end = Now + span;
        while (_events.TryPeek(out _, out (long Time, long Order) next) && next.Time <= end.Milliseconds)
        {
            Action happens = _events.Dequeue();
            Now = new Instant(next.Time);
            happens();
        }
        Now = end;
    }

    /// <summary>Runs until the condition holds; false when it did not within the span.</summary>
    public bool RunUntil(Func<bool> condition, TimeSpan span)
    {
        Instant end = Now + span;
        while (!condition())
        {
            if (!_events.TryPeek(out _, out (long Time, long Order) next) || next.Time > end.Milliseconds) return false;
            Action happens = _events.Dequeue();
            Now = new Instant(next.Time);
            happens();
        }
        return true;
    }

    private void At(TimeSpan delay, Action happens) => _events.Enqueue(happens, ((Now + delay).Milliseconds, _order++));

    private void Step(VirtualPeer peer, Action<IPeer, Instant, Outbox> step)
    {
        if (!peer.IsAlive) return;
        Steps++;
        _outbox.Clear();
        step(peer.Machine, Now, _outbox);
        if (_outbox.Wake is { } wake) SetWake(peer, wake);
        foreach (Effect effect in _outbox.Effects.ToArray()) Apply(peer, effect);
    }

    private void SetWake(VirtualPeer peer, Instant wake)
    {
        long epoch = ++peer.WakeEpoch;
        if (wake == Instant.Never) return;
        TimeSpan delay = wake <= Now ? TimeSpan.FromMilliseconds(1) : wake - Now;
        At(delay, () =>
        {
            if (peer.WakeEpoch == epoch) Step(peer, (p, now, o) => p.Wake(now, o));
        });
    }

    private void Apply(VirtualPeer peer, in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.Send:
                Send(peer, effect.Link, effect.Message);
                break;
            case EffectKind.SendDatagram:
                SendDatagram(peer, effect.Address, effect.Message);
                break;
            case EffectKind.Open:
                Open(peer, effect.Address, effect.Link);
                break;
            case EffectKind.Close:
                Close(peer, effect.Link, effect.Reason);
                break;
            case EffectKind.Report:
                peer.Happenings.Add(effect.Happening);
                break;
        }
    }

    private void Send(VirtualPeer peer, LinkId link, Message message)
    {
        if (!peer.Links.TryGetValue(link, out VirtualLink? near)) return;
        VirtualLink far = near.Far;
        Message told = throughWire ? WireTrip.There(message) : message;
        Trace.Add(new(Now, peer.Name, far.Owner.Name, link.IsDialled, told));
        At(Latency, () =>
        {
            if (far.Owner.Links.ContainsKey(far.Id)) Step(far.Owner, (p, now, o) => p.Receive(far.Id, told, now, o));
        });
    }

    private void SendDatagram(VirtualPeer peer, PeerAddress to, Message message)
    {
        if (!_listening.TryGetValue(to, out VirtualPeer? receiver) || receiver.IsNated && message is TwoTier.Links.ProbeRequest) return;
        Message told = throughWire ? WireTrip.ThereByDatagram(message) : message;
        PeerAddress from = peer.Address;
        At(Latency, () => Step(receiver, (p, now, o) => p.ReceiveDatagram(from, told, now, o)));
    }

    private void Open(VirtualPeer dialler, PeerAddress address, LinkId id)
    {
        var near = new VirtualLink(dialler, id);
        dialler.Dialling[id] = near;
        if (!_listening.TryGetValue(address, out VirtualPeer? listener) || listener.IsNated)
        {
            TimeSpan delay = listener is null ? Latency * 2 : TimeSpan.FromSeconds(30);
            At(delay, () =>
            {
                if (dialler.Dialling.Remove(id))
                    Step(dialler, (p, now, o) => p.LinkClosed(id, listener is null ? LinkEnd.Refused : LinkEnd.TimedOut, now, o));
            });
            return;
        }
        At(Latency * 2, () =>
        {
            if (!dialler.Dialling.Remove(id)) return;
            if (!listener.IsAlive)
            {
                Step(dialler, (p, now, o) => p.LinkClosed(id, LinkEnd.Refused, now, o));
                return;
            }
            var far = new VirtualLink(listener, listener.NextIncoming());
            (near.Far, far.Far) = (far, near);
            dialler.Links[id] = near;
            listener.Links[far.Id] = far;
            var seenByListener = new LinkInfo(new PeerAddress(dialler.Address.Ip, listener.NextEphemeralPort()), dialler.Id);
            Step(listener, (p, now, o) => p.LinkOpened(far.Id, seenByListener, now, o));
            if (dialler.Links.ContainsKey(id)) Step(dialler, (p, now, o) => p.LinkOpened(id, new LinkInfo(address, listener.Id), now, o));
        });
    }

    private void Close(VirtualPeer peer, LinkId link, LinkEnd reason)
    {
        peer.Dialling.Remove(link);
        if (!peer.Links.Remove(link, out VirtualLink? near)) return;
        VirtualLink far = near.Far;
        Trace.Add(new(Now, peer.Name, far.Owner.Name, link.IsDialled, new ByeNotification(reason)));
        At(Latency, () => Closed(far, reason));
    }

    private void Closed(VirtualLink link, LinkEnd reason)
    {
        if (link.Owner.Links.Remove(link.Id)) Step(link.Owner, (p, now, o) => p.LinkClosed(link.Id, reason, now, o));
    }
}

/// <summary>One message as it was sent.</summary>
internal sealed record TraceEntry(Instant At, string From, string To, bool FromDialler, Message Message);

/// <summary>One end of a link.</summary>
internal sealed class VirtualLink(VirtualPeer owner, LinkId id)
{
    public VirtualPeer Owner { get; } = owner;
    public LinkId Id { get; } = id;
    public VirtualLink Far { get; set; } = null!;
}

/// <summary>A peer in the virtual world.</summary>
internal sealed class VirtualPeer(string name, PeerAddress address, PeerId id, IPeer machine)
{
    private uint _incoming;
    private ushort _ephemeral = 40_000;

    public string Name { get; } = name;

    /// <summary>Where others see it.</summary>
    public PeerAddress Address { get; } = address;
    public PeerId Id { get; } = id;
    public IPeer Machine { get; } = machine;
    public Peer Peer => (Peer)Machine;
    public bool IsNated { get; init; }
    public bool IsAlive { get; set; } = true;
    public long WakeEpoch { get; set; }
    public Dictionary<LinkId, VirtualLink> Links { get; } = [];
    public Dictionary<LinkId, VirtualLink> Dialling { get; } = [];
    public List<Happening> Happenings { get; } = [];

    public LinkId NextIncoming() => LinkId.Incoming(++_incoming);

    public ushort NextEphemeralPort() => _ephemeral++;

    public IEnumerable<T> News<T>() where T : Happening => Happenings.OfType<T>();
}
