using System.Text;

namespace Canopy.Hosting.Library.Media;

/// <summary>
/// ID3v1: the last 128 bytes of an MP3: "TAG", title 30, artist 30, album 30, year 4, comment 30, genre 1; texts Latin-1.
/// </summary>
internal static class Id3v1
{
    private const int Size = 128;

    /// <summary>Says how many bytes at the file's end are no sound.</summary>
    public static int Read(Stream stream, FoundTags found)
    {
        byte[] tag = Section.Read(stream, stream.Length - Size, Size);
        if (tag.Length < Size || !tag.AsSpan().StartsWith("TAG"u8)) return 0;
        found.Put(TagKind.Title, Text(tag, 3, 30));
        found.Put(TagKind.Artist, Text(tag, 33, 30));
        found.Put(TagKind.Album, Text(tag, 63, 30));
        found.Put(TagKind.Year, Text(tag, 93, 4));
        found.Put(TagKind.Genre, Id3Genres.Name(tag[127]));
        return Size;
    }

    private static string Text(byte[] tag, int start, int length)
    {
        ReadOnlySpan<byte> field = tag.AsSpan(start, length);
        int end = field.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? field : field[..end]);
    }
}
