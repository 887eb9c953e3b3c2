using System.Buffers.Binary;
using Canopy.Core;
using Canopy.Simulation.Faults;
using Canopy.Simulation.Models.Capacities;
using Canopy.Simulation.Models.Places;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Populations;

/// <summary>
/// Where everybody lives: places, lines and addresses of all hosts, drawn once from the scenario and its seed. Of this nothing changes in a
/// run but what is cut off.
/// </summary>
internal sealed class Terrain : INetwork
{
    private const uint BitsPerByte = 8;

    private readonly Place[] _places;
    private readonly byte[] _lines;
    private readonly uint[] _kbps;
    private readonly bool[] _isBehindNat;
    private readonly AddressPlan _addresses;
    private readonly ushort[] _users;
    private readonly ulong _seed;

    public Terrain(Scenario scenario, ulong seed)
    {
        (Scenario, _seed, Loss) = (scenario, seed, scenario.Loss);
        int hosts = scenario.Peers;
        _kbps = [.. scenario.Capacities.Classes.Select(line => (uint)line.UploadKbps)];
        (_places, _lines, _isBehindNat) = (new Place[hosts], new byte[hosts], new bool[hosts]);
        var prefixes = new byte[hosts];
        Rng rng = new(seed, (ulong)ChanceOf.Places);
        for (int host = 0; host < hosts; host++)
        {
            int region = scenario.Map.DrawRegion(ref rng);
            int line = scenario.Capacities.Draw(ref rng);
            CapacityClass capacity = scenario.Capacities.Classes[line];
            _places[host] = scenario.Map.Settle(region, capacity.DrawAccessMs(ref rng), ref rng);
            _lines[host] = (byte)line;
            _isBehindNat[host] = rng.Chance(scenario.Capacities.NatShareOf(line));
            prefixes[host] = scenario.Map.Regions[region].DrawPrefix(capacity.Name, ref rng);
        }
        _addresses = new(prefixes, scenario.Ports, seed);
        _users = new ushort[scenario.Sessions.Absence is null ? 0 : hosts];
    }

    public Scenario Scenario { get; }

    /// <summary>The region that is cut off from the others; -1 while none is.</summary>
    public int CutRegion { get; set; } = -1;

    public double Loss { get; }

    /// <summary>The /8 of those who are outside of this world; -1 while it is closed.</summary>
    public int OutsidePrefix { get; private set; } = -1;

    public int HostCount => _places.Length;

    public CapacityClass LineOf(int host) => Scenario.Capacities.Classes[_lines[host]];

    /// <summary>
    /// Somebody else has moved in: with a computer that has another port and another identity. Nobody finds the one before there.
    /// </summary>
    public void MoveIn(int host) => _users[host]++;

    public bool IsBehindNat(int host) => _isBehindNat[host];

    public int RegionOf(int host) => _places[host].Region;

    /// <summary>Whether a peer there could ever be a supernode: by its line, and since others can dial it.</summary>
    public bool IsCapable(int host) =>
        LineOf(host).MayBeSupernode && LineOf(host).UploadKbps >= Scenario.Rules.PromotionUploadKbps && !_isBehindNat[host];

    /// <summary>What a host itself believes its address to be: behind NAT a private one.</summary>
    public PeerAddress LocalAddressOf(int host)
    {
        PeerAddress outside = AddressOf(host);
        return _isBehindNat[host] ? new PeerAddress(0xC0A80100u | outside.Ip & 0xFF, outside.Port) : outside;
    }

    public bool TryFind(PeerAddress address, out int host)
    {
        host = _addresses.HostAt(address.Ip);
        return host >= 0 && AddressOf(host) == address;
    }

    public bool IsOutside(PeerAddress address) => address.Prefix8 == OutsidePrefix && address.Port != 0;

    /// <summary>Opens the world to those outside: they are in the first /8 that no host is in, nor anybody invents.</summary>
    public void OpenToOutside()
    {
        for (int prefix = 1; prefix <= byte.MaxValue && OutsidePrefix < 0; prefix++)
            if (AddressPlan.IsPublic((byte)prefix) && !_addresses.HasPrefix((byte)prefix) && prefix != LyingPeer.InventedPrefix)
                OutsidePrefix = prefix;
        if (OutsidePrefix < 0) throw new InvalidOperationException("A world with hosts in every /8 has no room for anybody outside.");
    }

    public PeerAddress AddressOf(int host) => _addresses.AddressOf(host, UserAt(host));

    /// <summary>The number itself in front, so that a host is found by it, then bits that belong to the run.</summary>
    public PeerId IdOf(int host) => IdOf(host, UserAt(host));

    private PeerId IdOf(int host, int user)
    {
        Span<byte> bytes = stackalloc byte[PeerId.Size];
        Rng rng = new(_seed, (ulong)(uint)host | (ulong)(uint)user << 32);
        for (int at = 0; at < bytes.Length; at += sizeof(ulong)) BinaryPrimitives.WriteUInt64BigEndian(bytes[at..], rng.Next());
        BinaryPrimitives.WriteInt32BigEndian(bytes, host);
        return PeerId.Read(bytes);
    }

    /// <summary>The host on which the peer with this id lives or has lived; -1 if it is of nobody here.</summary>
    public int HostOf(PeerId id)
    {
        Span<byte> bytes = stackalloc byte[PeerId.Size];
        id.Write(bytes);
        int host = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if ((uint)host >= (uint)HostCount) return -1;
        // Somebody outside may have an id that begins with any number.
        for (int user = UserAt(host); user >= 0; user--) if (IdOf(host, user) == id) return host;
        return -1;
    }

    /// <summary>The so-manieth user of a host.</summary>
    public int UserAt(int host) => _users.Length == 0 ? 0 : _users[host];

    public int Latency(int from, int to) => Place.OneWayMs(_places[from], _places[to]);

    // A message is far below the half GiB whose bits fit.
    public int Transmission(int from, int bytes) => (int)((uint)bytes * BitsPerByte / _kbps[_lines[from]]);

    public bool Reaches(int from, int to) => CutRegion < 0 || (RegionOf(from) == CutRegion) == (RegionOf(to) == CutRegion);
}
