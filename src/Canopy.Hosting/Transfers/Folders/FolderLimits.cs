namespace Canopy.Hosting.Transfers.Folders;

/// <summary>What the download of a folder may cost, and what happens beyond (docs/limits.md lists them with the others).</summary>
public static class FolderLimits
{
    /// <summary>Folders being fetched or kept in the list; beyond, a new one is refused until one is removed.</summary>
    public const int FoldersMax = 100;

    /// <summary>Files of one folder handed to the downloads and not done; beyond, the next ones wait.</summary>
    public const int FilesAtOnceMax = 500;

    /// <summary>Files taken from one folder with all below it; beyond, listing ends and the status says so.</summary>
    public const int FilesMax = 1_000_000;

    /// <summary>
    /// How deep folders may nest below the one asked for, so that no download has to go deeper than it may; what lies deeper is left out,
    /// and the status says so.
    /// </summary>
    public const int DepthMax = TransferLimits.FolderPartsMax - 1;

    /// <summary>Attempts to have a page listed, with growing pauses; then the listing has failed until it is resumed.</summary>
    public const int ListingTriesMax = 8;
}
