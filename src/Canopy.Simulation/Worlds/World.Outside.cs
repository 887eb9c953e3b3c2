using System.Runtime.InteropServices;
using Canopy.Core;
using Canopy.TwoTier.Links;

namespace Canopy.Simulation.Worlds;

/// <summary>
/// The outside: peers that are no hosts of this world, and how fast their messages are is no matter of it either. What they do is told here
/// between two runs of <see cref="RunUntil"/> and happens at once; what is meant for them gathers in <see cref="Crossings"/>. All of them
/// have their ends of links at one further host, where no peer runs. Neither residents nor instruments hear of any of it.
/// </summary>
public sealed partial class World
{
    /// <summary>Crossings that wait to be fetched. Beyond: a datagram is lost, a link says nothing any more, a dial times out.</summary>
    public const int CrossingsMax = 262_144;

    private readonly List<Crossing> _crossings = [];
    private readonly int _crossingsMost;
    private uint _outsideDials;

    /// <summary>What is to be done outside since <see cref="ClearCrossings"/>, in its order.</summary>
    public ReadOnlySpan<Crossing> Crossings => CollectionsMarshal.AsSpan(_crossings);

    /// <summary>Crossings lost since too many waited.</summary>
    public long CrossingsLost { get; private set; }

    private int Outside => _hosts.Length - 1;

    /// <summary>Lets time pass until a moment, or until something is to be done outside; that waits in <see cref="Crossings"/>.</summary>
    /// <param name="end">Until when, at the latest.</param>
    /// <exception cref="BrokenStepException">A step threw.</exception>
    /// <exception cref="IOException">What the residents write down could not be written.</exception>
    public void RunUntilCrossing(Instant end) => Pass(end, null, endsAtCrossing: true);

    /// <summary>What was to be done outside has been.</summary>
    public void ClearCrossings() => _crossings.Clear();

    /// <summary>Somebody outside has a link to a host.</summary>
    /// <param name="host">Whose.</param>
    /// <param name="from">Who it is, as the host's peer is to see it.</param>
    /// <param name="link">The link.</param>
    /// <returns>False where nobody is there, or nobody can be dialled.</returns>
    /// <exception cref="BrokenStepException">The peer's step threw; the world goes on without that step's effects.</exception>
    public bool TryLink(int host, in LinkInfo from, out OutsideLink link)
    {
        link = default;
        if (_hosts[host].Peer is not { } peer || !_hosts[host].IsOpen) return false;
        int added = _links.Add(Outside, host, LinkId.Dialled(_outsideDials++), 1, _hosts);
        End near = new(added, IsListener: false);
        link = new(_links.Ticket(near));
        _links.OpenListener(added, _hosts);
        _trace.Note(_events.Now, (byte)Happens.LinkComes, host, added);
        LinkInfo info = from;
        Step(host, () => peer.LinkOpened(_links.IdOf(near.Far), info, Now, _outbox));
        return true;
    }

    /// <summary>Somebody outside says something to a host.</summary>
    /// <exception cref="BrokenStepException">The peer's step threw; the world goes on without that step's effects.</exception>
    public void Receive(OutsideLink link, Message message)
    {
        if (!TryRead(link, out End near) || !_links.IsOpen(near.Far) || _links[near.Link].IsCut) return;
        int host = _links.HostOf(near.Far);
        _trace.Note(_events.Now, (byte)Happens.Message, host, MessageKinds.Of(message));
        Step(host, () => _hosts[host].Peer!.Receive(_links.IdOf(near.Far), message, Now, _outbox));
    }

    /// <summary>A link has ended outside.</summary>
    /// <exception cref="BrokenStepException">The peer's step threw; the world goes on without that step's effects.</exception>
    public void End(OutsideLink link, LinkEnd reason)
    {
        if (!TryRead(link, out End near)) return;
        bool isCut = _links[near.Link].IsCut;
        End far = near.Far;
        int host = _links.HostOf(far);
        bool isHeard = _links.IsOpen(far) && !isCut;
        LinkId id = isHeard ? _links.IdOf(far) : default;
        _links.Close(near, _hosts);
        if (!isHeard) return;
        _links.Close(far, _hosts);
        _trace.Note(_events.Now, (byte)Happens.LinkEnds, host, (int)reason);
        Step(host, () => _hosts[host].Peer!.LinkClosed(id, reason, Now, _outbox));
    }

    /// <summary>A dial to somebody outside has come to a link.</summary>
    /// <returns>False where the host has lost interest: the link is to be closed.</returns>
    /// <exception cref="BrokenStepException">The peer's step threw; the world goes on without that step's effects.</exception>
    public bool AnswerDial(OutsideLink link, in LinkInfo who)
    {
        if (!IsDialled(link, out End near)) return false;
        _links.OpenListener(near.Link, _hosts);
        int host = _links.HostOf(near.Far);
        _trace.Note(_events.Now, (byte)Happens.LinkOpens, host, near.Link);
        LinkInfo info = who;
        Step(host, () => _hosts[host].Peer!.LinkOpened(_links.IdOf(near.Far), info, Now, _outbox));
        return true;
    }

    /// <summary>A dial to somebody outside has failed.</summary>
    /// <exception cref="BrokenStepException">The peer's step threw; the world goes on without that step's effects.</exception>
    public void RefuseDial(OutsideLink link, LinkEnd reason)
    {
        if (!IsDialled(link, out End near)) return;
        int host = _links.HostOf(near.Far);
        LinkId id = _links.IdOf(near.Far);
        _links.Close(near.Far, _hosts);
        _trace.Note(_events.Now, (byte)Happens.LinkEnds, host, (int)reason);
        Step(host, () => _hosts[host].Peer!.LinkClosed(id, reason, Now, _outbox));
    }

    /// <summary>Somebody outside sends a host a datagram.</summary>
    /// <exception cref="BrokenStepException">The peer's step threw; the world goes on without that step's effects.</exception>
    public void ReceiveDatagram(int host, PeerAddress from, Message message)
    {
        if (_hosts[host].Peer is not { } peer || !_hosts[host].IsOpen && message is not ProbeResponse) return;
        _trace.Note(_events.Now, (byte)Happens.Datagram, host, MessageKinds.Of(message));
        Step(host, () => peer.ReceiveDatagram(from, message, Now, _outbox));
    }

    /// <summary>Ends all links with the outside, as when a line is cut, and forgets what was meant for it.</summary>
    public void LeaveOutside()
    {
        ref Host outside = ref _hosts[Outside];
        while (outside.Dialled != LinkTable.None) Leave(new(outside.Dialled, IsListener: false));
        while (outside.Incoming != LinkTable.None) Leave(new(outside.Incoming, IsListener: true));
        _crossings.Clear();
    }

    private void Leave(End near) => End(new OutsideLink(_links.Ticket(near)), LinkEnd.Lost);

    private void DialOutside(int host, PeerAddress address, LinkId id)
    {
        int link = _links.Add(host, Outside, id, 1, _hosts);
        End near = new(link, IsListener: true);
        if (!Cross(new(CrossingKind.Dial, host, new(_links.Ticket(near)), address, default, null)))
            EndLater(near.Far, LinkEnd.TimedOut, DialPatienceMs);
    }

    private void SendOutside(int host, End near, Message message)
    {
        ref Link link = ref _links[near.Link];
        if (link.IsCut || !_links.IsOpen(near.Far)) return;
        link.IsCut = !Cross(new(CrossingKind.Send, host, new(_links.Ticket(near.Far)), default, default, message));
    }

    private void CloseOutside(int host, End outer, LinkEnd reason)
    {
        Cross(new(CrossingKind.Close, host, new(_links.Ticket(outer)), default, reason, null));
        _links.Close(outer, _hosts);
    }

    private bool Cross(in Crossing crossing)
    {
        if (_crossings.Count == _crossingsMost)
        {
            CrossingsLost++;
            return false;
        }
        _crossings.Add(crossing);
        return true;
    }

    private bool TryRead(OutsideLink link, out End near) =>
        _links.TryRead(link.Ticket, out near) && _links.IsOpen(near) && _links.HostOf(near) == Outside;

    /// <summary>A dial's outer end is not open yet.</summary>
    private bool IsDialled(OutsideLink link, out End near) =>
        _links.TryRead(link.Ticket, out near) && near.IsListener && !_links.IsOpen(near) && _links.IsOpen(near.Far)
        && _links.HostOf(near) == Outside;

    private void Step(int host, Action step)
    {
        try
        {
            step();
            Apply(host);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _outbox.Clear();
            throw new BrokenStepException(_trace.Count, host, fault);
        }
    }
}
