using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// One pass over the shared folders or some of them: look (what is new, changed or gone), take over what has only moved, take back what is
/// gone, hash what is new. Whatever ends it, the store holds every batch finished, and the next scan goes on from there: a file is only
/// ever known whole.
/// </summary>
internal sealed partial class Scan(LibraryStore store, ShareRules rules, ScanTally tally, TimeProvider clock, Action<ShareChange> announce)
{
    private readonly HashSet<Place> _changing = [];
    private LibraryBatch _batch = new();

    /// <summary>Folders with files that were being written to, which should be looked at again soon.</summary>
    public IReadOnlyList<Place> Changing => [.. _changing.OrderBy(place => place.ToString(), StringComparer.Ordinal)];

    /// <summary>Scans.</summary>
    /// <param name="places">The folders to look at; null for all that is shared.</param>
    /// <param name="cancel">Stops it; what is written so far is kept.</param>
    public ScanResult Run(IReadOnlyList<Place>? places, CancellationToken cancel)
    {
        store.Notes.Clear();
        store.Look(() => Look(places, cancel));
        AdoptKnown(cancel);
        RemoveGone(cancel);
        tally.BeginHashing();
        Hash(cancel);
        store.Notes.Clear();
        tally.End();
        return tally.Result;
    }

    /// <summary>
    /// A file with the stamp of one that is known in the same shared folder has been moved, or is another link to the same bytes. It is
    /// taken over before what is gone is removed, so that nobody hears that its content is gone.
    /// </summary>
    private void AdoptKnown(CancellationToken cancel)
    {
        long after = 0, last = 0;
        while (store.Notes.NextKnown(after, ShareChange.FilesMax) is { Count: > 0 } page)
        {
            cancel.ThrowIfCancellationRequested();
            foreach ((PendingFile file, long content, long folder) in page)
            {
                after = file.Id;
                if (file.Id == last || store.AliasOf(folder) != file.Place.Alias) continue;
                last = file.Id;
                store.Notes.RemovePending(file.Id);
                _batch.Adopted.Add(new(file, content));
                tally.Known(file.Stamp.Size);
            }
            Flush();
        }
    }

    private void RemoveGone(CancellationToken cancel)
    {
        long after = 0;
        while (store.Notes.NextGone(after, ShareChange.FilesMax) is { Count: > 0 } page)
        {
            cancel.ThrowIfCancellationRequested();
            _batch.Gone.AddRange(page);
            after = page[^1];
            Flush();
        }
    }

    private void Flush()
    {
        if (_batch.Count == 0) return;
        ShareChange change = store.Apply(_batch);
        _batch = new();
        if (!change.IsEmpty) announce(change);
    }
}
