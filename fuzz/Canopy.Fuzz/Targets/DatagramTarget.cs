using System.Buffers;
using System.Buffers.Binary;
using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.Fuzz;

/// <summary>A UDP packet: what is read is written again as the very same bytes, for there is one way to write it.</summary>
internal static class DatagramTarget
{
    private const ulong Tag = 0x0123456789ABCDEF;

    public static readonly FuzzTarget Target = new("datagram", Try, Mend);

    private static string Try(byte[] input)
    {
        bool read = Datagram.TryRead(input, Tag, out Message? message, out WireFault? fault);
        BrokenPromise.Unless(read == message is not null && read == fault is null, "either a message or a fault");
        if (message is null) return fault!.ToString();
        var output = new ArrayBufferWriter<byte>();
        Datagram.Write(message, Tag, output);
        BrokenPromise.Unless(output.WrittenSpan.SequenceEqual(input), "one way to write a datagram");
        return message.GetType().Name;
    }

    /// <summary>Gives it the size, version and network that get past the door.</summary>
    private static byte[] Mend(byte[] input)
    {
        Array.Resize(ref input, Datagram.Size);
        input[1] = 1;
        BinaryPrimitives.WriteUInt64BigEndian(input.AsSpan(2), Tag);
        return input;
    }
}
