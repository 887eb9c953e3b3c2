using Canopy.Core;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// One pass over the shared folders, in two phases: look (what is new, changed or gone) and hash (read what is new). Whatever ends it, the
/// store holds every batch finished, and the next scan goes on from there: a file is only ever known whole.
/// </summary>
internal sealed partial class Scan(LibraryStore store, ShareRules rules, ScanTally tally, TimeProvider clock, Action<ShareChange> announce)
{
    private LibraryBatch _batch = new();

    public async Task<ScanResult> RunAsync(CancellationToken cancel)
    {
        store.ForgetPending();
        Look(cancel);
        tally.BeginHashing();
        await HashAsync(cancel);
        tally.End();
        return tally.Result;
    }

    private void Flush()
    {
        if (_batch.Count == 0) return;
        ShareChange change = store.Apply(_batch);
        _batch = new();
        if (!change.IsEmpty) announce(change);
    }
}
