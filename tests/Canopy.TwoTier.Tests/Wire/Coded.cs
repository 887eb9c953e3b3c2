using System.Buffers;
using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>Messages as the bytes they have on the wire, and what must hold of any bytes.</summary>
internal static class Coded
{
    public static byte[] Frame(Message message)
    {
        var output = new ArrayBufferWriter<byte>();
        TwoTier.Wire.Frame.Write(message, output);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Datagram(Message message)
    {
        var output = new ArrayBufferWriter<byte>();
        TwoTier.Wire.Datagram.Write(message, Goldens.Tag, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Any bytes are a message that can be written and read again, or refused with a word, or too few; the message's bytes.
    /// </summary>
    public static int CheckFrame(byte[] bytes)
    {
        FrameRead read = TwoTier.Wire.Frame.TryRead(bytes, out int consumed, out Message? message, out WireFault? fault);
        Assert.InRange(consumed, 0, bytes.Length);
        Assert.Equal((read == FrameRead.Message, read == FrameRead.Fault), (message is not null, fault is not null));
        if (message is null) return 0;
        Assert.Equal(FrameRead.Message, TwoTier.Wire.Frame.TryRead(Frame(message), out _, out Message? again, out _));
        Assert.Equal(message, again);
        return consumed;
    }

    /// <summary>The same for datagrams.</summary>
    public static void CheckDatagram(byte[] bytes)
    {
        bool read = TwoTier.Wire.Datagram.TryRead(bytes, Goldens.Tag, out Message? message, out WireFault? fault);
        Assert.Equal((read, !read), (message is not null, fault is not null));
        if (read) Assert.Equal(bytes, Datagram(message!));
    }
}
