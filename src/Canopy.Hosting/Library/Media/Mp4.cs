using System.Buffers.Binary;
using System.Text;

namespace Canopy.Hosting.Library.Media;

/// <summary>
/// MP4, M4A and MOV: boxes (size 4, type 4, or size 1 and then 8 bytes of size). moov/mvhd has the duration, moov/trak/tkhd the picture's
/// size,
/// moov/udta/meta/ilst the names, each in a "data" box of its own.
/// </summary>
internal static class Mp4
{
    /// <summary>How many boxes are looked at in all; further ones are left.</summary>
    private const int BoxesMax = 4096;

    /// <summary>How deep boxes are entered.</summary>
    private const int DepthMax = 8;

    public static bool Read(Stream stream, FoundTags found)
    {
        int left = BoxesMax;
        Walk(stream, 0, stream.Length, "", 0, ref left, found);
        if (found.Seconds > 0) found.PutBitrate(stream.Length * 8 / found.Seconds);
        return true;
    }

    private static void Walk(Stream stream, long start, long end, string parent, int depth, ref int left, FoundTags found)
    {
        while (end - start >= 8 && left-- > 0 && depth < DepthMax)
        {
            byte[] head = Section.Read(stream, start, 16);
            if (head.Length < 8) return;
            long size = BinaryPrimitives.ReadUInt32BigEndian(head), headSize = 8;
            if (size == 1 && head.Length == 16) (size, headSize) = (BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(8)), 16);
            if (size == 0) size = end - start;
            if (size < headSize || size > end - start) return;
            string type = Encoding.Latin1.GetString(head, 4, 4);
            long body = start + headSize, length = size - headSize;
            if (type is "moov" or "trak" or "udta" or "ilst") Walk(stream, body, body + length, type, depth + 1, ref left, found);
            // QuickTime's meta box has children at once, MP4's a version before them.
            else if (type == "meta") Walk(stream, body + MetaSkip(stream, body), body + length, type, depth + 1, ref left, found);
            else if (type == "mvhd") ReadDuration(Section.Read(stream, body, Math.Min(length, 32)), found);
            else if (type == "tkhd" && length is >= 84 and <= 256) ReadPixels(Section.Read(stream, body, length), found);
            else if (parent == "ilst") ReadName(type, Section.Read(stream, body, Math.Min(length, 4096)), found);
            start += size;
        }
    }

    private static int MetaSkip(Stream stream, long body) => Section.Read(stream, body + 4, 4).AsSpan().SequenceEqual("hdlr"u8) ? 0 : 4;

    private static void ReadDuration(ReadOnlySpan<byte> box, FoundTags found)
    {
        if (box.Length < 20) return;
        bool isLong = box[0] == 1 && box.Length >= 32;
        uint scale = BinaryPrimitives.ReadUInt32BigEndian(box[(isLong ? 20 : 12)..]);
        double units = isLong ? BinaryPrimitives.ReadUInt64BigEndian(box[24..]) : BinaryPrimitives.ReadUInt32BigEndian(box[16..]);
        found.PutSeconds(units / scale);
    }

    /// <summary>The last eight bytes: width and height, each 16 bits and a 16-bit fraction.</summary>
    private static void ReadPixels(ReadOnlySpan<byte> box, FoundTags found)
    {
        if (box.Length < 8) return;
        found.PutPixels(BinaryPrimitives.ReadUInt16BigEndian(box[^8..]), BinaryPrimitives.ReadUInt16BigEndian(box[^4..]));
    }

    private static void ReadName(string type, ReadOnlySpan<byte> box, FoundTags found)
    {
        if (box.Length < 16 || !box[4..].StartsWith("data"u8)) return;
        uint size = BinaryPrimitives.ReadUInt32BigEndian(box);
        ReadOnlySpan<byte> value = box[16..(int)Math.Clamp(size, 16, box.Length)];
        if (type == "gnre" && value.Length == 2) found.Put(TagKind.Genre, Id3Genres.Name(BinaryPrimitives.ReadUInt16BigEndian(value) - 1));
        TagKind kind = type switch
        {
            "©nam" => TagKind.Title,
            "©ART" => TagKind.Artist,
            "©alb" => TagKind.Album,
            "©gen" => TagKind.Genre,
            "©day" => TagKind.Year,
            _ => TagKind.None,
        };
        if (kind != TagKind.None) found.Put(kind, Encoding.UTF8.GetString(value));
    }
}
