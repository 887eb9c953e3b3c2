using System.Collections.Frozen;
using Canopy.Core;

namespace Canopy.Hosting.Library.Media;

/// <summary>What sort of thing a file is: by its first bytes where they are unmistakable, else by its extension.</summary>
public static class MediaTypes
{
    private static readonly FrozenDictionary<string, MediaType> s_byExtension = Table(
        (MediaType.Audio, "mp3 flac ogg oga opus wav m4a m4b aac wma aiff aif ape mpc wv mid midi mka ac3 dts amr au spx tta"),
        (MediaType.Video, "mp4 m4v mkv webm avi mov mpg mpeg wmv flv ogv ts m2ts vob 3gp asf rm rmvb divx"),
        (MediaType.Image, "jpg jpeg png gif bmp tif tiff webp svg heic heif avif ico psd xcf raw cr2 nef dng jxl"),
        (MediaType.Document, "txt md pdf doc docx odt rtf epub mobi azw3 djvu ps tex html htm "
            + "xml json csv tsv xls xlsx ods ppt pptx odp log srt sub nfo yaml yml"),
        (MediaType.Software, "exe msi deb rpm apk dmg pkg iso img zip gz xz bz2 zst tar tgz 7z rar "
            + "jar appimage bin cab so dll py js cs c h cpp rs go java sh bat ps1"))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>By the extension alone.</summary>
    public static MediaType OfName(string name)
    {
        string extension = Path.GetExtension(name);
        return extension.Length > 1 && s_byExtension.TryGetValue(extension[1..], out MediaType type) ? type : MediaType.Other;
    }

    /// <summary>By the first bytes and the name.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="head">Its first bytes, 16 at least where it has them.</param>
    public static MediaType Of(string name, ReadOnlySpan<byte> head)
    {
        MediaType byName = OfName(name);
        MediaType byMagic = OfMagic(head);
        // Containers hold sound or pictures: the name knows better which, if it says either.
        if (byMagic == MediaType.Video && byName == MediaType.Audio) return MediaType.Audio;
        return byMagic != MediaType.Other ? byMagic : byName;
    }

    private static MediaType OfMagic(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("ID3"u8) || head.StartsWith("fLaC"u8)) return MediaType.Audio;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10])) return MediaType.Image;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return MediaType.Image;
        if (head.Length >= 12 && head.StartsWith("RIFF"u8))
        {
            ReadOnlySpan<byte> form = head.Slice(8, 4);
            if (form.SequenceEqual("WAVE"u8)) return MediaType.Audio;
            if (form.SequenceEqual("AVI "u8)) return MediaType.Video;
            if (form.SequenceEqual("WEBP"u8)) return MediaType.Image;
        }
        if (head.Length >= 12 && head.Slice(4, 4).SequenceEqual("ftyp"u8))
            return head.Slice(8, 3).SequenceEqual("M4A"u8) ? MediaType.Audio : MediaType.Video;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return MediaType.Video;
        if (head.StartsWith("%PDF-"u8)) return MediaType.Document;
        return MediaType.Other;
    }

    private static Dictionary<string, MediaType> Table(params ReadOnlySpan<(MediaType Type, string Extensions)> rows)
    {
        var table = new Dictionary<string, MediaType>(StringComparer.Ordinal);
        foreach ((MediaType type, string extensions) in rows)
        {
            foreach (string extension in extensions.Split(' ')) table.Add(extension, type);
        }
        return table;
    }
}
