using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// Looking: each folder's listing against its rows. In memory are one folder's files and the numbers of the folders seen.
/// </summary>
internal sealed partial class Scan
{
    private void Look(CancellationToken cancel)
    {
        HashSet<long> seen = [];
        HashSet<string> away = [];
        foreach (SharedFolder share in rules.Folders)
        {
            if (Directory.Exists(share.Root)) LookAt(share, seen, cancel);
            else
            {
                // A disk that is not mounted must not cost a library of hashes.
                away.Add(share.Alias);
                tally.Problem(new(ScanProblemKind.FolderMissing, share.Alias, ""));
            }
        }
        List<long> gone =
            [.. store.Folders().Where(folder => !seen.Contains(folder.Id) && !away.Contains(folder.Alias)).Select(folder => folder.Id)];
        foreach (long folder in gone) RemoveFolder(folder, cancel);
        Flush();
    }

    private void LookAt(SharedFolder share, HashSet<long> seen, CancellationToken cancel)
    {
        var walk = new FolderWalk(share, rules.Excludes, tally.Problem);
        while (walk.TryNext(out string path))
        {
            long folder = store.FolderId(share.Alias, path);
            seen.Add(folder);
            Compare(folder, walk.FilesIn(path, cancel));
            tally.Tell();
        }
    }

    private void Compare(long folder, IEnumerable<FoundFile> found)
    {
        Dictionary<string, KnownFile> known = new(StringComparer.Ordinal);
        foreach (KnownFile file in store.FilesIn(folder)) known.Add(file.Name, file);
        foreach (FoundFile file in found)
        {
            bool isUnchanged = known.Remove(file.Name, out KnownFile? before) && before.Stamp == file.Stamp;
            tally.Seen(!isUnchanged, file.Stamp.Size);
            if (isUnchanged) continue;
            if (before is not null) Forget(before.Id);
            _batch.Found.Add(new(0, folder, file.Name, file.Stamp));
            FlushIfFull();
        }
        foreach (KnownFile file in known.Values) Forget(file.Id);
    }

    private void RemoveFolder(long folder, CancellationToken cancel)
    {
        List<long> files = [.. store.FilesIn(folder).Select(file => file.Id)];
        foreach (long file in files)
        {
            cancel.ThrowIfCancellationRequested();
            Forget(file);
        }
        Flush();
        store.RemoveFolder(folder);
    }

    private void Forget(long file)
    {
        tally.Gone();
        _batch.Removed.Add(file);
        FlushIfFull();
    }

    private void FlushIfFull()
    {
        if (_batch.Count >= ShareChange.FilesMax) Flush();
    }
}
