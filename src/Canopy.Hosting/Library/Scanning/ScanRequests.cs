using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// Which folders somebody wants looked at. Asking often is asking once, what lies below a folder asked for comes with it, and too many at
/// once are a scan of everything.
/// </summary>
internal sealed class ScanRequests : IDisposable
{
    /// <summary>Folders asked for at once; with one more everything is scanned.</summary>
    public const int FoldersMax = 256;

    private readonly SemaphoreSlim _asked = new(0, 1);
    private readonly HashSet<Place> _places = [];
    private bool _isAll;

    /// <summary>Asks for a scan of everything.</summary>
    public void AddAll()
    {
        lock (_places)
        {
            _isAll = true;
            _places.Clear();
            Signal();
        }
    }

    /// <summary>Asks for a folder and all below it.</summary>
    public void Add(Place place)
    {
        lock (_places)
        {
            if (_isAll) return;
            if (_places.Count >= FoldersMax && !_places.Contains(place))
            {
                AddAll();
                return;
            }
            _places.Add(place);
            Signal();
        }
    }

    /// <summary>Waits until something is asked for; false when the time is up before.</summary>
    public async Task<bool> WaitAsync(TimeSpan time, TimeProvider clock, CancellationToken cancel)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task asked = _asked.WaitAsync(wait.Token);
        await Task.WhenAny(Task.Delay(time, clock, wait.Token), asked);
        await wait.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        return asked.IsCompletedSuccessfully;
    }

    /// <summary>Takes what has been asked for: the topmost folders in order; null for everything.</summary>
    public IReadOnlyList<Place>? Take()
    {
        lock (_places)
        {
            List<Place>? places = _isAll ? null : [.. Topmost()];
            _places.Clear();
            _isAll = false;
            // What was asked for meanwhile comes with the rest.
            _asked.Wait(0);
            return places;
        }
    }

    public void Dispose() => _asked.Dispose();

    private IEnumerable<Place> Topmost() => _places.Where(place => !_places.Any(other => other != place && IsBelow(place, other)))
        .OrderBy(place => place.ToString(), StringComparer.Ordinal);

    private static bool IsBelow(Place place, Place other) =>
        place.Alias == other.Alias && (other.Path.Length == 0 || place.Path.StartsWith(other.Path + "/", StringComparison.Ordinal));

    private void Signal()
    {
        if (_asked.CurrentCount == 0) _asked.Release();
    }
}
