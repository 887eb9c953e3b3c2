namespace Canopy.Hosting.Library.Watching;

/// <summary>
/// The folders of one share in which something has changed, gathered until it is quiet: who copies an album makes a hundred events, and one
/// look is enough. May be called from any thread.
/// </summary>
internal sealed class DirtyFolders : IAsyncDisposable
{
    /// <summary>Folders kept apart; with one more the whole share is looked at instead.</summary>
    public const int FoldersMax = 64;

    /// <summary>So long nothing must have changed.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    /// <summary>So long after the first change there is a look in any case.</summary>
    public static readonly TimeSpan WaitMost = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly Action<string> _look;
    private readonly ITimer _timer;
    private readonly SortedSet<string> _folders = new(StringComparer.Ordinal);
    private long _firstAt, _lastAt;

    /// <param name="clock">For the waits.</param>
    /// <param name="look">Looks at a folder below the root, parts joined by '/', with all below it; empty is the whole share.</param>
    public DirtyFolders(TimeProvider clock, Action<string> look)
    {
        (_clock, _look) = (clock, look);
        _timer = clock.CreateTimer(_ => LookWhenQuiet(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something has changed in this folder, or below; empty is the whole share.</summary>
    public void Add(string folder)
    {
        lock (_gate)
        {
            _lastAt = _clock.GetTimestamp();
            if (_folders.Count == 0)
            {
                _firstAt = _lastAt;
                _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
            }
            if (_folders.Any(known => IsWithin(folder, known))) return;
            _folders.RemoveWhere(known => IsWithin(known, folder));
            _folders.Add(folder);
            if (_folders.Count <= FoldersMax) return;
            _folders.Clear();
            _folders.Add("");
        }
    }

    /// <summary>No look begins after this has ended.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void LookWhenQuiet()
    {
        List<string> folders;
        lock (_gate)
        {
            TimeSpan quiet = Quiet - _clock.GetElapsedTime(_lastAt), most = WaitMost - _clock.GetElapsedTime(_firstAt);
            TimeSpan wait = quiet < most ? quiet : most;
            if (wait > TimeSpan.Zero)
            {
                _timer.Change(wait, Timeout.InfiniteTimeSpan);
                return;
            }
            folders = [.. _folders];
            _folders.Clear();
        }
        folders.ForEach(_look);
    }

    private static bool IsWithin(string path, string folder) =>
        folder.Length == 0 || path == folder
        || (path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal));
}
