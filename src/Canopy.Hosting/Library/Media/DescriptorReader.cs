using Canopy.Core;

namespace Canopy.Hosting.Library.Media;

/// <summary>
/// What a file says of itself: sound (MP3, FLAC, Ogg, WAV, MP4), pictures and video. Every file is taken for hostile: lengths it claims are
/// capped by what it has and by <see cref="Section.BytesMax"/>, counts by constants, texts by <see cref="FoundTags.TextBytesMax"/>.
/// </summary>
public static class DescriptorReader
{
    private const int HeadSize = 16;

    /// <summary>Reads a file's media type and descriptors; what cannot be read is left out.</summary>
    /// <param name="stream">The whole file; must be seekable. Its position is not kept.</param>
    /// <param name="name">The file's name, for the type where the bytes do not tell.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public static (MediaType Media, Descriptors About) Read(Stream stream, string name)
    {
        TryRead(stream, out Descriptors about);
        return (MediaTypes.Of(name, Section.Read(stream, 0, HeadSize)), about);
    }

    /// <summary>Reads what descriptors there are. Junk of any kind gives false, or only what could be made out.</summary>
    /// <param name="stream">The whole file; must be seekable.</param>
    /// <param name="about">What was found; <see cref="Descriptors.None"/> where nothing was.</param>
    /// <returns>Whether the file is of a known form.</returns>
    /// <exception cref="IOException">The disk failed.</exception>
    public static bool TryRead(Stream stream, out Descriptors about)
    {
        var found = new FoundTags();
        bool isKnown = ReadByForm(stream, Section.Read(stream, 0, HeadSize), found);
        about = found.ToDescriptors();
        return isKnown;
    }

    private static bool ReadByForm(Stream stream, ReadOnlySpan<byte> head, FoundTags found)
    {
        if (head.Length < HeadSize) return false;
        if (head.StartsWith("fLaC"u8)) return Flac.Read(stream, 0, found);
        if (head.StartsWith("OggS"u8)) return Ogg.Read(stream, found);
        if (head.StartsWith("RIFF"u8) && head[8..].StartsWith("WAVE"u8)) return Wav.Read(stream, found);
        if (head[4..].StartsWith("ftyp"u8)) return Mp4.Read(stream, found);
        if (head.StartsWith("ID3"u8)) return Flac.Read(stream, Id3v2.Read(stream, 0, found), found) || Mp3.Read(stream, found);
        if (head[0] == 0xFF && (head[1] & 0xE0) == 0xE0) return Mp3.Read(stream, found);
        bool isPicture = MediaTypes.Of("", head) == MediaType.Image || head.StartsWith("BM"u8)
            || head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || head.StartsWith("RIFF"u8);
        return isPicture ? Picture.Read(stream, found) : Id3v1.Read(stream, found) > 0;
    }
}
