using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Canopy.Hosting.Library.Media;

/// <summary>
/// ID3v2.2, 2.3 and 2.4 at a file's start: "ID3", version 2, flags 1, size 4 (seven bits a byte), then frames. 2.2: id 3, size 3; 2.3: id
/// 4,
/// size 4, flags 2; 2.4 the same with a seven-bit size. Text frames begin with their encoding.
/// </summary>
internal static class Id3v2
{
    private const int HeaderSize = 10;

    /// <summary>How many frames are looked at; further ones are left.</summary>
    private const int FramesMax = 512;

    /// <summary>Says how many bytes the tag takes; 0 where there is none.</summary>
    public static long Read(Stream stream, long offset, FoundTags found)
    {
        byte[] header = Section.Read(stream, offset, HeaderSize);
        if (header.Length < HeaderSize || !header.AsSpan().StartsWith("ID3"u8)) return 0;
        int version = header[3], flags = header[5];
        long size = SevenBit(header.AsSpan(6));
        if (version is >= 2 and <= 4)
        {
            ReadOnlySpan<byte> body = Section.Read(stream, offset + HeaderSize, size);
            if ((flags & 0x80) != 0 && version < 4) body = Resynchronise(body);
            if ((flags & 0x40) != 0) body = SkipExtendedHeader(body, version);
            ReadFrames(body, version, found);
        }
        return HeaderSize + size + ((flags & 0x10) != 0 && version == 4 ? HeaderSize : 0);
    }

    private static void ReadFrames(ReadOnlySpan<byte> body, int version, FoundTags found)
    {
        int idSize = version == 2 ? 3 : 4, headSize = version == 2 ? 6 : 10;
        for (int frames = 0; frames < FramesMax && body.Length > headSize && body[0] != 0; frames++)
        {
            long size = version switch
            {
                2 => body[3] << 16 | body[4] << 8 | body[5],
                3 => BinaryPrimitives.ReadUInt32BigEndian(body[4..]),
                _ => SevenBit(body[4..]),
            };
            if (size > body.Length - headSize) return;
            ReadOnlySpan<byte> content = body.Slice(headSize, (int)size);
            if (version == 2 || TryUnwrap(version, body[9], ref content))
                ReadFrame(Encoding.ASCII.GetString(body[..idSize]), content, found);
            body = body[(headSize + (int)size)..];
        }
    }

    /// <summary>Undoes what a frame's flags say; false for one that is compressed or encrypted.</summary>
    private static bool TryUnwrap(int version, byte flags, ref ReadOnlySpan<byte> content)
    {
        if ((flags & (version == 3 ? 0xC0 : 0x0C)) != 0) return false;
        int extra = version == 3 ? flags >> 5 & 1 : (flags >> 6 & 1) + (flags & 1) * 4;
        if (extra > content.Length) return false;
        content = content[extra..];
        if (version == 4 && (flags & 2) != 0) content = Resynchronise(content);
        return true;
    }

    private static void ReadFrame(string id, ReadOnlySpan<byte> content, FoundTags found)
    {
        if (content.Length < 2 || id[0] != 'T') return;
        if (id is "TLEN" or "TLE")
        {
            if (double.TryParse(Text(content), NumberStyles.None, CultureInfo.InvariantCulture, out double milliseconds))
                found.PutSeconds(milliseconds / 1000);
            return;
        }
        TagKind kind = id switch
        {
            "TIT2" or "TT2" => TagKind.Title,
            "TPE1" or "TP1" => TagKind.Artist,
            "TALB" or "TAL" => TagKind.Album,
            "TCON" or "TCO" => TagKind.Genre,
            "TDRC" or "TYER" or "TYE" or "TDRL" => TagKind.Year,
            _ => TagKind.None,
        };
        if (kind != TagKind.None) found.Put(kind, Text(content));
    }

    /// <summary>The first string of a text frame.</summary>
    private static string Text(ReadOnlySpan<byte> content)
    {
        // Four bytes a letter is the most any of the encodings needs, so no more can be kept.
        ReadOnlySpan<byte> bytes = content[1..Math.Min(content.Length, 4 * FoundTags.TextBytesMax)];
        bool isLittle = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]), hasMark = isLittle
            || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        string text = content[0] switch
        {
            0 => Encoding.Latin1.GetString(bytes),
            1 => (isLittle ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(hasMark ? bytes[2..] : bytes),
            2 => Encoding.BigEndianUnicode.GetString(bytes),
            3 => Encoding.UTF8.GetString(bytes),
            _ => "",
        };
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    private static ReadOnlySpan<byte> SkipExtendedHeader(ReadOnlySpan<byte> body, int version)
    {
        if (version == 2 || body.Length < 4) return [];
        long size = version == 3 ? 4L + BinaryPrimitives.ReadUInt32BigEndian(body) : SevenBit(body);
        return size <= body.Length ? body[(int)size..] : [];
    }

    /// <summary>Takes out the zero that "unsynchronisation" put after each FF.</summary>
    private static ReadOnlySpan<byte> Resynchronise(ReadOnlySpan<byte> bytes)
    {
        byte[] plain = new byte[bytes.Length];
        int filled = 0;
        for (int at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == 0 && at > 0 && bytes[at - 1] == 0xFF) continue;
            plain[filled++] = bytes[at];
        }
        return plain.AsSpan(0, filled);
    }

    private static long SevenBit(ReadOnlySpan<byte> bytes) =>
        (bytes[0] & 127L) << 21 | (bytes[1] & 127L) << 14 | (bytes[2] & 127L) << 7 | bytes[3] & 127L;
}
