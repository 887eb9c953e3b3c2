using System.Buffers;
using System.Buffers.Binary;
using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>Bytes that no honest encoder writes: cut, changed, lengthened. Whatever they are, nothing is thrown.</summary>
public sealed class HostileBytesTests
{
    public static TheoryData<Golden> Frames => [.. Goldens.Frames];

    public static TheoryData<Golden> Datagrams => [.. Goldens.Datagrams];

    [Theory]
    [MemberData(nameof(Frames))]
    public void Frame_CutAnywhere_NeedsMore(Golden golden)
    {
        for (int length = 0; length < golden.Bytes.Length; length++)
        {
            FrameRead read = Frame.TryRead(golden.Bytes.AsSpan(0, length), out int consumed, out Message? message, out WireFault? fault);
            Assert.Equal((FrameRead.NeedMore, 0, null, null), (read, consumed, message, fault));
            ReadOnlySequence<byte> input = Pieces.Of(golden.Bytes[..length], 3);
            Assert.Equal(FrameRead.NeedMore, Frame.TryRead(ref input, out _, out _));
            Assert.Equal(length, input.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void Frame_PayloadCutAnywhere_IsFault(Golden golden)
    {
        for (int length = WireLimits.HeaderBytes; length < golden.Bytes.Length; length++)
        {
            FrameRead read = Frame.TryRead(WithLength(golden.Bytes[..length]), out _, out Message? message, out WireFault? fault);
            // These two fill their frame with items of one size: cut between items they are shorter lists.
            if (message is RefreshListNotification or UnshareCommand) continue;
            Assert.Equal((FrameRead.Fault, null), (read, message));
            Assert.NotNull(fault);
        }
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void Frame_OneByteTooMany_IsFault(Golden golden)
    {
        if (golden.Bytes.Length < WireLimits.HeaderBytes) return;

        Assert.Equal(FrameRead.Fault, Frame.TryRead(WithLength([.. golden.Bytes, 0]), out _, out Message? message, out WireFault? fault));
        Assert.Null(message);
        Assert.StartsWith(golden.Name.Split(' ')[0], fault!.Where, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void Frame_AnyByteChanged_IsReadOrRefused(Golden golden)
    {
        byte[] bytes = golden.Bytes;
        for (int place = 0; place < bytes.Length; place++)
        {
            byte honest = golden.Bytes[place];
            foreach (byte value in (ReadOnlySpan<byte>)[0, 1, 0x20, (byte)'/', 0x7F, 0x80, 0xFF, (byte)(honest - 1), (byte)(honest + 1),
                (byte)~honest])
            {
                bytes[place] = value;
                Coded.CheckFrame(bytes);
            }
            bytes[place] = honest;
        }
    }

    [Theory]
    [MemberData(nameof(Datagrams))]
    public void Datagram_AnyByteChanged_IsReadOrRefused(Golden golden)
    {
        byte[] bytes = golden.Bytes;
        for (int place = 0; place < bytes.Length; place++)
        {
            for (int value = 0; value < 256; value++)
            {
                bytes[place] = (byte)value;
                Coded.CheckDatagram(bytes);
            }
            bytes[place] = golden.Bytes[place];
        }
    }

    [Theory]
    [MemberData(nameof(Datagrams))]
    public void Datagram_OfAnotherSize_IsFault(Golden golden)
    {
        for (int length = 0; length < golden.Bytes.Length; length++)
            Assert.False(Datagram.TryRead(golden.Bytes.AsSpan(0, length), Goldens.Tag, out _, out _));
        Assert.False(Datagram.TryRead([.. golden.Bytes, 0], Goldens.Tag, out Message? message, out WireFault? fault));
        Assert.Equal((null, WireFaultKind.TooLong), (message, fault!.Kind));
    }

    private static byte[] WithLength(byte[] frame)
    {
        if (frame.Length >= WireLimits.HeaderBytes)
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(3), (ushort)(frame.Length - WireLimits.HeaderBytes));
        return frame;
    }
}
