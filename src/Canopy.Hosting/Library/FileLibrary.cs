using Canopy.Core;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;
using Canopy.Hosting.Library.Store;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library;

/// <summary>
/// The files this peer shares: what is in the shared folders, hashed once and remembered in <c>library.db</c>. All members may be called
/// from any thread; readers never wait for a scan.
/// </summary>
public sealed partial class FileLibrary : IDisposable
{
    private readonly LibraryStore _store;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _scanning = new(1, 1);
    private readonly ScanRequests _requests = new();
    private volatile ShareRules _rules;
    private volatile ScanProgress _progress = ScanProgress.Idle;

    private FileLibrary(LibraryStore store, ShareRules rules, TimeProvider clock) => (_store, _rules, _clock) = (store, rules, clock);

    /// <summary>
    /// Opens or creates a library. A file that is damaged is put aside and one of an older version made anew, since all that is in it can
    /// be had again by scanning; null, with the reason and the remedy, where it is newer than this program or the disk does not give it.
    /// </summary>
    /// <param name="databasePath">Where <c>library.db</c> is; its folder must exist.</param>
    /// <param name="rules">What is shared.</param>
    /// <param name="word">Why it cannot be opened, or what was done to open it; empty where there is nothing to tell.</param>
    /// <param name="clock">For rates and the rescan timer; the system's where none is given.</param>
    public static FileLibrary? TryOpen(string databasePath, ShareRules rules, out string word, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        return LibraryStore.TryOpen(databasePath, clock.GetUtcNow(), out word) is { } store ? new(store, rules, clock) : null;
    }

    /// <summary>
    /// Heard on the scan's own thread after each batch is on disk, in order: what to tell the parent. Subscribe before the first scan, then
    /// take <see cref="Contents"/> for what was known before.
    /// </summary>
    public event Action<ShareChange>? Changed;

    /// <summary>What is shared. Setting it asks for a scan, which takes back what is no longer shared.</summary>
    public ShareRules Rules
    {
        get => _rules;
        set
        {
            _rules = value;
            RequestScan();
        }
    }

    /// <summary>Closes the database. End the scans first.</summary>
    public void Dispose()
    {
        try
        {
            WriteCounts();
        }
        catch (SqliteException)
        {
            // Counts of the last minutes are lost, as in a crash; nobody waits for them.
        }
        _store.Dispose();
        _scanning.Dispose();
        _requests.Dispose();
    }
}
