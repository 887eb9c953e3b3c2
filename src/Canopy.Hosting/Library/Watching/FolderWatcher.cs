using Canopy.Hosting.Library.Folders;

namespace Canopy.Hosting.Library.Watching;

/// <summary>
/// Notices changes in the shared folders while the program runs, and asks for a look at the folders they are in. Regular scans of
/// everything stay necessary: no system promises to tell of each change. All members may be called from any thread.
/// </summary>
public sealed class FolderWatcher : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly FolderWatch.Surroundings _around;
    private List<FolderWatch> _watches = [];
    private Task _closing = Task.CompletedTask;

    /// <summary>A watcher that watches nothing yet.</summary>
    /// <param name="look">
    /// Asks for a look at a folder of a share (its alias; the path below it, parts joined by '/') with all below it; an empty path is the
    /// whole share.
    /// </param>
    /// <param name="lookTime">How long the last look at a share, by its alias, took: what cannot be watched is looked at by that.</param>
    /// <param name="clock">For all waits.</param>
    public FolderWatcher(Action<string, string> look, Func<string, TimeSpan> lookTime, TimeProvider clock)
        : this(look, lookTime, clock, LiveWatch.Open) { }

    internal FolderWatcher(Action<string, string> look, Func<string, TimeSpan> lookTime, TimeProvider clock, WatchSource source) =>
        _around = new(source, look, lookTime, state => Changed?.Invoke(state), clock);

    /// <summary>Heard when changes in a folder are noticed in another way than before.</summary>
    public event Action<WatchedFolder>? Changed;

    /// <summary>How changes are noticed, folder by folder.</summary>
    public IReadOnlyList<WatchedFolder> Folders
    {
        get { lock (_gate) return [.. _watches.Select(watch => watch.State)]; }
    }

    /// <summary>Watches the folders of these rules, and no others from here on.</summary>
    /// <returns>Ends when each is watched, or is known not to be.</returns>
    public Task WatchAsync(ShareRules rules)
    {
        lock (_gate)
        {
            Dictionary<SharedFolder, FolderWatch> known = _watches.ToDictionary(watch => watch.Share);
            List<FolderWatch> watches = [];
            foreach (SharedFolder share in rules.Folders)
            {
                if (known.Remove(share, out FolderWatch? watch)) watch.Excludes = rules.Excludes;
                watches.Add(watch ?? new(share, rules.Excludes, _around));
            }
            _watches = watches;
            _closing = Task.WhenAll([_closing, .. known.Values.Select(gone => gone.DisposeAsync().AsTask())]);
            return Task.WhenAll(watches.Select(watch => watch.Opened));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await WatchAsync(ShareRules.Nothing);
        await _closing;
    }
}
