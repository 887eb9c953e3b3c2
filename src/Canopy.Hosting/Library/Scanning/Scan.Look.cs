using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// Looking: each folder's listing against what is known of it. A folder whose listing has the mark that is known is unchanged, and none of
/// its rows is read.
/// </summary>
internal sealed partial class Scan
{
    private readonly FolderListing _listing = new();

    private void Look(IReadOnlyList<Place>? places, CancellationToken cancel)
    {
        if (places is null)
        {
            Dictionary<string, KnownFolder> known = store.FoldersIn(0);
            foreach (SharedFolder share in rules.Folders)
            {
                known.Remove(share.Alias, out KnownFolder folder);
                LookAt(share, "", folder.Id == 0 ? null : folder, cancel);
            }
            foreach (KnownFolder unshared in known.Values) NoteGone(unshared);
            return;
        }
        foreach (Place place in places)
        {
            if (rules.Folders.FirstOrDefault(share => share.Alias == place.Alias) is not { } share) continue;
            LookAt(share, place.Path, store.FindFolder(place.Alias, place.Path), cancel);
        }
    }

    private void LookAt(SharedFolder share, string path, KnownFolder? known, CancellationToken cancel)
    {
        if (IsAway(share))
        {
            // A disk that is not mounted must not cost a library of hashes.
            tally.Problem(new(ScanProblemKind.FolderMissing, share.Alias, ""));
            return;
        }
        var walk = new FolderWalk(share, rules.Excludes, tally.Problem);
        if (walk.FirstUnshared(path) is { } gone)
        {
            if (store.FindFolder(share.Alias, gone) is { } folder) NoteGone(folder);
            return;
        }
        walk.Visit(path, known);
        while (walk.TryNext(out (string Path, KnownFolder? Known) folder))
        {
            if (!walk.TryList(folder.Path, _listing, cancel)) continue;
            Compare(new(share.Alias, folder.Path), folder.Known);
            Descend(walk, folder.Path, folder.Known);
            tally.Tell();
        }
    }

    /// <summary>Whether a shared folder's disk is away. Where it was mounted a folder stays, with nothing in it.</summary>
    private bool IsAway(SharedFolder share)
    {
        if (!Directory.Exists(share.Root)) return true;
        if (store.FindFolder(share.Alias, "") is null) return false;
        try
        {
            return !Directory.EnumerateFileSystemEntries(share.Root).Any();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The walk meets the same fault, and reports it.
            return false;
        }
    }

    private void Compare(Place place, KnownFolder? known)
    {
        tally.Seen(_listing.Files);
        if ((known?.Files ?? 0) == _listing.Files && (known?.Mark ?? 0) == _listing.Mark) return;
        long number = 0;
        if (known is not { Files: > 0 } folder)
        {
            for (int file = 0; file < _listing.Files; file++) NotePending(file);
            return;
        }
        _listing.Sort();
        int found = 0;
        foreach (KnownFile file in store.FilesIn(folder.Id))
        {
            int order = -1;
            while (found < _listing.Files && (order = _listing.NameOf(found).SequenceCompareTo(file.Name)) < 0) NotePending(found++);
            bool isThere = found < _listing.Files && order == 0;
            if (!isThere || _listing.StampOf(found) != file.Stamp) NoteGone(file.Id);
            if (!isThere) continue;
            if (_listing.StampOf(found) != file.Stamp) NotePending(found);
            found++;
        }
        while (found < _listing.Files) NotePending(found++);

        void NotePending(int file)
        {
            if (number == 0) number = store.Notes.AddPlace(place);
            store.Notes.AddPending(number, _listing.TextOf(file), _listing.StampOf(file));
            tally.ToHash(_listing.StampOf(file).Size);
        }
    }

    /// <summary>Goes on to the folders right below; those that are known and no longer there are gone with all below them.</summary>
    private void Descend(FolderWalk walk, string path, KnownFolder? known)
    {
        Dictionary<string, KnownFolder> below = known is { } folder ? store.FoldersIn(folder.Id) : [];
        foreach (string name in _listing.Folders)
        {
            bool isKnown = below.Remove(name, out KnownFolder child);
            walk.Visit(path.Length == 0 ? name : $"{path}/{name}", isKnown ? child : null);
        }
        foreach (KnownFolder gone in below.Values) NoteGone(gone);
    }

    private void NoteGone(KnownFolder folder) => tally.Gone(store.Notes.AddGoneBelow(folder.Id));

    private void NoteGone(long file)
    {
        store.Notes.AddGone(file);
        tally.Gone(1);
    }
}
