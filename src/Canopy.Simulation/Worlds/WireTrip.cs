using System.Buffers;
using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.Simulation.Worlds;

/// <summary>Sends messages through the codec and back: what arrives must be worth as much as what was sent.</summary>
internal sealed class WireTrip
{
    private const ulong Tag = 1;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public Message There(Message message)
    {
        _bytes.ResetWrittenCount();
        Frame.Write(message, _bytes);
        if (Frame.TryRead(_bytes.WrittenSpan, out _, out Message? told, out WireFault? fault) == FrameRead.Message) return told!;
        throw new InvalidOperationException($"{message} was not read back from its frame: {fault}");
    }

    public Message ThereByDatagram(Message message)
    {
        _bytes.ResetWrittenCount();
        Datagram.Write(message, Tag, _bytes);
        if (Datagram.TryRead(_bytes.WrittenSpan, Tag, out Message? told, out WireFault? fault)) return told!;
        throw new InvalidOperationException($"{message} was not read back from its datagram: {fault}");
    }
}
