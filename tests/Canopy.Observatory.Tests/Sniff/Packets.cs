using System.Buffers;
using Canopy.Core;
using Canopy.Observatory.Sniff;
using Canopy.TwoTier.Wire;

namespace Canopy.Observatory.Tests.Sniff;

/// <summary>Packets to try with.</summary>
internal static class Packets
{
    public const ulong Tag = 0x0123456789ABCDEF;

    public static readonly PeerAddress Own = PeerAddress.Parse("192.0.2.1:1214");
    public static readonly PeerAddress Other = PeerAddress.Parse("198.51.100.7:4242");
    public static readonly PeerId OtherId = PeerId.Read([.. Enumerable.Range(0x80, 32).Select(number => (byte)number)]);

    public static Captured Of(CaptureKind kind, byte[] bytes, bool isOwn = false, long atMs = 1000, uint link = 1,
        PlatformPeer peer = PlatformPeer.Supernode) =>
        new(atMs * 1000, peer, kind, isOwn, kind == CaptureKind.Datagram ? 0 : link, Own, Other, bytes);

    public static Captured Frame(Message message, bool isOwn = false, long atMs = 1000, uint link = 1,
        PlatformPeer peer = PlatformPeer.Supernode)
    {
        ArrayBufferWriter<byte> bytes = new();
        TwoTier.Wire.Frame.Write(message, bytes);
        return Of(CaptureKind.Frame, bytes.WrittenSpan.ToArray(), isOwn, atMs, link, peer);
    }

    public static Captured Datagram(Message message, bool isOwn = false, long atMs = 1000, PlatformPeer peer = PlatformPeer.Supernode)
    {
        ArrayBufferWriter<byte> bytes = new();
        TwoTier.Wire.Datagram.Write(message, Tag, bytes);
        return Of(CaptureKind.Datagram, bytes.WrittenSpan.ToArray(), isOwn, atMs, peer: peer);
    }

    public static Captured Event(LinkEvent what, bool isOwn = false, long atMs = 1000, uint link = 1,
        PlatformPeer peer = PlatformPeer.Supernode) => Of(CaptureKind.Event, what.ToBytes(), isOwn, atMs, link, peer);

    /// <summary>A capture file of these.</summary>
    public static byte[] File(params IEnumerable<Captured> packets)
    {
        ArrayBufferWriter<byte> file = new();
        PcapngWriter.Section(file, "canopy", "a test");
        foreach (string name in (string[])["supernode", "child", "scout"]) PcapngWriter.Interface(file, name, "a peer");
        PlatformWatch watch = new(Tag, null);
        foreach (Captured packet in packets.SelectMany(packet => packet.Frames()))
        {
            (PacketHeader header, string? comment) = watch.Take(packet);
            PcapngWriter.Packet(file, header, comment);
        }
        return file.WrittenSpan.ToArray();
    }
}
