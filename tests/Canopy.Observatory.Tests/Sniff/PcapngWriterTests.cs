using System.Buffers;
using Canopy.Core;
using Canopy.Observatory.Sniff;

namespace Canopy.Observatory.Tests.Sniff;

/// <summary>The blocks byte by byte, as draft-ietf-opsawg-pcapng and docs/sniff.md have them.</summary>
public sealed class PcapngWriterTests
{
    [Fact]
    public void Section_IsAHeaderOfUnknownLength() => AssertBytes(
        """
        0a0d0d0a 38000000 4d3c2b1a 0100 0000 ffffffff ffffffff
        0100 0600 61 20746573 74 0000
        0400 0600 63616e6f7079 0000
        00000000 38000000
        """, output => PcapngWriter.Section(output, "canopy", "a test"));

    [Fact]
    public void Interface_IsOfTheUsersLinkType_InMicroseconds() => AssertBytes(
        """
        01000000 34000000 9a00 0000 00000000
        0200 0500 73636f7574 000000
        0300 0300 6f6e65 00
        0900 0100 06 000000
        00000000 34000000
        """, output => PcapngWriter.Interface(output, "scout", "one"));

    [Fact]
    public void Packet_HasItsHeader_ItsBytes_ItsDirectionAndItsComment() => AssertBytes(
        """
        06000000 54000000 02000000 62600600 008a3e41 1d000000 1d000000
        01 00 01 02 00 01 06 00 00000007 c0000201 04be c6336407 1092
        4b 0001 0000 000000
        0100 0200 6869 0000
        0200 0400 02000000
        00000000 54000000
        """, output => PcapngWriter.Packet(output, new PacketHeader(
            new(0x00066062_413E8A00, PlatformPeer.Scout, CaptureKind.Frame, IsOwn: true, 7, Packets.Own, Packets.Other,
                new byte[] { 0x4b, 0, 1, 0, 0 }), OwnTier: 0, OtherTier: 1), "hi"));

    [Fact]
    public void Packet_OfADatagramThatCame_SaysSo() => AssertBytes(
        """
        06000000 48000000 00000000 00000000 40420f00 1a000000 1a000000
        01 01 00 00 01 ff 11 00 00000000 c0000201 04be c6336407 1092
        2701 0000
        0200 0400 01000000
        00000000 48000000
        """, output => PcapngWriter.Packet(output, new PacketHeader(
            Packets.Of(CaptureKind.Datagram, [0x27, 0x01]), OwnTier: 1, PacketHeader.TierUnknown)));

    [Fact]
    public void Statistics_TellWhatIsMissing() => AssertBytes(
        """
        05000000 34000000 01000000 00000000 40420f00
        0400 0800 0a00000000000000
        0500 0800 0300000000000000
        00000000 34000000
        """, output => PcapngWriter.Statistics(output, PlatformPeer.Child, 1_000_000, seen: 10, lost: 3));

    [Theory]
    [InlineData(LinkEventKind.Opened, "00 808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f 000005dc")]
    [InlineData(LinkEventKind.Linked, "01 00000009")]
    [InlineData(LinkEventKind.Closed, "02 15")]
    [InlineData(LinkEventKind.DialFailed, "03 15")]
    public void Event_HasTheseBytes_AndIsReadBack(LinkEventKind kind, string hex)
    {
        LinkEvent written = kind switch
        {
            LinkEventKind.Opened => new(kind, Packets.OtherId, TimeSpan.FromMicroseconds(1500)),
            LinkEventKind.Linked => new(kind, Number: new(9)),
            _ => new(kind, Reason: LinkEnd.Shuffled),
        };
        byte[] bytes = Bytes(hex);
        Assert.Equal(bytes, written.ToBytes());
        Assert.Equal(written, LinkEvent.TryRead(bytes));
        Assert.Null(LinkEvent.TryRead(bytes.AsSpan(1)));
        Assert.Null(LinkEvent.TryRead([]));
    }

    [Fact]
    public void Frames_OfOneWrite_AreOnePacketEach_AndWhatIsNoFrameStaysTogether()
    {
        byte[] bytes = Bytes("50 4b 0001 0000 4b 0033 0001 01 00 4b 0033");
        Captured[] frames = [.. Packets.Of(CaptureKind.Frame, bytes).Frames()];
        Assert.Equal(["50", "4B00010000", "4B0033000101", "004B0033"], frames.Select(frame => Convert.ToHexString(frame.Bytes.Span)));
    }

    private static void AssertBytes(string hex, Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> output = new();
        write(output);
        Assert.Equal(Convert.ToHexString(Bytes(hex)), Convert.ToHexString(output.WrittenSpan));
    }

    private static byte[] Bytes(string hex) =>
        Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));
}
