using System.Buffers;
using System.Buffers.Binary;
using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.Fuzz;

/// <summary>The bytes of a link: read as one span and in pieces, both must agree, and what is read must survive being written.</summary>
internal static class FrameTarget
{
    public static readonly FuzzTarget Target = new("frame", Try, Mend);

    private static string Try(byte[] input)
    {
        string outcome = "";
        var pieces = Piece.Of(input, input.Length % 13 + 1);
        for (int start = 0; ;)
        {
            FrameRead read = Frame.TryRead(input.AsSpan(start), out int consumed, out Message? message, out WireFault? fault);
            FrameRead again = Frame.TryRead(ref pieces, out Message? sameMessage, out WireFault? sameFault);
            BrokenPromise.Unless(read == again && Equals(message, sameMessage) && fault == sameFault, "pieces read as the whole");
            BrokenPromise.Unless((message is not null) == (read == FrameRead.Message), "a message where one is promised");
            BrokenPromise.Unless((fault is not null) == (read == FrameRead.Fault), "a fault where one is promised");
            if (message is null) return outcome + WordFor(fault);
            BrokenPromise.Unless(consumed > 0, "a message has bytes");
            CheckRoundTrip(message);
            if (outcome.Length == 0) outcome = message.GetType().Name + " ";
            start += consumed;
        }
    }

    /// <summary>Where the fault names a byte or type there would be thousands of words for one thing.</summary>
    private static string WordFor(WireFault? fault) =>
        fault is null ? "more" : fault.Kind is WireFaultKind.FirstByte or WireFaultKind.UnknownType ? fault.Kind.ToString()
            : fault.ToString();

    private static void CheckRoundTrip(Message message)
    {
        var output = new ArrayBufferWriter<byte>();
        Frame.Write(message, output);
        Frame.TryRead(output.WrittenSpan, out int consumed, out Message? back, out WireFault? fault);
        BrokenPromise.Unless(message.Equals(back) && consumed == output.WrittenCount, $"what is written is read again ({fault})");
    }

    /// <summary>Says the true length in the header of the one frame.</summary>
    private static byte[] Mend(byte[] input)
    {
        if (input.Length < WireLimits.HeaderBytes) return input;
        input[0] = (byte)'K';
        int payload = Math.Min(input.Length - WireLimits.HeaderBytes, WireLimits.PayloadBytesMax);
        BinaryPrimitives.WriteUInt16BigEndian(input.AsSpan(3), (ushort)payload);
        return input;
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        private Piece(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public static ReadOnlySequence<byte> Of(byte[] bytes, int pieceBytes)
        {
            var first = new Piece(bytes.AsMemory(0, Math.Min(pieceBytes, bytes.Length)), 0);
            Piece last = first;
            for (int start = pieceBytes; start < bytes.Length; start += pieceBytes)
            {
                var next = new Piece(bytes.AsMemory(start, Math.Min(pieceBytes, bytes.Length - start)), start);
                last.Next = next;
                last = next;
            }
            return new(first, 0, last, last.Memory.Length);
        }
    }
}
