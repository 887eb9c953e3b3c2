using Canopy.Core;
using Canopy.Hosting.Library;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// One download's life: its sources are asked side by side until every piece is proved, then the file is finished. It runs in one task,
/// which <see cref="Start"/> begins and <see cref="StopAsync"/> ends; what others may ask for meanwhile goes through its lock.
/// </summary>
internal sealed partial class Download : IDisposable
{
    private readonly Downloads _owner;
    private readonly DownloadOptions _options;
    private readonly DownloadTiming _timing;
    private readonly SourceList _sources;
    private readonly RateMeter _rate;
    private readonly Lock _gate = new();
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private DownloadState _state;
    private string _reason;
    private string? _finishedPath;
    private DownloadPriority _priority;
    private long _proved;
    private long _toldAt;
    private double _rank;
    private bool _isOver;

    /// <summary>A new one, which waits to be started.</summary>
    /// <param name="owner">The downloads it is one of.</param>
    /// <param name="options">Folders and ways.</param>
    /// <param name="wanted">What; its folder is safe already.</param>
    public Download(Downloads owner, DownloadOptions options, DownloadRequest wanted)
    {
        (_owner, _options, _timing) = (owner, options, options.Timing);
        (Hash, Name, Size, Folder, _priority) = (wanted.Hash, SafeName.From(wanted.Name), wanted.Size, wanted.Folder, wanted.Priority);
        (_state, _reason) = (DownloadState.Queued, "");
        (_sources, _rate) = (new(_timing), new(_timing.Clock));
    }

    /// <summary>One that an earlier run left.</summary>
    public Download(Downloads owner, DownloadOptions options, SavedDownload saved)
        : this(owner, options, new DownloadRequest(
            ContentHash.Read(saved.Hash), saved.Name, saved.Size, [], saved.Folder, (DownloadPriority)saved.Priority))
    {
        _state = (SavedState)saved.State switch
        {
            SavedState.Paused => DownloadState.Paused,
            SavedState.Done => DownloadState.Done,
            SavedState.Failed => DownloadState.Failed,
            _ => DownloadState.Queued,
        };
        (_reason, _finishedPath, Rank) = (saved.Reason, saved.FinishedPath, saved.Place);
        _proved = _state == DownloadState.Done ? Size : PieceTable.BytesOf(saved.Proved, Size);
    }

    public ContentHash Hash { get; }

    public string Name { get; }

    public long Size { get; }

    /// <summary>Below the finished folder, made safe.</summary>
    public string Folder { get; }

    /// <summary>When its turn comes among those that wait; kept over restarts.</summary>
    public DownloadPriority Priority
    {
        get { lock (_gate) return _priority; }
        set
        {
            lock (_gate) _priority = value;
            _owner.Journal.SavePriority(Hash, value);
            Tell();
        }
    }

    /// <summary>Where it stands in the user's order, the least first.</summary>
    public double Rank
    {
        get => Volatile.Read(ref _rank);
        set => Volatile.Write(ref _rank, value);
    }

    private string PartPath => Path.Combine(_options.IncompleteFolder, $"{Hash}.part");

    public DownloadStatus Status
    {
        get
        {
            lock (_gate)
            {
                double rate = _state == DownloadState.Downloading ? _rate.BytesPerSecond : 0;
                TimeSpan? left = rate >= 1 ? TimeSpan.FromSeconds((Size - _proved) / rate) : null;
                return new(Hash, Name, Size, _proved, _state, _reason, rate, left, _sources.Snapshot(), _finishedPath,
                    Folder, _priority);
            }
        }
    }

    /// <summary>Takes a source, unless it is known or has lied; the download is woken if it waits for one.</summary>
    public bool TryAddSource(DownloadSource source)
    {
        if (source.Peer == _options.Self || !_sources.TryAdd(source, _owner.LieOf(Hash, source.Peer))) return false;
        _owner.Journal.SaveSource(Hash, source);
        Wake();
        return true;
    }

    /// <summary>
    /// Begins, or goes on after a pause or a failure. False if it runs already or is done. One that has just said that it is paused may
    /// still be letting go of its part: the next run waits for that.
    /// </summary>
    public bool Start()
    {
        lock (_gate)
        {
            bool isMoving = !_running.IsCompleted && _state is not (DownloadState.Paused or DownloadState.Failed);
            if (_isOver || _state == DownloadState.Done || isMoving) return false;
            _stop.Dispose();
            _stop = new();
            (_searches, _searchAt) = (0, default);
            CancellationToken cancel = _stop.Token;
            Enter(DownloadState.Queued, "waiting to begin");
            _running = RunAfterAsync(_running, cancel);
            return true;
        }
    }

    private async Task RunAfterAsync(Task earlier, CancellationToken cancel)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await RunAsync(cancel);
    }

    /// <summary>Ends the task, wherever it is, and waits until it has let go of its part.</summary>
    public async Task StopAsync()
    {
        Task running;
        lock (_gate)
        {
            running = _running;
            if (!running.IsCompleted) _stop.Cancel();
        }
        await running;
    }

    /// <summary>Stops on the user's word. False if there is nothing to stop.</summary>
    public async Task<bool> PauseAsync()
    {
        if (Status.IsSettled) return false;
        await StopAsync();
        lock (_gate)
        {
            // It may have come to its end while it was being stopped.
            if (_state is DownloadState.Done or DownloadState.Failed or DownloadState.Paused) return false;
        }
        Settle(DownloadState.Paused, "paused; resume goes on from here");
        return true;
    }

    /// <summary>Tells that it is no more, to all who wait for it; who waited for a file that is done has had its news.</summary>
    public void TellCancelled()
    {
        if (Status.State != DownloadState.Done) Enter(DownloadState.Cancelled, "cancelled");
    }

    /// <summary>Sees to it that it is never begun again. False if it runs.</summary>
    public bool TryEnd()
    {
        lock (_gate) return _isOver |= _running.IsCompleted;
    }

    /// <summary>Only after <see cref="StopAsync"/>.</summary>
    public void Dispose() => _stop.Dispose();

    /// <summary>Removes what is on disk. Only after <see cref="StopAsync"/>.</summary>
    public void DeletePart()
    {
        if (File.Exists(PartPath)) File.Delete(PartPath);
        if (FinishedFile.HiddenCopy(PartPath, TargetFolder) is var copy && File.Exists(copy)) File.Delete(copy);
    }

    /// <summary>Changes the state and tells it.</summary>
    private void Enter(DownloadState state, string reason)
    {
        lock (_gate) (_state, _reason) = (state, reason);
        Tell();
    }

    /// <summary>
    /// Changes to a state that lasts over restarts. Where it cannot be written down the download is paused all the same, so that it can be
    /// resumed, and the next run finds out anew what it came to.
    /// </summary>
    private void Settle(DownloadState state, string reason)
    {
        SavedState saved = state switch
        {
            DownloadState.Paused => SavedState.Paused,
            DownloadState.Done => SavedState.Done,
            DownloadState.Failed => SavedState.Failed,
            _ => SavedState.Wanted,
        };
        if (_owner.TryWrite(journal => journal.SaveState(Hash, saved, reason)) is { } problem)
            Enter(DownloadState.Paused, $"{problem.What} {problem.Remedy}");
        else
            Enter(state, reason);
    }

    private void Tell()
    {
        _toldAt = _timing.Clock.GetTimestamp();
        _owner.Tell(Status);
    }
}
