using Canopy.Hosting.Library.Scanning;
using Canopy.Hosting.Library.Watching;

namespace Canopy.Daemon.Troubles;

/// <summary>What keeps shared folders, or things in them, from being shared.</summary>
internal static class LibraryTroubles
{
    private const string Rules = "library.rule:", Scans = "library.scan:", Folders = "library.folder:";

    /// <summary>The rules that cannot be followed now.</summary>
    public static void HearRules(TroubleBook book, IReadOnlyList<string> problems)
    {
        foreach (string problem in problems)
            book.Hold(Rules + problem, TroubleTopic.Library, $"Not shared: {problem}.",
                "Correct the shared folder in the library, mount its disk, or take it out.");
        book.OverExcept(Rules, [.. problems.Select(problem => Rules + problem)]);
    }

    /// <summary>How changes in a folder are noticed.</summary>
    public static void HearFolder(TroubleBook book, WatchedFolder folder)
    {
        string key = Folders + folder.Root;
        if (folder.Mode == WatchMode.Missing)
            book.Hold(key, TroubleTopic.Library, $"The shared folder {folder.Root} is not there.",
                "Mount its disk again, or take it out of the shares.");
        else if (folder.Trouble is { } trouble) book.Hold(key, TroubleTopic.Library, trouble.What, trouble.Remedy);
        else if (folder.Mode != WatchMode.Opening) book.Over(key);
    }

    /// <summary>Folders that are shared no more are no trouble.</summary>
    public static void HearFolders(TroubleBook book, IEnumerable<WatchedFolder> folders) =>
        book.OverExcept(Folders, [.. folders.Select(folder => Folders + folder.Root)]);

    /// <summary>What the last scan found; one trouble for each kind.</summary>
    public static void HearScan(TroubleBook book, ScanResult scan)
    {
        List<string> keys = [];
        foreach (IGrouping<ScanProblemKind, ScanProblem> kind in scan.Problems.GroupBy(problem => problem.Kind).OrderBy(kind => kind.Key))
        {
            if (RemedyOf(kind.Key) is not { } remedy) continue;
            string key = $"{Scans}{kind.Key}", others = kind.Count() > 1 ? $" (and {kind.Count() - 1} more like it)" : "";
            keys.Add(key);
            book.Hold(key, TroubleTopic.Library, $"Not shared{others}: {kind.First()}.", remedy);
        }
        book.OverExcept(Scans, keys);
    }

    /// <summary>What to do; null for what passes by itself, or is meant to be so.</summary>
    private static string? RemedyOf(ScanProblemKind kind) => kind switch
    {
        ScanProblemKind.FolderMissing => "Mount its disk again, or take the folder out of the shares.",
        ScanProblemKind.Unreadable => "Let the user who runs canopy read it, check the disk, then scan again.",
        ScanProblemKind.NameNotUtf8 => "Rename it, then scan again.",
        ScanProblemKind.TooLong => "Split it, or move it out of the shared folder.",
        ScanProblemKind.TooDeep => "Move it up, or share the folder it is in by itself.",
        ScanProblemKind.LibraryFailed => "Make room on the disk of the data folder; if that does not help, restart the daemon.",
        _ => null,
    };
}
