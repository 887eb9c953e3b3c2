using System.Buffers;
using System.Buffers.Binary;
using Canopy.Core;
using Canopy.TwoTier.Links;

namespace Canopy.TwoTier.Wire;

/// <summary>What a try to read one frame came to.</summary>
public enum FrameRead : byte
{
    /// <summary>No whole frame is there yet: come again with more bytes.</summary>
    NeedMore,
    /// <summary>A message was read.</summary>
    Message,
    /// <summary>The bytes are not of this protocol: close the link and count it.</summary>
    Fault,
}

/// <summary>
/// A link's bytes as frames, the KaZaA paper's format: 'K', type (2 bytes), length (2 bytes), payload, all big-endian; the two
/// keep-alives are single bytes (docs/protocol.md). Reading never throws, whatever the bytes are.
/// </summary>
public static partial class Frame
{
    private const byte Mark = (byte)'K', KeepAliveAsk = 0x50, KeepAliveAnswer = 0x52;

    /// <summary>Writes one frame.</summary>
    /// <exception cref="ArgumentException">
    /// The message breaks a limit that its maker must keep (a list, slice or page too long, a query too long, a reason that is
    /// never said), or has no place on a link. Texts of files and users do not throw: they are cleaned and cut to what a decoder takes.
    /// </exception>
    public static void Write(Message message, IBufferWriter<byte> output)
    {
        if (message is KeepAliveRequest or KeepAliveResponse)
        {
            output.GetSpan(1)[0] = message is KeepAliveRequest ? KeepAliveAsk : KeepAliveAnswer;
            output.Advance(1);
            return;
        }
        byte[] buffer = ArrayPool<byte>.Shared.Rent(WireLimits.HeaderBytes + WireLimits.PayloadBytesMax);
        try
        {
            var writer = new WireWriter(buffer.AsSpan(WireLimits.HeaderBytes, WireLimits.PayloadBytesMax));
            FrameType type = WritePayload(ref writer, message);
            buffer[0] = Mark;
            BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(1), (ushort)type);
            BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(3), (ushort)writer.Length);
            output.Write(buffer.AsSpan(0, WireLimits.HeaderBytes + writer.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads the next frame that is not to be skipped.</summary>
    /// <param name="input">What has come; on return without what was read or skipped, also where more is needed.</param>
    /// <param name="message">The message, where there is one.</param>
    /// <param name="fault">What was wrong, where something was.</param>
    public static FrameRead TryRead(ref ReadOnlySequence<byte> input, out Message? message, out WireFault? fault)
    {
        (message, fault) = (null, null);
        Span<byte> header = stackalloc byte[WireLimits.HeaderBytes];
        while (!input.IsEmpty)
        {
            ReadOnlySequence<byte> head = input.Slice(0, Math.Min(input.Length, WireLimits.HeaderBytes));
            head.CopyTo(header);
            // Nothing is copied before the whole frame is there, or bytes that drip in would be copied again and again.
            FrameRead whole = Measure(header[..(int)head.Length], out int length, out fault);
            if (whole != FrameRead.Message) return whole;
            if (input.Length < length) return FrameRead.NeedMore;
            ReadOnlySequence<byte> frame = input.Slice(0, length);
            input = input.Slice(length);
            FrameRead read = TryRead(frame.IsSingleSegment ? frame.FirstSpan : frame.ToArray(), out _, out message, out fault);
            if (read != FrameRead.NeedMore) return read;
        }
        return FrameRead.NeedMore;
    }

    /// <summary>Reads the next frame that is not to be skipped.</summary>
    /// <param name="input">What has come.</param>
    /// <param name="consumed">Bytes read or skipped, also where more is needed: the next try begins after them.</param>
    /// <param name="message">The message, where there is one.</param>
    /// <param name="fault">What was wrong, where something was.</param>
    public static FrameRead TryRead(ReadOnlySpan<byte> input, out int consumed, out Message? message, out WireFault? fault)
    {
        (consumed, message, fault) = (0, null, null);
        while (consumed < input.Length)
        {
            ReadOnlySpan<byte> rest = input[consumed..];
            FrameRead whole = Measure(rest, out int length, out fault);
            if (whole != FrameRead.Message) return whole;
            if (rest.Length < length) return FrameRead.NeedMore;
            consumed += length;
            message = ReadFrame(rest[..length], out fault);
            if (fault is not null) return FrameRead.Fault;
            if (message is not null) return FrameRead.Message;
        }
        return FrameRead.NeedMore;
    }

    /// <summary>How long the frame is that begins here, header included; a message may be meant as soon as that can be said.</summary>
    private static FrameRead Measure(ReadOnlySpan<byte> input, out int length, out WireFault? fault)
    {
        (length, fault) = (1, null);
        if (input[0] is KeepAliveAsk or KeepAliveAnswer) return FrameRead.Message;
        if (input[0] != Mark) fault = new(WireFaultKind.FirstByte, $"0x{input[0]:x2}");
        else if (input.Length < WireLimits.HeaderBytes) return FrameRead.NeedMore;
        else
        {
            FrameType type = TypeOf(input);
            int payload = BinaryPrimitives.ReadUInt16BigEndian(input[3..]);
            int max = FrameTypes.PayloadMax(type);
            length = WireLimits.HeaderBytes + payload;
            if (max < 0) fault = new(WireFaultKind.UnknownType, $"type 0x{(ushort)type:x4}");
            else if (payload > max) fault = new(WireFaultKind.TooLong, type.ToString());
        }
        return fault is null ? FrameRead.Message : FrameRead.Fault;
    }

    /// <summary>The message of one whole frame; null without a fault where it is to be skipped.</summary>
    private static Message? ReadFrame(ReadOnlySpan<byte> frame, out WireFault? fault)
    {
        fault = null;
        if (frame[0] == KeepAliveAsk) return KeepAliveRequest.Instance;
        if (frame[0] == KeepAliveAnswer) return KeepAliveResponse.Instance;
        FrameType type = TypeOf(frame);
        if (FrameTypes.IsSkipped(type)) return null;
        var reader = new WireReader(frame[WireLimits.HeaderBytes..]);
        Message? message = ReadPayload(ref reader, type);
        reader.End();
        if (reader.IsSound) return message;
        fault = reader.FaultIn(type.ToString());
        return null;
    }

    private static FrameType TypeOf(ReadOnlySpan<byte> frame) => (FrameType)BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
}
