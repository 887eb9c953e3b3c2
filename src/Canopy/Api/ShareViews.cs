using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Scanning;
using Canopy.Hosting.Library.Watching;

namespace Canopy.Api;

/// <summary>What is shared.</summary>
/// <param name="Rules">Folders and what is left out of them.</param>
/// <param name="Files">Files shared.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Scan">How far the scan under way is, or what the last one came to.</param>
/// <param name="Folders">Each shared folder, and how changes in it are noticed.</param>
/// <param name="Announced">How many of the files others can find, and why not all.</param>
internal sealed record SharesView(
    IReadOnlyList<ShareRuleView> Rules, long Files, long Bytes, ScanView Scan, IReadOnlyList<WatchedFolderView> Folders,
    AnnouncedView Announced);

/// <summary>A shared folder, and how changes in it are noticed.</summary>
/// <param name="Alias">What others see.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Mode">opening, watched, polled, missing.</param>
/// <param name="Words">The same in words, with what is in the way of watching and what to do about it.</param>
internal sealed record WatchedFolderView(string Alias, string Path, WatchMode Mode, string Words)
{
    public static WatchedFolderView Of(WatchedFolder folder) => new(folder.Alias, folder.Root, folder.Mode, folder.Words);
}

/// <summary>A shared file that others have fetched.</summary>
/// <param name="ContentHash">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Where it is shared: the alias and what is below it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Times">By how many peers and days it was fetched: one that comes back within a day counts once.</param>
internal sealed record WantedFileView(string ContentHash, string Name, string Folder, long Size, long Times)
{
    public static WantedFileView Of(LibraryFile file, long times) => new(
        $"{file.Record.Hash}", file.Record.Name, file.Folder.Length == 0 ? file.Alias : $"{file.Alias}/{file.Folder}", file.Record.Size,
        times);
}

/// <summary>One rule.</summary>
/// <param name="Rule">"/path", "[Alias]/path" or "!/path".</param>
/// <param name="From">settings (canopy.yaml) or command ('canopy share add').</param>
internal sealed record ShareRuleView(string Rule, string From);

/// <summary>A folder to share.</summary>
/// <param name="Rule">"/path", "[Alias]/path", or "!/path" to leave something out.</param>
internal sealed record ShareAsked(string Rule);

/// <summary>How far a scan is.</summary>
/// <param name="Phase">idle, looking, hashing, done, failed.</param>
/// <param name="FilesSeen">Files listed.</param>
/// <param name="FilesToHash">New and changed files.</param>
/// <param name="FilesHashed">Those read.</param>
/// <param name="BytesToHash">Their bytes.</param>
/// <param name="BytesHashed">Bytes read.</param>
/// <param name="BytesPerSecond">The rate.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="SecondsLeft">At that rate.</param>
/// <param name="Current">The file being read.</param>
/// <param name="ProblemCount">How many things could not be shared.</param>
/// <param name="Problems">The first of them.</param>
internal sealed record ScanView(
    ScanPhase Phase, long FilesSeen, long FilesToHash, long FilesHashed, long BytesToHash, long BytesHashed, double BytesPerSecond,
    double Share,
    double? SecondsLeft, string? Current, long ProblemCount, IReadOnlyList<string> Problems)
{
    /// <summary>Problems shown; all are counted.</summary>
    private const int ProblemsShown = 20;

    public static ScanView Of(ScanProgress progress, ScanResult? last) => new(
        progress.Phase, progress.FilesSeen, progress.FilesToHash, progress.FilesHashed, progress.BytesToHash, progress.BytesHashed,
        Math.Round(progress.BytesPerSecond), progress.ShareDone, progress.TimeLeft?.TotalSeconds, progress.Current.Length == 0 ? null
            : progress.Current,
        progress.Problems, [.. (last?.Problems ?? []).Take(ProblemsShown).Select(problem => $"{problem}")]);
}
