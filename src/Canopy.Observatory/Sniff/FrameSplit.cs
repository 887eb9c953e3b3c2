using System.Buffers.Binary;
using Canopy.TwoTier.Wire;

namespace Canopy.Observatory.Sniff;

/// <summary>Where one frame ends and the next begins, and what it is called, by its header alone.</summary>
internal static class FrameSplit
{
    private const byte Mark = (byte)'K', KeepAliveAsk = 0x50, KeepAliveAnswer = 0x52;

    /// <summary>Bytes of the first frame, or all there are where they do not hold a whole one.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] is KeepAliveAsk or KeepAliveAnswer) return 1;
        if (bytes[0] != Mark || bytes.Length < WireLimits.HeaderBytes) return bytes.Length;
        return Math.Min(bytes.Length, WireLimits.HeaderBytes + BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]));
    }

    /// <summary>The message's name as docs/protocol.md has it.</summary>
    public static string NameOf(ReadOnlySpan<byte> frame)
    {
        if (frame.IsEmpty) return "empty";
        if (frame[0] == KeepAliveAsk) return "KeepAliveRequest";
        if (frame[0] == KeepAliveAnswer) return "KeepAliveResponse";
        if (frame[0] != Mark || frame.Length < WireLimits.HeaderBytes) return "noFrame";
        var type = (FrameType)BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        return Enum.IsDefined(type) ? type.ToString() : type > FrameType.SkippedFrom ? "skipped" : "unknown";
    }
}
