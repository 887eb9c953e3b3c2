using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Canopy.Core;

/// <summary>How far an IPv4 address reaches: who can hope to dial it.</summary>
public enum AddressScope : byte
{
    /// <summary>No host can be dialled there: 0/8, multicast, broadcast.</summary>
    None,
    /// <summary>This machine only: 127/8.</summary>
    Loopback,
    /// <summary>One site: 10/8, 172.16/12, 192.168/16, 169.254/16, and the carriers' 100.64/10.</summary>
    Private,
    /// <summary>Everybody.</summary>
    Public,
}

/// <summary>
/// Where a peer listens: an IPv4 address and the one port it uses for UDP and TCP (spec/two-tier.md J.1).
/// Six bytes on the wire, big-endian: address 4, port 2.
/// </summary>
/// <param name="Ip">The IPv4 address as a number, first byte highest.</param>
/// <param name="Port">The port; 0 means "cannot be dialled".</param>
public readonly record struct PeerAddress(uint Ip, ushort Port) : IComparable<PeerAddress>
{
    /// <summary>The address of nobody.</summary>
    public static readonly PeerAddress None;

    /// <summary>Whether this is an address at all, with a port one could dial.</summary>
    public bool CanBeDialled => Port != 0 && Scope != AddressScope.None;

    /// <summary>The first byte, the /8 by which the paper judges nearness (KaZaA paper, Fig. 8).</summary>
    public byte Prefix8 => (byte)(Ip >> 24);

    /// <summary>Who can hope to dial this address.</summary>
    public AddressScope Scope => (Ip >> 24, Ip >> 16) switch
    {
        (0 or >= 224, _) => AddressScope.None,
        (127, _) => AddressScope.Loopback,
        (10, _) or (_, 0xC0A8 or 0xA9FE) => AddressScope.Private,
        (_, >= 0xAC10 and <= 0xAC1F) or (_, >= 0x6440 and <= 0x647F) => AddressScope.Private,
        _ => AddressScope.Public,
    };

    /// <summary>
    /// Whether an address heard from a peer at <paramref name="teller"/> can mean anything here: a teller on the open
    /// network names only open addresses, one on our site also the site's, one on this machine also this machine's.
    /// </summary>
    public bool IsCredibleFrom(PeerAddress teller) => CanBeDialled && Scope >= teller.Scope;

    /// <summary>How many leading bits the two addresses share, 0 to 32: a first guess at nearness.</summary>
    public int SharedPrefix(PeerAddress other) => int.CreateChecked(uint.LeadingZeroCount(Ip ^ other.Ip));

    /// <summary>Reads "a.b.c.d:port".</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PeerAddress address)
    {
        address = default;
        string[] halves = text?.Split(':') ?? [];
        if (halves.Length != 2 || !ushort.TryParse(halves[1], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            return false;
        string[] parts = halves[0].Split('.');
        if (parts.Length != 4) return false;
        uint ip = 0;
        foreach (string part in parts)
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out byte value)) return false;
            ip = ip << 8 | value;
        }
        address = new PeerAddress(ip, port);
        return true;
    }

    /// <summary>Reads "a.b.c.d:port".</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static PeerAddress Parse(string text) =>
        TryParse(text, out PeerAddress address) ? address
            : throw new FormatException($"'{text}' is not an address of the form 192.0.2.1:4242");

    /// <inheritdoc/>
    public int CompareTo(PeerAddress other) => Ip != other.Ip ? Ip.CompareTo(other.Ip) : Port.CompareTo(other.Port);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(Ip * 0x9E3779B1u ^ (uint)Port << 16 ^ Port);

    /// <inheritdoc/>
    public override string ToString() => $"{Ip >> 24}.{Ip >> 16 & 255}.{Ip >> 8 & 255}.{Ip & 255}:{Port}";
}
