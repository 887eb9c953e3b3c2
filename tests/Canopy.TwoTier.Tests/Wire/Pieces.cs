using System.Buffers;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>Bytes as a socket brings them: in segments that know nothing of frames.</summary>
internal sealed class Pieces : ReadOnlySequenceSegment<byte>
{
    private Pieces(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

    public static ReadOnlySequence<byte> Of(byte[] bytes, int pieceBytes)
    {
        var first = new Pieces(bytes.AsMemory(0, Math.Min(pieceBytes, bytes.Length)), 0);
        Pieces last = first;
        for (int start = pieceBytes; start < bytes.Length; start += pieceBytes)
        {
            var next = new Pieces(bytes.AsMemory(start, Math.Min(pieceBytes, bytes.Length - start)), start);
            last.Next = next;
            last = next;
        }
        return new(first, 0, last, last.Memory.Length);
    }
}
