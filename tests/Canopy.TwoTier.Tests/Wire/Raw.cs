using System.Text;
using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>Frames put together byte by byte, as a peer could that keeps to no rule.</summary>
internal static class Raw
{
    public static byte[] Frame(FrameType type, params byte[][] parts)
    {
        byte[] payload = [.. parts.SelectMany(part => part)];
        return [(byte)'K', (byte)((int)type >> 8), (byte)type, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];
    }

    /// <summary>A packed number.</summary>
    public static byte[] Dyn(int value) =>
        value < 128 ? [(byte)value] : [.. Dyn(value >> 7).Select(group => (byte)(group | 0x80)), (byte)(value & 0x7F)];

    /// <summary>A text with its length.</summary>
    public static byte[] Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    public static byte[] Text(byte[] utf8) => [.. Dyn(utf8.Length), .. utf8];

    /// <summary>A file record of this name and these tags.</summary>
    public static byte[] File(byte[] name, params byte[][] tags) =>
        [.. new byte[32], 0, 0, .. name, .. Dyn(tags.Length), .. tags.SelectMany(tag => tag)];

    public static byte[] File(string name, params byte[][] tags) => File(Text(name), tags);

    /// <summary>A share of one such file.</summary>
    public static byte[] Share(byte[] file) => Frame(FrameType.Share, [1], file);

    public static Message Read(byte[] frame)
    {
        FrameRead read = TwoTier.Wire.Frame.TryRead(frame, out int consumed, out Message? message, out WireFault? fault);
        Assert.True(read == FrameRead.Message, $"{read} {fault}");
        Assert.Equal(frame.Length, consumed);
        return message!;
    }

    public static WireFault Refuse(byte[] frame)
    {
        Assert.Equal(FrameRead.Fault, TwoTier.Wire.Frame.TryRead(frame, out _, out Message? message, out WireFault? fault));
        Assert.Null(message);
        return fault!;
    }

    public static WireFault Fault(WireFaultKind kind, string where) => new(kind, where);
}
