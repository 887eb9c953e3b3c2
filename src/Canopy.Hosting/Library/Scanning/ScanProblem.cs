namespace Canopy.Hosting.Library.Scanning;

/// <summary>Why something in a shared folder is not shared.</summary>
public enum ScanProblemKind
{
    /// <summary>
    /// The shared folder itself is not there, or has nothing in it where files are known: its disk is away. What was known of it is kept
    /// until something is in it again or it is taken out of the settings.
    /// </summary>
    FolderMissing,
    /// <summary>This program may not read it, or the disk failed.</summary>
    Unreadable,
    /// <summary>It was there when its folder was listed and gone when it was its turn.</summary>
    Vanished,
    /// <summary>It was written to while it was read; it is looked at again soon.</summary>
    Changing,
    /// <summary>A link that leads out of the shared folder: never followed.</summary>
    LinkLeadsOut,
    /// <summary>A link that leads nowhere or in a circle.</summary>
    LinkBroken,
    /// <summary>A device, pipe or socket.</summary>
    NotAFile,
    /// <summary>Its name is not UTF-8, so it cannot be opened by it, nor told to others.</summary>
    NameNotUtf8,
    /// <summary>Longer than the longest file this network knows (1 TiB).</summary>
    TooLong,
    /// <summary>Nested more deeply, or its path longer, than is read.</summary>
    TooDeep,
    /// <summary>The library's own file could not be read or written.</summary>
    LibraryFailed,
}

/// <summary>Something that is not shared although its folder is.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Path">What, as others would see it: alias and path.</param>
/// <param name="Detail">What the system said, if it said more; may be empty.</param>
public sealed record ScanProblem(ScanProblemKind Kind, string Path, string Detail)
{
    /// <summary>A sentence for the user, with what can be done about it.</summary>
    public override string ToString() => $"{Path}: {Kind switch
    {
        ScanProblemKind.FolderMissing => "the shared folder is not there, or empty although files of it are known; mount its disk again, "
            + "or take it out of the settings",
        ScanProblemKind.Unreadable => "cannot be read; check its permissions and the disk",
        ScanProblemKind.Vanished => "vanished during the scan",
        ScanProblemKind.Changing => "changed while it was read; it is looked at again soon",
        ScanProblemKind.LinkLeadsOut => "is a link that leads out of the shared folder; share its target itself if others shall have it",
        ScanProblemKind.LinkBroken => "is a link that leads nowhere or in a circle",
        ScanProblemKind.NotAFile => "is neither a file nor a folder",
        ScanProblemKind.NameNotUtf8 => "has a name that is not UTF-8; rename it",
        ScanProblemKind.TooLong => "is longer than 1 TiB, the longest file this network knows",
        ScanProblemKind.LibraryFailed => "the library's own file could not be read or written; if the disk is full make room, and if it is "
            + "damaged start the program again: it is made anew. Until then it is tried again every minute",
        _ => $"lies deeper than {FolderWalk.DepthMax} folders or has a path longer than {FolderWalk.PathMax} characters",
    }}{(Detail.Length > 0 ? $" ({Detail})" : "")}";
}
