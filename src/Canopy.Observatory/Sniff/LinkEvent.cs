using System.Buffers.Binary;
using Canopy.Core;

namespace Canopy.Observatory.Sniff;

/// <summary>What happened to a link.</summary>
public enum LinkEventKind : byte
{
    /// <summary>TLS is done: a connection stands.</summary>
    Opened = 0,
    /// <summary>The greeting is done: the peer knows it as a link.</summary>
    Linked = 1,
    /// <summary>It is over.</summary>
    Closed = 2,
    /// <summary>A dial has come to nothing.</summary>
    DialFailed = 3,
}

/// <summary>
/// Something that happened to a link, and its bytes in a capture (docs/sniff.md). Whether the own peer did it, that is dialled or closed
/// first, is said by the packet.
/// </summary>
/// <param name="Kind">What.</param>
/// <param name="Other">Opened: who is at the other end.</param>
/// <param name="RoundTrip">Opened: there and back as TCP has measured it by then, null where that is not known.</param>
/// <param name="Number">Linked: the peer's own number for it.</param>
/// <param name="Reason">Closed and failed: why.</param>
public sealed record LinkEvent(LinkEventKind Kind, PeerId Other = default, TimeSpan? RoundTrip = null, LinkId Number = default,
    LinkEnd Reason = default)
{
    private const int OpenedBytes = 1 + PeerId.Size + sizeof(uint), LinkedBytes = 1 + sizeof(uint), EndBytes = 2;

    // kind 1 | opened: peer id 32, round trip in microseconds 4 (0 = not known) | linked: number 4 | closed, failed: reason 1
    /// <summary>Its bytes.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Kind switch
        {
            LinkEventKind.Opened => OpenedBytes,
            LinkEventKind.Linked => LinkedBytes,
            _ => EndBytes,
        }];
        bytes[0] = (byte)Kind;
        switch (Kind)
        {
            case LinkEventKind.Opened:
                Other.Write(bytes.AsSpan(1));
                double microseconds = RoundTrip?.TotalMicroseconds ?? 0;
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1 + PeerId.Size), (uint)Math.Clamp(microseconds, 0, uint.MaxValue));
                break;
            case LinkEventKind.Linked:
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), Number.Value);
                break;
            default:
                bytes[1] = (byte)Reason;
                break;
        }
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null where it is nothing of the kind.</summary>
    public static LinkEvent? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return null;
        switch ((LinkEventKind)bytes[0])
        {
            case LinkEventKind.Opened when bytes.Length == OpenedBytes:
                uint microseconds = BinaryPrimitives.ReadUInt32BigEndian(bytes[(1 + PeerId.Size)..]);
                TimeSpan? roundTrip = microseconds == 0 ? null : TimeSpan.FromMicroseconds(microseconds);
                return new(LinkEventKind.Opened, PeerId.Read(bytes[1..]), roundTrip);
            case LinkEventKind.Linked when bytes.Length == LinkedBytes:
                return new(LinkEventKind.Linked, Number: new(BinaryPrimitives.ReadUInt32BigEndian(bytes[1..])));
            case LinkEventKind.Closed or LinkEventKind.DialFailed when bytes.Length == EndBytes:
                return new((LinkEventKind)bytes[0], Reason: (LinkEnd)bytes[1]);
            default:
                return null;
        }
    }
}
