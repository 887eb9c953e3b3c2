using System.Buffers.Binary;
using System.Text;

namespace Canopy.Hosting.Library.Media;

/// <summary>
/// The comments of Vorbis, Opus and FLAC: vendor, count, then "KEY=value" each, lengths 4 bytes little-endian, text UTF-8.
/// </summary>
internal static class VorbisComments
{
    /// <summary>How many comments are looked at; further ones are left.</summary>
    private const int CommentsMax = 1024;

    public static void Read(ReadOnlySpan<byte> block, FoundTags found)
    {
        if (!TryTake(ref block, out _) || block.Length < 4) return;
        uint count = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(block), CommentsMax);
        block = block[4..];
        for (uint comment = 0; comment < count && TryTake(ref block, out ReadOnlySpan<byte> text); comment++)
        {
            int equals = text.IndexOf((byte)'=');
            if (equals is <= 0 or > 16) continue;
            ReadOnlySpan<byte> value = text[(equals + 1)..];
            TagKind kind = Kind(Encoding.ASCII.GetString(text[..equals]));
            if (kind != TagKind.None) found.Put(kind, Encoding.UTF8.GetString(value[..Math.Min(value.Length, 4 * FoundTags.TextBytesMax)]));
        }
    }

    private static TagKind Kind(string key) => key.ToUpperInvariant() switch
    {
        "TITLE" => TagKind.Title,
        "ARTIST" => TagKind.Artist,
        "ALBUM" => TagKind.Album,
        "GENRE" => TagKind.Genre,
        "DATE" or "YEAR" => TagKind.Year,
        _ => TagKind.None,
    };

    private static bool TryTake(ref ReadOnlySpan<byte> block, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (block.Length < 4) return false;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(block);
        if (length > block.Length - 4) return false;
        text = block.Slice(4, (int)length);
        block = block[(4 + (int)length)..];
        return true;
    }
}
