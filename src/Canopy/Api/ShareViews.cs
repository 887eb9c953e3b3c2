using Canopy.Hosting.Library.Scanning;

namespace Canopy.Api;

/// <summary>What is shared.</summary>
/// <param name="Rules">Folders and what is left out of them.</param>
/// <param name="Files">Files shared.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Scan">How far the scan under way is, or what the last one came to.</param>
internal sealed record SharesView(IReadOnlyList<ShareRuleView> Rules, long Files, long Bytes, ScanView Scan);

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
