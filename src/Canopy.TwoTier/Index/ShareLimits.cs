namespace Canopy.TwoTier.Index;

/// <summary>How a list of shared files is cut into messages (docs/limits.md tells what happens beyond).</summary>
public static class ShareLimits
{
    /// <summary>Files in one <see cref="ShareCommand"/>: with every text at its longest the slice still fits one frame.</summary>
    public const int FilesPerSlice = 32;

    /// <summary>Hashes in one <see cref="UnshareCommand"/>, 32,000 bytes.</summary>
    public const int HashesPerUnshare = 1000;

    /// <summary>Files a peer announces at most, the first of its list; those beyond it serves, but nobody finds them by a search.</summary>
    public const int AnnouncedMax = 20_000;
}
