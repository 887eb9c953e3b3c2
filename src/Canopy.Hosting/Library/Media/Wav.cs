using System.Buffers.Binary;
using System.Text;

namespace Canopy.Hosting.Library.Media;

/// <summary>
/// WAV: "RIFF", size, "WAVE", then chunks (id 4, size 4 little-endian, padded to even): "fmt " has the byte rate, "data" the sound, "LIST"
/// the names.
/// </summary>
internal static class Wav
{
    /// <summary>How many chunks, and names in a LIST, are looked at; further ones are left.</summary>
    private const int ChunksMax = 64;

    public static bool Read(Stream stream, FoundTags found)
    {
        uint byteRate = 0;
        long offset = 12;
        for (int chunks = 0; chunks < ChunksMax; chunks++)
        {
            byte[] head = Section.Read(stream, offset, 8);
            if (head.Length < 8) break;
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            ReadOnlySpan<byte> id = head.AsSpan(0, 4);
            if (id.SequenceEqual("fmt "u8) && Section.Read(stream, offset + 8, 16) is { Length: 16 } format)
            {
                byteRate = BinaryPrimitives.ReadUInt32LittleEndian(format.AsSpan(8));
                found.PutBitrate(byteRate * 8.0);
            }
            else if (id.SequenceEqual("data"u8) && byteRate > 0)
            {
                found.PutSeconds((double)Math.Min(size, Math.Max(0, stream.Length - offset - 8)) / byteRate);
            }
            else if (id.SequenceEqual("LIST"u8)) ReadNames(Section.Read(stream, offset + 8, size), found);
            else if (id.SequenceEqual("id3 "u8) || id.SequenceEqual("ID3 "u8)) Id3v2.Read(stream, offset + 8, found);
            offset += 8 + size + (size & 1);
        }
        return true;
    }

    private static void ReadNames(ReadOnlySpan<byte> list, FoundTags found)
    {
        if (!list.StartsWith("INFO"u8)) return;
        list = list[4..];
        for (int names = 0; names < ChunksMax && list.Length >= 8; names++)
        {
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(list[4..]);
            if (size > list.Length - 8) return;
            TagKind kind = Encoding.ASCII.GetString(list[..4]) switch
            {
                "INAM" => TagKind.Title,
                "IART" => TagKind.Artist,
                "IPRD" => TagKind.Album,
                "IGNR" => TagKind.Genre,
                "ICRD" => TagKind.Year,
                _ => TagKind.None,
            };
            ReadOnlySpan<byte> text = list.Slice(8, Math.Min((int)size, 4 * FoundTags.TextBytesMax)).TrimEnd((byte)0);
            if (kind != TagKind.None) found.Put(kind, Encoding.UTF8.GetString(text));
            list = list[Math.Min(list.Length, 8 + (int)size + (int)(size & 1))..];
        }
    }
}
