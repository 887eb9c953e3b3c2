using System.Buffers;
using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.World;

/// <summary>Sends a message through the codec and back: what arrives must be what was sent.</summary>
internal static class WireTrip
{
    private const ulong Tag = 7;

    public static Message There(Message message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Frame.Write(message, bytes);
        var input = new ReadOnlySequence<byte>(bytes.WrittenMemory);
        FrameRead read = Frame.TryRead(ref input, out Message? told, out WireFault? fault);
        Assert.True(read == FrameRead.Message, $"{message} was not read back: {fault}");
        return told!;
    }

    public static Message ThereByDatagram(Message message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Datagram.Write(message, Tag, bytes);
        Assert.True(Datagram.TryRead(bytes.WrittenSpan, Tag, out Message? told, out WireFault? fault),
            $"{message} was not read back: {fault}");
        return told!;
    }
}
