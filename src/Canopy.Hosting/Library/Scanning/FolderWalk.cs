using System.IO.Enumeration;
using Canopy.Hosting.Library.Folders;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>A file found in a folder.</summary>
internal readonly record struct FoundFile(string Name, FileStamp Stamp);

/// <summary>
/// Lists one shared folder, folder by folder, as the system yields the entries: nothing but the folders still to visit is kept in memory.
/// Links are never followed: what they point to inside the shared folder is shared where it lies, and what lies outside is nobody's
/// business.
/// </summary>
internal sealed class FolderWalk(SharedFolder share, Excludes excludes, Action<ScanProblem> report)
{
    /// <summary>How deep folders may nest; what lies deeper is reported and left out.</summary>
    public const int DepthMax = 64;

    /// <summary>The longest path below the root, characters; a longer one is reported and left out.</summary>
    public const int PathMax = 2048;

    private static readonly EnumerationOptions s_everything = new()
    {
        AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, RecurseSubdirectories = false,
    };

    private readonly Stack<string> _toVisit = new([""]);

    /// <summary>The next folder's path below the root.</summary>
    public bool TryNext(out string path) => _toVisit.TryPop(out path!);

    /// <summary>
    /// The files of a folder; its folders are put on the list to visit. A folder that cannot be listed is reported and gives what it gave
    /// before.
    /// </summary>
    public IEnumerable<FoundFile> FilesIn(string path, CancellationToken cancel)
    {
        using IEnumerator<string>? names = Open(path);
        while (names is not null && TryMoveNext(names, path))
        {
            cancel.ThrowIfCancellationRequested();
            string name = names.Current, below = path.Length == 0 ? name : $"{path}/{name}";
            if (excludes.Covers(share, below, name)) continue;
            EntryKind kind = FileStamp.Read(share.Absolute(below), out FileStamp stamp);
            if (kind == EntryKind.File && IsWithinLimits(below, stamp)) yield return new(name, stamp);
            else if (kind == EntryKind.Folder && IsWithinLimits(below, default)) _toVisit.Push(below);
            else if (kind is not (EntryKind.File or EntryKind.Folder)) ReportOther(kind, name, below);
        }
    }

    private IEnumerator<string>? Open(string path)
    {
        try
        {
            // Between the listing of its parent and now a folder may have been replaced by a link.
            if (path.Length > 0 && FileStamp.Read(share.Absolute(path), out _) != EntryKind.Folder)
            {
                Report(ScanProblemKind.Vanished, path);
                return null;
            }
            return new FileSystemEnumerable<string>(
                share.Absolute(path), (ref FileSystemEntry entry) => entry.FileName.ToString(), s_everything).GetEnumerator();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Report(ScanProblemKind.Unreadable, path, problem.GetType().Name);
            return null;
        }
    }

    private bool TryMoveNext(IEnumerator<string> names, string path)
    {
        try
        {
            return names.MoveNext();
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
            string link = share.Absolute(path);
            if (new FileInfo(link).ResolveLinkTarget(returnFinalTarget: true)?.FullName is not { } target)
                return ScanProblemKind.LinkBroken;
            bool isCircle = Contains(Path.TrimEndingDirectorySeparator(target), link);
            if (isCircle || FileStamp.Read(target, out _) is EntryKind.Missing) return ScanProblemKind.LinkBroken;
            return Contains(share.Root, target) ? null : ScanProblemKind.LinkLeadsOut;
        }
        catch (IOException)
        {
            return ScanProblemKind.LinkBroken;
        }
    }

    private static bool Contains(string folder, string path) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void Report(ScanProblemKind kind, string path, string detail = "") =>
        report(new(kind, path.Length == 0 ? share.Alias : $"{share.Alias}/{path}", detail));
}
