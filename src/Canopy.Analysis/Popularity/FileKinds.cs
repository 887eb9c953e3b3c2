using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Analysis.Popularity;

/// <summary>The kinds of files in Chu et al.'s table of demographics, in its order.</summary>
public enum FileKind : byte
{
    /// <summary>Music, speech.</summary>
    Audio,
    /// <summary>Still pictures.</summary>
    Image,
    /// <summary>Pages.</summary>
    Html,
    /// <summary>Moving pictures.</summary>
    Video,
    /// <summary>Texts of any other format.</summary>
    Text,
    /// <summary>Programs.</summary>
    Exe,
    /// <summary>Archives and images of disks.</summary>
    Archive,
    /// <summary>What is none of these.</summary>
    Other,
}

/// <summary>How much there is of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Files">Copies of it.</param>
/// <param name="Bytes">Their bytes.</param>
public sealed record KindCount(FileKind Kind, long Files, long Bytes);

/// <summary>Files by kind, in number and in bytes (Chu et al., section 4.1.2).</summary>
/// <param name="Kinds">Each kind, in the order of the paper's table; also those of which there is nothing.</param>
public sealed record FileKinds(ImmutableArray<KindCount> Kinds)
{
    /// <summary>Counts copies.</summary>
    public static FileKinds Of(IEnumerable<SharedItem> copies)
    {
        long[] files = new long[Enum.GetValues<FileKind>().Length], bytes = new long[files.Length];
        foreach (SharedItem copy in copies)
        {
            files[(int)KindOf(copy)]++;
            bytes[(int)KindOf(copy)] += copy.Size;
        }
        return new([.. Enum.GetValues<FileKind>().Select(kind => new KindCount(kind, files[(int)kind], bytes[(int)kind]))]);
    }

    /// <summary>Share of the copies that are of a kind, 0 to 1; NaN where there are none.</summary>
    public double FilesOf(FileKind kind) => (double)Kinds[(int)kind].Files / Kinds.Sum(one => one.Files);

    /// <summary>Share of the bytes that are of a kind, 0 to 1; NaN where there are none.</summary>
    public double BytesOf(FileKind kind) => (double)Kinds[(int)kind].Bytes / Kinds.Sum(one => one.Bytes);

    /// <summary>Mean bytes of a copy of a kind; NaN where there are none.</summary>
    public double MeanSize(FileKind kind) => (double)Kinds[(int)kind].Bytes / Kinds[(int)kind].Files;

    /// <summary>What kind a file is of: by what its sharer says it is, and by its extension where that does not tell.</summary>
    public static FileKind KindOf(SharedItem file) => file.Media switch
    {
        MediaType.Audio => FileKind.Audio,
        MediaType.Video => FileKind.Video,
        MediaType.Image => FileKind.Image,
        _ => ExtensionOf(file.Name) switch
        {
            "html" or "htm" or "xhtml" or "mht" => FileKind.Html,
            "exe" or "com" or "msi" or "apk" or "bat" or "scr" or "jar" => FileKind.Exe,
            "zip" or "rar" or "gz" or "tgz" or "bz2" or "xz" or "7z" or "tar" or "ace" or "arj" or "cab" or "iso" or "bin" or "cue"
                or "dmg" or "sit" => FileKind.Archive,
            _ when file.Media == MediaType.Document => FileKind.Text,
            "txt" or "nfo" or "doc" or "pdf" or "rtf" or "ps" => FileKind.Text,
            _ when file.Media == MediaType.Software => FileKind.Exe,
            _ => FileKind.Other,
        },
    };

    private static string ExtensionOf(string name) => name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant();
}
