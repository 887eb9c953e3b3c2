using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;

namespace Canopy.Hosting.Library.Watching;

/// <summary>
/// Notices changes in one shared folder: by a live watch where the system has one, by looking again and again where it has not. A folder
/// whose disk is taken away and comes back is watched anew, for a watch holds on to what it was opened on.
/// </summary>
internal sealed partial class FolderWatch : IAsyncDisposable
{
    /// <summary>So often it is looked whether the folder itself is still there and still the same.</summary>
    private static readonly TimeSpan s_rootInterval = TimeSpan.FromSeconds(5);

    /// <summary>So long after a watch failed another is tried: the limit may have been raised.</summary>
    private static readonly TimeSpan s_retryInterval = TimeSpan.FromMinutes(10);

    private readonly SharedFolder _share;
    private readonly Surroundings _around;
    private readonly DirtyFolders _dirty;
    private readonly SemaphoreSlim _asked = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private volatile Excludes _excludes;
    private volatile Exception? _failure;
    private volatile bool _isDoubtful;
    private volatile WatchedFolder _state;
    private IDisposable? _watch;
    private long? _root;
    private long _openedAt;

    public FolderWatch(SharedFolder share, Excludes excludes, Surroundings around)
    {
        (_share, _excludes, _around) = (share, excludes, around);
        _state = new(share.Alias, share.Root, WatchMode.Opening, "the watch is being opened");
        _dirty = new(around.Clock, folder => around.Look(share.Alias, folder));
        _running = RunAsync();
    }

    /// <summary>What all watches have in common.</summary>
    /// <param name="Source">Opens live watches.</param>
    /// <param name="Look">Asks for a look at a folder of a share with all below it.</param>
    /// <param name="LookTime">How long the last look at a share took.</param>
    /// <param name="Changed">Hears of each new state.</param>
    /// <param name="Clock">For all waits.</param>
    internal sealed record Surroundings(
        WatchSource Source, Action<string, string> Look, Func<string, TimeSpan> LookTime, Action<WatchedFolder> Changed,
        TimeProvider Clock);

    public SharedFolder Share => _share;

    /// <summary>How changes are noticed now.</summary>
    public WatchedFolder State => _state;

    /// <summary>Ends when the first watch is open, or cannot be.</summary>
    public Task Opened => _opened.Task;

    /// <summary>What makes no looks, since it is not shared.</summary>
    public Excludes Excludes { set => _excludes = value; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _dirty.DisposeAsync();
        _stop.Dispose();
        _asked.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await Task.Run(LookAfter, _stop.Token);
                _opened.TrySetResult();
                PollWhenDue();
                await AskedOrDueAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The folder is no longer shared, or the program stops.
        }
        finally
        {
            _watch?.Dispose();
            _opened.TrySetResult();
        }
    }

    /// <summary>Opens, renews or closes the watch, as the folder and the watch's own word ask for.</summary>
    private void LookAfter()
    {
        if (RootNumber() is not { } root)
        {
            Close();
            _root = null;
            Show(new(_share.Alias, _share.Root, WatchMode.Missing, "not there: mount it again, or take it out of the shares"));
            return;
        }
        bool isOther = root != _root;
        if (_failure is { } failure && !isOther && _watch is not null) Fall(failure);
        bool isRetryDue = _watch is null && _around.Clock.GetElapsedTime(_openedAt) >= s_retryInterval;
        if (isOther || _isDoubtful || isRetryDue) Open(root, isOther);
    }

    private void Open(long root, bool isOther)
    {
        bool isFirst = !_opened.Task.IsCompleted;
        Close();
        (_root, _failure, _isDoubtful, _openedAt) = (root, null, false, _around.Clock.GetTimestamp());
        try
        {
            _watch = _around.Source(_share.Root, new(Heard, () => _dirty.Add(""), Doubt, Fail));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException
            or PlatformNotSupportedException)
        {
            _failure = error;
        }
        if (_failure is { } failure) Fall(failure);
        else ShowWatched();
        // What changed before there was a watch nobody told of; the first time a scan is about to begin anyway.
        if (isOther && !isFirst) _dirty.Add("");
    }

    private void Close()
    {
        _watch?.Dispose();
        _watch = null;
    }

    /// <summary>The number of the folder itself, behind a link if the root is one; null when it is not there.</summary>
    private long? RootNumber() =>
        FileStamp.Read(Path.Join(_share.Root, "."), out FileStamp stamp) == EntryKind.Folder ? stamp.Inode : null;

    private void Heard(string absolute)
    {
        string path = absolute.Length <= _share.Root.Length ? ""
            : absolute[_share.Root.Length..].Replace(Path.DirectorySeparatorChar, '/').TrimStart('/');
        if (IsLeftOut(path)) return;
        int end = path.LastIndexOf('/');
        _dirty.Add(Directory.Exists(absolute) ? path : end < 0 ? "" : path[..end]);
    }

    private bool IsLeftOut(string path)
    {
        for (int begin = 0, end; begin < path.Length; begin = end + 1)
        {
            end = path.IndexOf('/', begin);
            if (end < 0) end = path.Length;
            if (_excludes.Covers(_share, path[..end], path[begin..end])) return true;
        }
        return false;
    }

    private void Fail(Exception error)
    {
        _failure = error;
        Ask();
    }

    /// <summary>Done with the next look at the root: a watch opened anew for each of a hundred renames would never watch.</summary>
    private void Doubt() => _isDoubtful = true;
}
