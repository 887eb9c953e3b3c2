using Canopy.Core;
using Canopy.Simulation.Events;

namespace Canopy.Simulation.Worlds;

/// <summary>Links between peers: TCP with TLS, as far as time and order are concerned.</summary>
public sealed partial class World
{
    /// <summary>How long a dial to a host where nobody answers goes on: three times SYN, after 1, 2 and 4 seconds.</summary>
    private const int DialPatienceMs = 7000;

    /// <summary>
    /// TCP takes a round trip and TLS 1.3 another. The listener is ready when the dialler's last words have arrived, after three ways; the
    /// dialler, who could speak with them, hears that it may after four.
    /// </summary>
    private const int ListenerReadyWays = 3, DiallerReadyWays = 4;

    private void Open(int host, PeerAddress address, LinkId id)
    {
        if (!_network.TryFind(address, out int listener) || listener == host)
        {
            if (_network.IsOutside(address))
            {
                DialOutside(host, address, id);
                return;
            }
            int nowhere = _links.Add(host, host, id, 1, _hosts);
            EndLater(new(nowhere, IsListener: false), LinkEnd.TimedOut, DialPatienceMs);
            return;
        }
        int latency = _network.Latency(host, listener);
        int link = _links.Add(host, listener, id, latency, _hosts);
        End dialler = new(link, IsListener: false);
        if (!_network.Reaches(host, listener) || !_hosts[listener].IsOpen) EndLater(dialler, LinkEnd.TimedOut, DialPatienceMs);
        else _events.Add(new(After(latency * ListenerReadyWays), (byte)Happens.LinkComes, listener, _links.Ticket(dialler), 0));
    }

    private void LinkComes(int host, in Event happening)
    {
        if (!_links.TryRead(happening.Link, out End dialler) || !_links.IsOpen(dialler)) return;
        int latency = _links[dialler.Link].Latency;
        if (_hosts[host].Peer is not { } peer)
        {
            if (_hosts[host].IsOff) EndLater(dialler, LinkEnd.TimedOut, DialPatienceMs);
            else EndLater(dialler, LinkEnd.Refused, latency);
            return;
        }
        _links.OpenListener(dialler.Link, _hosts);
        End listener = dialler.Far;
        uint ready = After(latency * (DiallerReadyWays - ListenerReadyWays));
        _links[dialler.Link].LastArrival0 = ready;
        _events.Add(new(ready, (byte)Happens.LinkOpens, _links.HostOf(dialler), happening.Link, 0));
        _trace.Note(happening.At, happening.Kind, host, dialler.Link);
        LinkInfo info = new(SeenAt(_links.HostOf(dialler)), _network.IdOf(_links.HostOf(dialler)));
        peer.LinkOpened(_links.IdOf(listener), info, Now, _outbox);
        Apply(host);
    }

    private void LinkOpens(int host, in Event happening)
    {
        if (!_links.TryRead(happening.Link, out End dialler) || !_links.IsOpen(dialler)) return;
        _trace.Note(happening.At, happening.Kind, host, dialler.Link);
        int listener = _links[dialler.Link].Listener;
        _links[dialler.Link].IsReady = true;
        _links[dialler.Link].OpenedAt = happening.At;
        _residents.Linked(happening.Link, host, listener, _links[dialler.Link].Latency);
        LinkInfo info = new(_network.AddressOf(listener), _network.IdOf(listener));
        _hosts[host].Peer!.LinkOpened(_links.IdOf(dialler), info, Now, _outbox);
        Apply(host);
    }

    private void Send(int host, LinkId id, Message message)
    {
        if (!_links.TryFind(id, ref _hosts[host], out End near)) return;
        ref Link link = ref _links[near.Link];
        End far = near.Far;
        int receiver = _links.HostOf(far);
        int kind = _trace.Sends(message, out int bytes);
        if (receiver == Outside)
        {
            SendOutside(host, near, message);
            return;
        }
        _residents.Sent(host, receiver, message);
        if (link.IsCut || !_network.Reaches(host, receiver))
        {
            link.IsCut = true;
            return;
        }
        Message told = _wire is null ? message : _wire.There(message);
        uint arrival = After(link.Latency + _network.Transmission(host, bytes));
        ref uint last = ref far.IsListener ? ref link.LastArrival1 : ref link.LastArrival0;
        last = arrival = Math.Max(arrival, last);
        _events.Add(new(arrival, (byte)Happens.Message, receiver, _links.Ticket(far), _parcels.Put(kind, told)));
    }

    private void Deliver(int host, in Event happening)
    {
        Message message = _parcels.Take(happening.Cargo);
        if (!_links.TryRead(happening.Link, out End end) || !_links.IsOpen(end)) return;
        _trace.Note(happening.At, happening.Kind, host, Parcels.KindOf(happening.Cargo));
        _hosts[host].Peer!.Receive(_links.IdOf(end), message, Now, _outbox);
        Apply(host);
    }

    /// <summary>Closes one end; the other hears of it when what was sent before has arrived.</summary>
    private void CloseEnd(End end, LinkEnd reason, bool tellFar)
    {
        ref Link link = ref _links[end.Link];
        End far = end.Far;
        NoteEnd(end, reason);
        if (tellFar && _links.IsOpen(far) && !link.IsCut && _links.HostOf(far) == Outside)
        {
            CloseOutside(_links.HostOf(end), far, reason);
        }
        else if (tellFar && _links.IsOpen(far) && !link.IsCut)
        {
            uint last = far.IsListener ? link.LastArrival1 : link.LastArrival0;
            uint arrival = Math.Max(After(link.Latency), last);
            _events.Add(new(arrival, (byte)Happens.LinkEnds, _links.HostOf(far), _links.Ticket(far), (int)reason));
        }
        _links.Close(end, _hosts);
    }

    private void EndLater(End end, LinkEnd reason, int after) =>
        _events.Add(new(After(after), (byte)Happens.LinkEnds, _links.HostOf(end), _links.Ticket(end), (int)reason));

    private void LinkEnds(int host, in Event happening)
    {
        if (!_links.TryRead(happening.Link, out End end) || !_links.IsOpen(end)) return;
        LinkId id = _links.IdOf(end);
        NoteEnd(end, (LinkEnd)happening.Cargo);
        _links.Close(end, _hosts);
        _trace.Note(happening.At, happening.Kind, host, happening.Cargo);
        _hosts[host].Peer!.LinkClosed(id, (LinkEnd)happening.Cargo, Now, _outbox);
        Apply(host);
    }

    /// <summary>The first end that closes ends the link, whatever the other still believes.</summary>
    private void NoteEnd(End end, LinkEnd reason)
    {
        ref Link ending = ref _links[end.Link];
        if (!ending.IsReady) return;
        ending.IsReady = false;
        int link = _links.Ticket(new(end.Link, IsListener: false));
        _residents.Unlinked(link, ending.Dialler, ending.Listener, reason, _links.HostOf(end));
    }

    /// <summary>A dialled link comes from a port of its own, not from where the dialler listens.</summary>
    private PeerAddress SeenAt(int host) => _network.AddressOf(host) with { Port = (ushort)(1024 + _trace.Count % 60_000) };
}
