using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>Where a download stands.</summary>
public enum DownloadState
{
    /// <summary>Others come first.</summary>
    Queued,
    /// <summary>No source can be asked now; <see cref="DownloadStatus.Reason"/> says what was tried and when what comes next.</summary>
    LookingForSources,
    /// <summary>A source is being dialled, or asked for its tree.</summary>
    Connecting,
    /// <summary>Bytes flow.</summary>
    Downloading,
    /// <summary>Pieces fetched in an earlier run are read and proved again before the file is finished.</summary>
    Verifying,
    /// <summary>The file lies at <see cref="DownloadStatus.FinishedPath"/>.</summary>
    Done,
    /// <summary>It will not go on by itself; <see cref="DownloadStatus.Reason"/> says why and what to do.</summary>
    Failed,
    /// <summary>Stopped by the user or by a full disk; resume goes on from there.</summary>
    Paused,
    /// <summary>Ended by the user and forgotten: told once, and in no list.</summary>
    Cancelled,
}

/// <summary>Everything about a download at a moment.</summary>
/// <param name="Hash">What is fetched.</param>
/// <param name="Name">Its name, made safe.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Proved">Bytes that are on disk and proved.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why, in words for the user; with the remedy where one is needed.</param>
/// <param name="BytesPerSecond">Proved bytes a second over the last few seconds; 0 when nothing flows.</param>
/// <param name="TimeLeft">At that rate; null where nobody knows.</param>
/// <param name="Sources">Who is asked, and how they fared.</param>
/// <param name="FinishedPath">Where the whole file lies; null until it is done.</param>
/// <param name="Folder">Where below the finished folder it goes, made safe: parts joined by '/'; empty for the folder itself.</param>
/// <param name="Priority">When its turn comes among those that wait.</param>
public sealed record DownloadStatus(
    ContentHash Hash, string Name, long Size, long Proved, DownloadState State, string Reason, double BytesPerSecond, TimeSpan? TimeLeft,
    ImmutableArray<SourceStatus> Sources, string? FinishedPath, string Folder = "",
    DownloadPriority Priority = DownloadPriority.Normal)
{
    /// <summary>The reason of a download that its user has stopped.</summary>
    public const string PausedByUser = "paused; resume goes on from here";

    /// <summary>Whether it stands still and nobody wanted that: its user has to do what <see cref="Reason"/> says.</summary>
    public bool NeedsUser =>
        State == DownloadState.Failed || (State == DownloadState.Paused && Reason.Length > 0 && Reason != PausedByUser);

    /// <summary>How much is done, 0 to 1.</summary>
    public double Share => Size == 0 ? State == DownloadState.Done ? 1 : 0 : (double)Proved / Size;

    /// <summary>Whether it will not move by itself any more.</summary>
    public bool IsSettled => State is DownloadState.Done or DownloadState.Failed or DownloadState.Paused or DownloadState.Cancelled;
}

/// <summary>What a source of a download is at.</summary>
public enum SourceState
{
    /// <summary>Not asked yet, or free to be asked again.</summary>
    Waiting,
    /// <summary>It is being dialled, dials back, or is asked for its tree.</summary>
    Connecting,
    /// <summary>It gives.</summary>
    Fetching,
    /// <summary>Connected; all that is missing is being fetched from others.</summary>
    Idle,
    /// <summary>It has no slot free, and is asked again when it said.</summary>
    Busy,
    /// <summary>It failed, and is asked again after a while.</summary>
    Failed,
    /// <summary>It will not be asked again: it has not got the file, refuses, or failed too often.</summary>
    Dropped,
    /// <summary>It sent what the ContentHash disproves; it will not be asked again, after a restart neither.</summary>
    Liar,
}

/// <summary>A source of a download and how it fared.</summary>
/// <param name="Source">Who.</param>
/// <param name="Dropped">Whether it will not be asked again.</param>
/// <param name="Words">What became of it last; empty if it has not been asked.</param>
/// <param name="BytesGiven">Proved bytes that came from it since the start of the program.</param>
/// <param name="State">What it is at.</param>
/// <param name="BytesPerSecond">What comes from it, over the last few seconds.</param>
public sealed record SourceStatus(
    DownloadSource Source, bool Dropped, string Words, long BytesGiven, SourceState State = SourceState.Waiting, double BytesPerSecond = 0);

/// <summary>A source that sent what the ContentHash does not promise.</summary>
/// <param name="Hash">Of which file.</param>
/// <param name="Peer">Who.</param>
/// <param name="Words">What it did.</param>
/// <param name="When">When.</param>
public sealed record SourceLie(ContentHash Hash, PeerId Peer, string Words, DateTimeOffset When);
