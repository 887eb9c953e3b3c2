using Canopy.Core;
using Canopy.Simulation.Events;
using Canopy.TwoTier.Links;

namespace Canopy.Simulation.Worlds;

/// <summary>Datagrams: they may be lost, and NAT lets only answers in.</summary>
public sealed partial class World
{
    private void SendDatagram(int host, PeerAddress to, Message message)
    {
        int kind = _trace.Sends(message, out _);
        if (!_network.TryFind(to, out int receiver))
        {
            if (_network.IsOutside(to)) Cross(new(CrossingKind.Datagram, host, default, to, default, message));
            else _residents.SentInVain(host, to, message);
            return;
        }
        _residents.Sent(host, receiver, message);
        bool isLost = _network.Loss > 0 && _chance.Chance(_network.Loss);
        // What is not asked for does not pass a NAT; an answer does, since the question made a way for it.
        bool passes = _hosts[receiver].IsOpen || message is ProbeResponse;
        if (isLost || !passes || !_network.Reaches(host, receiver)) return;
        Message told = _wire is null ? message : _wire.ThereByDatagram(message);
        _events.Add(new(After(_network.Latency(host, receiver)), (byte)Happens.Datagram, receiver, host, _parcels.Put(kind, told)));
    }

    private void DeliverDatagram(int host, in Event happening)
    {
        Message message = _parcels.Take(happening.Cargo);
        if (_hosts[host].Peer is not { } peer) return;
        _trace.Note(happening.At, happening.Kind, host, Parcels.KindOf(happening.Cargo));
        peer.ReceiveDatagram(_network.AddressOf(happening.Link), message, Now, _outbox);
        Apply(host);
    }
}
