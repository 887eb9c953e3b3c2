using Canopy.Core;
using Canopy.Hosting.Library;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// One download's life: sources are asked one after the other until every piece is proved, then the file is finished. It runs in one task,
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
    private long _proved;
    private long _toldAt;

    public Download(Downloads owner, DownloadOptions options, ContentHash hash, string name, long size, DownloadState state, string reason,
        string? finishedPath, long proved)
    {
        (_owner, _options, _timing) = (owner, options, options.Timing);
        (Hash, Name, Size) = (hash, SafeName.From(name), size);
        (_state, _reason, _finishedPath) = (state, reason, finishedPath);
        (_sources, _rate) = (new(_timing), new(_timing.Clock));
        _proved = proved;
    }

    public ContentHash Hash { get; }

    public string Name { get; }

    public long Size { get; }

    private string PartPath => Path.Combine(_options.IncompleteFolder, $"{Hash}.part");

    public DownloadStatus Status
    {
        get
        {
            lock (_gate)
            {
                double rate = _state == DownloadState.Downloading ? _rate.BytesPerSecond : 0;
                TimeSpan? left = rate >= 1 ? TimeSpan.FromSeconds((Size - _proved) / rate) : null;
                return new(Hash, Name, Size, _proved, _state, _reason, rate, left, _sources.Snapshot(), _finishedPath);
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

    /// <summary>Begins, or goes on after a pause or a failure. False if it runs already or is done.</summary>
    public bool Start()
    {
        lock (_gate)
        {
            if (_state == DownloadState.Done || !_running.IsCompleted) return false;
            _stop.Dispose();
            _stop = new();
            (_searches, _searchAt) = (0, default);
            CancellationToken cancel = _stop.Token;
            Enter(DownloadState.Queued, "waiting to begin");
            _running = Task.Run(() => RunAsync(cancel), CancellationToken.None);
            return true;
        }
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

    /// <summary>Only after <see cref="StopAsync"/>.</summary>
    public void Dispose() => _stop.Dispose();

    /// <summary>Removes what is on disk. Only after <see cref="StopAsync"/>.</summary>
    public void DeletePart() => File.Delete(PartPath);

    /// <summary>Changes the state and tells it.</summary>
    private void Enter(DownloadState state, string reason)
    {
        lock (_gate) (_state, _reason) = (state, reason);
        Tell();
    }

    /// <summary>Changes to a state that lasts over restarts.</summary>
    private void Settle(DownloadState state, string reason)
    {
        _owner.Journal.SaveState(Hash, state switch
        {
            DownloadState.Paused => SavedState.Paused,
            DownloadState.Done => SavedState.Done,
            DownloadState.Failed => SavedState.Failed,
            _ => SavedState.Wanted,
        }, reason);
        Enter(state, reason);
    }

    private void Tell()
    {
        _toldAt = _timing.Clock.GetTimestamp();
        _owner.Tell(Status);
    }
}
