using Canopy.Core;

namespace Canopy.Simulation.Models.Places;

/// <summary>
/// The addresses of all hosts of a world, no two with the same IP. Inside a /8 the hosts' ordinals are scattered over its addresses by a
/// bijection, so the host at an address is found by arithmetic and one array: eight bytes a host in all, and no dictionary.
/// </summary>
public sealed class AddressPlan
{
    /// <summary>Sets the streams of the ports apart from those of the peers, which have the same numbers.</summary>
    private const ulong PortStreams = 0x706F727473;

    private readonly PortMix _ports;
    private readonly ulong _seed;
    private readonly uint[] _ips;
    private readonly int[]?[] _hosts = new int[]?[256];

    /// <param name="prefixes">The /8 of each host, as <see cref="Region.DrawPrefix"/> gives it.</param>
    /// <param name="ports">Where they listen.</param>
    /// <param name="seed">The run's seed: which host listens where.</param>
    /// <exception cref="ArgumentOutOfRangeException">A prefix is not all public, or has more hosts than addresses.</exception>
    public AddressPlan(ReadOnlySpan<byte> prefixes, PortMix ports, ulong seed)
    {
        (_ports, _seed) = (ports, seed);
        _ips = new uint[prefixes.Length];
        var counts = new int[_hosts.Length];
        foreach (byte prefix in prefixes) counts[prefix]++;
        for (int prefix = 0; prefix < counts.Length; prefix++)
        {
            if (counts[prefix] == 0) continue;
            if (!IsPublic((byte)prefix) || counts[prefix] > ScatteredBits.Count)
                throw new ArgumentOutOfRangeException(nameof(prefixes), $"{prefix}/8 has no {counts[prefix]} addresses that are public.");
            _hosts[prefix] = new int[counts[prefix]];
            counts[prefix] = 0;
        }

        for (int host = 0; host < prefixes.Length; host++)
        {
            byte prefix = prefixes[host];
            int ordinal = counts[prefix]++;
            _hosts[prefix]![ordinal] = host;
            _ips[host] = (uint)prefix << 24 | ScatteredBits.Scatter((uint)ordinal);
        }
    }

    /// <summary>How many hosts there are.</summary>
    public int Count => _ips.Length;

    /// <summary>The address of a host, counted from 0.</summary>
    public PeerAddress this[int host] => new(_ips[host], PortOf(host));

    /// <summary>
    /// The address of a host whose user is the so-manieth there: each has a computer of their own, and it chooses its own port.
    /// </summary>
    public PeerAddress AddressOf(int host, int user) => new(_ips[host], PortOf(host, user));

    /// <summary>Whether any host is in a /8.</summary>
    public bool HasPrefix(byte prefix8) => _hosts[prefix8] is not null;

    /// <summary>The host at an address, whatever its port; -1 where nobody is.</summary>
    public int HostAt(uint ip)
    {
        int[]? hosts = _hosts[ip >> 24];
        uint ordinal = ScatteredBits.Gather(ip & ScatteredBits.Count - 1);
        return hosts is not null && ordinal < hosts.Length ? hosts[ordinal] : -1;
    }

    /// <summary>The host that listens at an address; -1 where nobody does, at this port.</summary>
    public int HostAt(PeerAddress address)
    {
        int host = HostAt(address.Ip);
        return host >= 0 && PortOf(host) == address.Port ? host : -1;
    }

    /// <summary>Whether every address of a /8 is public (<see cref="PeerAddress.Scope"/>), so that hosts may be anywhere in it.</summary>
    public static bool IsPublic(byte prefix8)
    {
        // The smallest scope that is not all of a /8 is a /16.
        for (uint second = 0; second < 256; second++)
        {
            if (new PeerAddress((uint)prefix8 << 24 | second << 16, 1).Scope != AddressScope.Public) return false;
        }

        return true;
    }

    /// <summary>Drawn anew at each call, from the host's own stream: cheaper than two bytes for each of millions.</summary>
    private ushort PortOf(int host, int user = 0)
    {
        Rng rng = new(_seed ^ PortStreams, (ulong)(uint)host | (ulong)(uint)user << 32);
        return _ports.Draw(ref rng);
    }
}
