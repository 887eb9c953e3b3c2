using System.Buffers;
using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.Wire;

public sealed class FrameTests
{
    [Theory]
    [InlineData(0x00)]
    [InlineData(0x16)]
    [InlineData(0x47)]
    [InlineData(0x51)]
    [InlineData(0xFF)]
    public void FirstByte_OfNoFrame_IsFaultAtOnce(byte first) =>
        Assert.Equal(new WireFault(WireFaultKind.FirstByte, $"0x{first:x2}"), Raw.Refuse([first]));

    [Theory]
    [InlineData(0x03)]
    [InlineData(0x7FFF)]
    public void Type_BelowTheOptionalOnes_IsFault(ushort type) =>
        Assert.Equal(new WireFault(WireFaultKind.UnknownType, $"type 0x{type:x4}"), Raw.Refuse(Raw.Frame((FrameType)type)));

    [Fact]
    public void Type_AmongTheOptionalOnes_IsSkipped()
    {
        byte[] skipped = Raw.Frame((FrameType)0x8000, new byte[WireLimits.PayloadBytesMax]), last = Raw.Frame((FrameType)0xFFFF, [1, 2, 3]);
        byte[] bytes = [.. skipped, 0x50, .. last];

        Assert.Equal(FrameRead.Message, Frame.TryRead(bytes, out int consumed, out Message? message, out _));
        Assert.Equal((skipped.Length + 1, KeepAliveRequest.Instance), (consumed, message));
        Assert.Equal(FrameRead.NeedMore, Frame.TryRead(bytes.AsSpan(consumed), out consumed, out message, out _));
        Assert.Equal((last.Length, null), (consumed, message));
    }

    [Fact]
    public void Type_AmongTheOptionalOnes_IsSkippedInPieces()
    {
        byte[] skipped = Raw.Frame((FrameType)0x8000, new byte[100]);
        ReadOnlySequence<byte> input = Pieces.Of([.. skipped, 0x52, .. skipped, (byte)'K'], 7);

        Assert.Equal(FrameRead.Message, Frame.TryRead(ref input, out Message? message, out _));
        Assert.Same(KeepAliveResponse.Instance, message);
        Assert.Equal(FrameRead.NeedMore, Frame.TryRead(ref input, out _, out _));
        Assert.Equal(1, input.Length);
    }

    [Fact]
    public void Length_AboveWhatTheTypeCanNeed_IsFaultBeforeThePayload() =>
        Assert.Equal(new WireFault(WireFaultKind.TooLong, "Bye"), Raw.Refuse([(byte)'K', 0, 0x71, 0xFF, 0xFF]));

    [Fact]
    public void Give_FollowedByOtherBytes_LeavesThem()
    {
        ReadOnlySequence<byte> input = Pieces.Of([.. Coded.Frame(new GiveNotification(7)), .. "GET / HTTP/1.1"u8], 4);

        Assert.Equal(FrameRead.Message, Frame.TryRead(ref input, out Message? message, out _));
        Assert.Equal(new GiveNotification(7), message);
        Assert.Equal("GET / HTTP/1.1"u8.ToArray(), input.ToArray());
    }

    [Fact]
    public void Message_WithoutPlaceOnALink_IsNotWritten()
    {
        Assert.Throws<ArgumentException>(() => Coded.Frame(new ProbeRequest(1)));
        Assert.Throws<ArgumentException>(() => Coded.Datagram(KeepAliveRequest.Instance));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(30)]
    [InlineData(255)]
    public void Bye_WithAReasonNobodySays_IsNeitherSentNorTaken(byte reason)
    {
        Assert.Throws<ArgumentException>(() => Coded.Frame(new ByeNotification((LinkEnd)reason)));
        Assert.Equal(new WireFault(WireFaultKind.OutOfRange, "Bye.reason"), Raw.Refuse(Raw.Frame(FrameType.Bye, [reason])));
    }

    [Theory]
    [InlineData("00", 0)]
    [InlineData("7f", 127)]
    [InlineData("8100", 128)]
    [InlineData("817f", 255)]
    [InlineData("822c", 300)]
    [InlineData("ff7f", 16383)]
    [InlineData("818000", 16384)]
    [InlineData("92e000", 307200)]
    [InlineData("82e4e66f", 5845871)]
    [InlineData("8fffffff7f", uint.MaxValue)]
    public void Dyn_OfTheSpec_IsReadAndWritten(string hex, uint value)
    {
        byte[] frame = Raw.Frame(FrameType.AttachRequest, Convert.FromHexString(hex));

        Assert.Equal(new AttachRequest(value), Raw.Read(frame));
        Assert.Equal(frame, Coded.Frame(new AttachRequest(value)));
    }

    [Theory]
    [InlineData("8000", WireFaultKind.BadNumber)]
    [InlineData("808080807f", WireFaultKind.BadNumber)]
    [InlineData("9080808000", WireFaultKind.OutOfRange)]
    [InlineData("81", WireFaultKind.EndsEarly)]
    [InlineData("", WireFaultKind.EndsEarly)]
    [InlineData("0000", WireFaultKind.TrailingBytes)]
    public void Dyn_WrittenOtherwise_IsRefused(string hex, WireFaultKind kind) =>
        Assert.Equal(kind, Raw.Refuse(Raw.Frame(FrameType.AttachRequest, Convert.FromHexString(hex))).Kind);

    [Theory]
    [InlineData("ffffffffffffffff7f", null)]
    [InlineData("818080808080808080807f", WireFaultKind.BadNumber)]
    [InlineData("ffffffffffffffffff", WireFaultKind.BadNumber)]
    public void Size_OfAFile_Has63Bits(string hex, WireFaultKind? kind)
    {
        byte[] frame = Raw.Share([.. new byte[32], 0, .. Convert.FromHexString(hex), .. Raw.Text("a"), 0]);

        if (kind is null) Assert.Equal(long.MaxValue, Assert.IsType<ShareCommand>(Raw.Read(frame)).Files.Span[0].Size);
        else Assert.Equal(new WireFault(kind.Value, "Share.size"), Raw.Refuse(frame));
    }

    [Fact]
    public void Fault_AsText_SaysWhatAndWhere()
    {
        foreach (WireFaultKind kind in Enum.GetValues<WireFaultKind>())
            Assert.DoesNotContain(kind.ToString(), new WireFault(kind, "Share.name").ToString(), StringComparison.Ordinal);
        Assert.Equal("Share.name: the text is not UTF-8", new WireFault(WireFaultKind.NotUtf8, "Share.name").ToString());
    }
}
