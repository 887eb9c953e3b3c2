using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// Lists one shared folder, folder by folder, as the system yields the entries: nothing but the folders still to visit is kept in memory.
/// Links are never followed: what they point to inside the shared folder is shared where it lies, and what lies outside is nobody's
/// business.
/// </summary>
internal sealed partial class FolderWalk(SharedFolder share, Excludes excludes, Action<ScanProblem> report)
{
    /// <summary>How deep folders may nest; what lies deeper is reported and left out.</summary>
    public const int DepthMax = 64;

    /// <summary>The longest path below the root, characters; a longer one is reported and left out.</summary>
    public const int PathMax = 2048;

    private readonly SharedFolder _share = share;
    private readonly Excludes _excludes = excludes;
    private readonly Stack<(string Path, KnownFolder? Known)> _toVisit = [];

    /// <summary>Puts a folder on the list to visit, with what the store knows of it.</summary>
    public void Visit(string path, KnownFolder? known) => _toVisit.Push((path, known));

    /// <summary>The next folder's path below the root.</summary>
    public bool TryNext(out (string Path, KnownFolder? Known) folder) => _toVisit.TryPop(out folder);

    /// <summary>
    /// The topmost part of a path that is no shared folder any more: gone, left out, or a link. Null where the path is one.
    /// </summary>
    public string? FirstUnshared(string path)
    {
        for (int end = path.IndexOf('/', StringComparison.Ordinal); path.Length > 0; end = path.IndexOf('/', end + 1))
        {
            string part = end < 0 ? path : path[..end], name = part[(part.LastIndexOf('/') + 1)..];
            // Names like ".." are left out as hidden.
            if (_excludes.Covers(_share, part, name) || FileStamp.Read(_share.Absolute(part), out _) != EntryKind.Folder) return part;
            if (end < 0) break;
        }
        return null;
    }

    /// <summary>
    /// Lists a folder. One that has gone meanwhile is empty; one that cannot be listed is reported, and what is known of it stands.
    /// </summary>
    /// <returns>False where it could not be listed.</returns>
    public bool TryList(string path, FolderListing listing, CancellationToken cancel)
    {
        listing.Clear();
        // Between the listing of its parent and now a folder may have been replaced by a link.
        EntryKind kind = path.Length == 0 ? EntryKind.Folder : FileStamp.Read(_share.Absolute(path), out _);
        if (kind == EntryKind.Unreadable) Report(ScanProblemKind.Unreadable, path);
        else if (kind != EntryKind.Folder) Report(ScanProblemKind.Vanished, path);
        if (kind != EntryKind.Folder) return kind != EntryKind.Unreadable;
        try
        {
            using var lister = new Lister(this, path, listing, cancel);
            // All is done by the lister while it looks for something to yield.
            while (lister.MoveNext()) continue;
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            Report(ScanProblemKind.Vanished, path);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Report(ScanProblemKind.Unreadable, path, problem.GetType().Name);
            return false;
        }
    }

    private bool IsWithinLimits(string path, FileStamp stamp)
    {
        bool isTooDeep = path.Length > PathMax || path.AsSpan().Count('/') >= DepthMax;
        bool isTooLong = stamp.Size > Digests.BlockTree.FileSizeMax;
        if (isTooDeep) Report(ScanProblemKind.TooDeep, path);
        else if (isTooLong) Report(ScanProblemKind.TooLong, path);
        return !isTooDeep && !isTooLong;
    }

    private void ReportOther(EntryKind kind, string name, string path)
    {
        switch (kind)
        {
            case EntryKind.Missing:
                // A name whose bytes are no UTF-8 is shown with replacement characters, and by that no longer leads to the file.
                Report(name.Contains('\uFFFD', StringComparison.Ordinal) ? ScanProblemKind.NameNotUtf8 : ScanProblemKind.Vanished, path);
                break;
            case EntryKind.Link:
                if (LinkProblem(path) is { } problem) Report(problem, path);
                break;
            default:
                Report(kind == EntryKind.Other ? ScanProblemKind.NotAFile : ScanProblemKind.Unreadable, path);
                break;
        }
    }

    /// <summary>What is wrong with a link; null for one that points to something shared in its own place.</summary>
    private ScanProblemKind? LinkProblem(string path)
    {
        try
        {
            string link = _share.Absolute(path);
            if (new FileInfo(link).ResolveLinkTarget(returnFinalTarget: true)?.FullName is not { } target)
                return ScanProblemKind.LinkBroken;
            bool isCircle = Contains(Path.TrimEndingDirectorySeparator(target), link);
            if (isCircle || FileStamp.Read(target, out _) is EntryKind.Missing) return ScanProblemKind.LinkBroken;
            return Contains(_share.Root, target) ? null : ScanProblemKind.LinkLeadsOut;
        }
        catch (IOException)
        {
            return ScanProblemKind.LinkBroken;
        }
    }

    private static bool Contains(string folder, string path) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void Report(ScanProblemKind kind, string path, string detail = "") =>
        report(new(kind, path.Length == 0 ? _share.Alias : $"{_share.Alias}/{path}", detail));
}
