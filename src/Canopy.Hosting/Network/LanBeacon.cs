using System.Buffers.Binary;
using Canopy.TwoTier.Links;

namespace Canopy.Hosting.Network;

/// <summary>
/// What a peer calls out on its LAN, 24 bytes, big-endian: "KLAN", version 1, role 1, service port 2, network tag 8, sender 8.
/// The address is the one the datagram comes from.
/// </summary>
/// <param name="Role">A supernode offers itself, an ordinary node asks for one.</param>
/// <param name="ServicePort">Where it listens.</param>
/// <param name="NetworkTag">Which network it means (<see cref="NetworkKey.Tag"/>).</param>
/// <param name="Sender">Drawn at every start, so that a peer knows its own call.</param>
public readonly record struct LanBeacon(PeerRole Role, ushort ServicePort, ulong NetworkTag, ulong Sender)
{
    /// <summary>Bytes of a beacon; a datagram of another size is none.</summary>
    public const int Size = 24;

    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "KLAN"u8;

    /// <summary>Puts it at the front of <paramref name="bytes"/>.</summary>
    public void Write(Span<byte> bytes)
    {
        Magic.CopyTo(bytes);
        bytes[4] = Version;
        bytes[5] = (byte)Role;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], ServicePort);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], NetworkTag);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], Sender);
    }

    /// <summary>Reads a whole datagram; false for anything that is no beacon of this version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out LanBeacon beacon)
    {
        beacon = default;
        if (bytes.Length != Size || !bytes.StartsWith(Magic) || bytes[4] != Version || bytes[5] > (byte)PeerRole.Supernode) return false;
        ushort port = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        beacon = new(
            (PeerRole)bytes[5], port, BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]));
        return port != 0;
    }
}
