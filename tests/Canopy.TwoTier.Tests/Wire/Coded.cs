using System.Buffers;
using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>Messages as the bytes they have on the wire.</summary>
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
}
