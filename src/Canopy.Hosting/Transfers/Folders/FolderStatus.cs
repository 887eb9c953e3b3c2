namespace Canopy.Hosting.Transfers.Folders;

/// <summary>Where the download of a folder stands.</summary>
public enum FolderState
{
    /// <summary>Its owner is asked what is in it; what is known already is fetched meanwhile.</summary>
    Listing,
    /// <summary>All of it is listed; files are being fetched.</summary>
    Fetching,
    /// <summary>Every file lies at its place, except those the status counts as failed.</summary>
    Done,
    /// <summary>The owner could not be asked; what was listed is fetched. Resume asks again.</summary>
    Failed,
    /// <summary>Stopped by the user; resume goes on.</summary>
    Paused,
}

/// <summary>A folder to fetch, as one download.</summary>
/// <param name="Owner">Who shares it.</param>
/// <param name="Folder">Its path as the owner's listing names it, parts joined by '/'; not the top, which has no name.</param>
/// <param name="Priority">How its files stand among the other downloads.</param>
public sealed record FolderRequest(DownloadSource Owner, string Folder, DownloadPriority Priority = DownloadPriority.Normal);

/// <summary>Everything about the download of a folder at a moment.</summary>
/// <param name="Id">Its number here.</param>
/// <param name="Owner">Who shares it.</param>
/// <param name="Folder">Its path at the owner.</param>
/// <param name="Path">Where it grows on this disk.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why, in words for the user; with the remedy where one is needed.</param>
/// <param name="Files">Files listed so far.</param>
/// <param name="FilesDone">Those at their place.</param>
/// <param name="FilesFailed">Those that found no source; resume tries them again.</param>
/// <param name="Bytes">Bytes of the files listed.</param>
/// <param name="BytesDone">Bytes of those at their place.</param>
public sealed record FolderStatus(
    long Id, DownloadSource Owner, string Folder, string Path, FolderState State, string Reason, long Files, long FilesDone,
    long FilesFailed, long Bytes, long BytesDone)
{
    /// <summary>Whether it will not move by itself any more.</summary>
    public bool IsSettled => State is FolderState.Done or FolderState.Failed or FolderState.Paused;
}
