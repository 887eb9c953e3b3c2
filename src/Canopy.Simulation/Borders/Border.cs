using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Canopy.TwoTier.Links;

namespace Canopy.Simulation.Borders;

/// <summary>
/// Where a world and the machine it runs on meet. Inside, hosts have addresses all over the internet, which decide who is near to whom;
/// outside each is at 127.x.y.z, all at one port. Peers outside, at any other port of 127/8, have addresses inside from a /8 where nobody
/// else lives. Whatever passes is readdressed both ways: nobody outside is ever told an address that leads off this machine, and the world
/// is the one that it would be if nobody looked. Identities are exchanged in the same way, for those that TLS can prove.
/// </summary>
/// <param name="run">The world.</param>
/// <param name="port">The port at which all hosts answer outside.</param>
/// <param name="provableIdOf">Under which identity the peer of a host's so-manieth user answers there.</param>
public sealed class Border(SimulationRun run, ushort port, Func<int, int, PeerId> provableIdOf)
{
    /// <summary>127.1.0.0: below lie the addresses that programs of this machine use themselves.</summary>
    private const uint FirstIp = 0x7F010000, EndIp = 0x7FFF0000;

    private const uint LowBits = 0x00FFFFFF;
    private const int PrefixShift = 24;
    private const uint LoopbackBits = 127u << PrefixShift;

    private readonly Terrain _terrain = run.Terrain;
    private readonly uint _outsideBits = (uint)run.OpenToOutside() << PrefixShift;
    private readonly ExchangedIds _ids = new();
    private Readdressing? _out, _in;

    /// <summary>Where a host answers outside.</summary>
    public PeerAddress AddressOf(int host) => new(FirstIp + (uint)host, port);

    /// <summary>The host at an address outside; -1 where there is none. Any thread may ask.</summary>
    public int HostAt(PeerAddress outside)
    {
        long host = (long)outside.Ip - FirstIp;
        return outside.Port == port && host >= 0 && host < _terrain.HostCount ? (int)host : -1;
    }

    /// <summary>
    /// Whether somebody is there whom others can dial. Any thread may ask: the answer may be a moment old, as it is everywhere.
    /// </summary>
    public bool IsListening(int host) => !_terrain.IsBehindNat(host) && run.World.PeerAt(host) is not null;

    /// <summary>The so-manieth user of a host, whose identity is another than that of those before. Any thread may ask.</summary>
    public int UserAt(int host) => _terrain.UserAt(host);

    /// <summary>Supernodes that can be dialled, in order of their numbers.</summary>
    public IEnumerable<int> Supernodes() => Enumerable.Range(0, _terrain.HostCount).Where(run.Population.CanInvite);

    /// <summary>The identity by which a host's peer is known outside.</summary>
    public PeerId IdOf(int host)
    {
        PeerId inside = _terrain.IdOf(host);
        if (_ids.TryOutside(inside, out PeerId known)) return known;
        PeerId provable = provableIdOf(host, UserAt(host));
        _ids.Exchange(inside, provable);
        return provable;
    }

    /// <summary>An address of the world as it is told outside: one of 127/8, where nobody answers if nobody does inside.</summary>
    public PeerAddress Outward(PeerAddress inside)
    {
        if (inside == PeerAddress.None) return inside;
        if (_terrain.IsOutside(inside)) return inside with { Ip = LoopbackBits | inside.Ip & LowBits };
        if (_terrain.TryFind(inside, out int host)) return AddressOf(host);
        uint first = FirstIp + (uint)_terrain.HostCount;
        return new(first + (uint)inside.GetHashCode() % (EndIp - first), port);
    }

    /// <summary>An address of this machine as the world knows it; <see cref="PeerAddress.None"/> for all others.</summary>
    public PeerAddress Inward(PeerAddress outside)
    {
        if (outside.Scope != AddressScope.Loopback) return PeerAddress.None;
        if (outside.Port != port) return Stranger(outside);
        return HostAt(outside) is >= 0 and int host ? _terrain.AddressOf(host) : PeerAddress.None;
    }

    /// <summary>The message as somebody outside is to hear it.</summary>
    /// <param name="from">The host that says it.</param>
    /// <param name="message">What it says.</param>
    public Message Outward(int from, Message message)
    {
        _out ??= new(Outward, OutwardId);
        // Where it believes to listen, behind NAT an address of its own house, counts only by its port.
        return message is PeerInfoNotification info
            ? info with { Local = AddressOf(from), YouAre = Outward(info.YouAre) }
            : _out.Of(message);
    }

    /// <summary>The message as a host is to hear it from somebody outside.</summary>
    public Message Inward(Message message)
    {
        _in ??= new(Inward, _ids.Inside);
        return message is PeerInfoNotification info
            ? info with { Local = Stranger(info.Local), YouAre = SeenAs(info.YouAre) }
            : _in.Of(message);
    }

    private PeerId OutwardId(PeerId inside) =>
        _terrain.HostOf(inside) is >= 0 and int host && _terrain.IdOf(host) == inside ? IdOf(host) : inside;

    private PeerAddress Stranger(PeerAddress outside) => outside with { Ip = _outsideBits | outside.Ip & LowBits };

    /// <summary>A host as somebody outside saw it: it dialled from its own address there, at a port of the moment.</summary>
    private PeerAddress SeenAs(PeerAddress outside) => HostAt(outside with { Port = port }) is >= 0 and int host
        ? _terrain.AddressOf(host) with { Port = outside.Port } : Inward(outside);
}
