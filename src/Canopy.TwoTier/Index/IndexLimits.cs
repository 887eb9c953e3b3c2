namespace Canopy.TwoTier.Index;

/// <summary>What the index of a supernode holds (docs/limits.md tells what happens beyond).</summary>
public static class IndexLimits
{
    /// <summary>Files in one index, those taken back but not yet swept out included. Beyond it a file is refused.</summary>
    public const int FilesMax = 1 << 25;

    /// <summary>Owners of one index: slots are below it. A higher slot is a mistake of the caller.</summary>
    public const int OwnersMax = 1 << 16;

    /// <summary>
    /// UTF-8 bytes of a file's name and descriptors with their lengths; what links carry stays below half of it. Beyond it
    /// a file is refused.
    /// </summary>
    public const int RecordBytesMax = 4096;

    /// <summary>Owners of one content that one <c>hash:</c> finds, the latest ones. With more the search is cut short.</summary>
    public const int SameContentMax = 2048;
}
