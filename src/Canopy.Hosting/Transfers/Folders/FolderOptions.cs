namespace Canopy.Hosting.Transfers.Folders;

/// <summary>What the downloads of folders are given.</summary>
/// <param name="JournalPath">Path of <c>folders.db</c>.</param>
public sealed record FolderOptions(string JournalPath)
{
    /// <summary>How many folders there may be.</summary>
    public int FoldersMax { get; init; } = FolderLimits.FoldersMax;

    /// <summary>How many files are taken from one.</summary>
    public int FilesMax { get; init; } = FolderLimits.FilesMax;

    /// <summary>How many files of one are handed to the downloads at once.</summary>
    public int FilesAtOnceMax { get; init; } = FolderLimits.FilesAtOnceMax;
}
