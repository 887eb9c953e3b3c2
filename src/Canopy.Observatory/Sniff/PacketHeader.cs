using System.Buffers.Binary;
using Canopy.Core;

namespace Canopy.Observatory.Sniff;

/// <summary>
/// What stands before the bytes in each packet of a capture, so that a dissector knows what it sees (docs/sniff.md, "A packet"): 24 bytes,
/// numbers big-endian as in the frames behind it.
/// </summary>
/// <param name="Packet">Of which packet.</param>
/// <param name="OwnTier">The own peer's tier as it told last.</param>
/// <param name="OtherTier">The other end's; <see cref="TierUnknown"/> as long as it has not told.</param>
public readonly record struct PacketHeader(Captured Packet, byte OwnTier, byte OtherTier)
{
    /// <summary>Bytes of it.</summary>
    public const int Size = 24;

    /// <summary>Grows when a byte changes its meaning.</summary>
    public const byte Version = 1;

    /// <summary>A tier that has not been told.</summary>
    public const byte TierUnknown = 255;

    private const byte Tcp = 6, Udp = 17;

    // version 1 | kind 1 | by: 0 the other end, 1 the own peer | own peer 1 | own tier 1 | other tier 1 | IP protocol 1 | zero 1
    // | link 4 | local: ip 4, port 2 | remote: ip 4, port 2
    /// <summary>Writes it to the front.</summary>
    public void Write(Span<byte> bytes)
    {
        bytes[0] = Version;
        bytes[1] = (byte)Packet.Kind;
        bytes[2] = Packet.IsOwn ? (byte)1 : (byte)0;
        bytes[3] = (byte)Packet.Peer;
        bytes[4] = OwnTier;
        bytes[5] = OtherTier;
        bytes[6] = Packet.Kind == CaptureKind.Datagram ? Udp : Tcp;
        bytes[7] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Packet.Link);
        Write(bytes[12..], Packet.Local);
        Write(bytes[18..], Packet.Remote);
    }

    private static void Write(Span<byte> bytes, PeerAddress address)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address.Ip);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], address.Port);
    }
}
