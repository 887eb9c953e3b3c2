using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library;

/// <summary>
/// The files this peer shares: what is in the shared folders, hashed once and remembered in <c>library.db</c>. All members may be called
/// from
/// any thread; readers never wait for a scan.
/// </summary>
public sealed partial class FileLibrary : IDisposable
{
    private readonly LibraryStore _store;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _scanning = new(1, 1);
    private readonly SemaphoreSlim _scanAsked = new(0, 1);
    private volatile ShareRules _rules;
    private volatile ScanProgress _progress = ScanProgress.Idle;

    private FileLibrary(LibraryStore store, ShareRules rules, TimeProvider clock) => (_store, _rules, _clock) = (store, rules, clock);

    /// <summary>
    /// Opens or creates a library; null, with the reason and the remedy, where its file is damaged or newer than this program.
    /// </summary>
    /// <param name="databasePath">Where <c>library.db</c> is; its folder must exist.</param>
    /// <param name="rules">What is shared.</param>
    /// <param name="problem">Why it cannot be opened; empty where it can.</param>
    /// <param name="clock">For the rate and the rescan timer; the system's where none is given.</param>
    public static FileLibrary? TryOpen(string databasePath, ShareRules rules, out string problem, TimeProvider? clock = null) =>
        LibraryStore.TryOpen(databasePath, out problem) is { } store ? new(store, rules, clock ?? TimeProvider.System) : null;

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

    /// <summary>How far the scan under way, or the last one, has come.</summary>
    public ScanProgress Progress => _progress;

    /// <summary>What the last finished scan came to; null before the first.</summary>
    public ScanResult? LastScan { get; private set; }

    /// <summary>Scans once; a scan already under way is waited for first.</summary>
    /// <param name="progress">Hears how far it is, from the scan's own thread.</param>
    /// <param name="cancel">Stops it; what is hashed so far is kept.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<ScanResult> ScanAsync(IProgress<ScanProgress>? progress = null, CancellationToken cancel = default)
    {
        await _scanning.WaitAsync(cancel);
        try
        {
            var tally = new ScanTally(_clock, at =>
            {
                _progress = at;
                progress?.Report(at);
            });
            var scan = new Scan(_store, _rules, tally, _clock, change => Changed?.Invoke(change));
            return LastScan = await Task.Run(() => scan.RunAsync(cancel), cancel);
        }
        finally
        {
            _scanning.Release();
        }
    }

    /// <summary>Scans now, then again after each interval and whenever <see cref="RequestScan"/> asks, until cancelled.</summary>
    /// <exception cref="OperationCanceledException">It was stopped: the only end it has.</exception>
    public async Task RunAsync(TimeSpan interval, CancellationToken cancel)
    {
        while (true)
        {
            await ScanAsync(null, cancel);
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(Task.Delay(interval, _clock, wait.Token), _scanAsked.WaitAsync(wait.Token));
            await wait.CancelAsync();
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Asks <see cref="RunAsync"/> to scan soon; asking often is asking once.</summary>
    public void RequestScan()
    {
        try
        {
            _scanAsked.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been asked for already.
        }
    }

    /// <summary>Closes the database. End the scans first.</summary>
    public void Dispose()
    {
        _store.Dispose();
        _scanning.Dispose();
        _scanAsked.Dispose();
    }
}
