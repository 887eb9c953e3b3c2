namespace Canopy.Hosting.Library.Scanning;

/// <summary>What a scan is at.</summary>
public enum ScanPhase
{
    /// <summary>None has run yet.</summary>
    Idle,
    /// <summary>Listing folders and comparing them with what is known.</summary>
    Looking,
    /// <summary>Reading new and changed files; each batch is shared as soon as it is done.</summary>
    Hashing,
    /// <summary>Finished.</summary>
    Done,
    /// <summary>Broken off, since the library's own file could not be read or written; it is tried again.</summary>
    Failed,
    /// <summary>Stopped by the user; what was hashed is shared, and the next scan goes on from there.</summary>
    Stopped,
}

/// <summary>How far a scan has come.</summary>
/// <param name="Phase">What it is at.</param>
/// <param name="FilesSeen">Files listed so far.</param>
/// <param name="FilesToHash">New and changed files found so far; their number is final once hashing begins.</param>
/// <param name="FilesHashed">How many of them have been read.</param>
/// <param name="BytesToHash">Bytes of the files to hash.</param>
/// <param name="BytesHashed">Bytes read so far.</param>
/// <param name="BytesPerSecond">Mean rate of the reading so far; 0 where none is known.</param>
/// <param name="Problems">How many things could not be shared so far.</param>
/// <param name="Current">The file being read, as others will see it; empty while none is.</param>
public sealed record ScanProgress(
    ScanPhase Phase, long FilesSeen, long FilesToHash, long FilesHashed, long BytesToHash, long BytesHashed, double BytesPerSecond,
    long Problems,
    string Current)
{
    /// <summary>Before any scan.</summary>
    public static readonly ScanProgress Idle = new(ScanPhase.Idle, 0, 0, 0, 0, 0, 0, 0, "");

    /// <summary>How much of the reading is done, 0 to 1; 0 while it is not known how much there is.</summary>
    public double ShareDone => Phase switch
    {
        ScanPhase.Done => 1,
        ScanPhase.Hashing when BytesToHash > 0 => Math.Min(1, (double)BytesHashed / BytesToHash),
        _ => 0,
    };

    /// <summary>How long the rest will take at the mean rate; null while that is not known.</summary>
    public TimeSpan? TimeLeft => Phase == ScanPhase.Hashing && BytesPerSecond > 0
        ? TimeSpan.FromSeconds(Math.Max(0, BytesToHash - BytesHashed) / BytesPerSecond)
        : null;
}

/// <summary>What a scan came to.</summary>
/// <param name="FilesSeen">Files listed.</param>
/// <param name="FilesHashed">New and changed files read and shared.</param>
/// <param name="FilesGone">Files known before that are gone or changed.</param>
/// <param name="BytesHashed">Bytes read.</param>
/// <param name="Problems">What could not be shared; the first <see cref="ProblemsMax"/>.</param>
/// <param name="ProblemCount">How many problems there were in all.</param>
public sealed record ScanResult(
    long FilesSeen, long FilesHashed, long FilesGone, long BytesHashed, IReadOnlyList<ScanProblem> Problems, long ProblemCount)
{
    /// <summary>How many problems are kept; further ones are only counted.</summary>
    public const int ProblemsMax = 1000;
}
