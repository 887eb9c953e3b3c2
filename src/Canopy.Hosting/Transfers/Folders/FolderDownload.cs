using System.Diagnostics.CodeAnalysis;
using Canopy.Core;
using Canopy.Hosting.Library;

namespace Canopy.Hosting.Transfers.Folders;

/// <summary>
/// One folder's life: its owner lists it a page at a time, its files are handed to the downloads a few hundred at a time, and each one
/// done is ticked off. No list is ever whole in memory. It runs in one task; what it must not forget is in the journal.
/// </summary>
internal sealed partial class FolderDownload : IDisposable
{
    private readonly FolderDownloads _owner;
    private readonly FolderJournal _journal;
    private readonly SavedFolder _saved;
    private readonly DownloadSource _source;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private FolderState _state;
    private string _reason;
    private FolderTally _tally;
    private bool _isOver;

    public FolderDownload(FolderDownloads owner, FolderJournal journal, SavedFolder saved)
    {
        (_owner, _journal, _saved) = (owner, journal, saved);
        _source = new(PeerId.Read(saved.Peer), Address(saved.Address), saved.Reachable != 0, Address(saved.Supernode));
        (_state, _reason, _tally) = ((FolderState)saved.State, saved.Reason, journal.Tally(saved.Id));
    }

    public FolderStatus Status
    {
        get
        {
            lock (_gate)
            {
                return new(_saved.Id, _source, _saved.Folder, Path.Combine(_owner.FinishedFolder, _saved.Target), _state, _reason,
                    _tally.Files, _tally.Done, _tally.Failed, _tally.Bytes, _tally.BytesDone);
            }
        }
    }

    /// <summary>Begins, or goes on after a pause or a failure. False if it runs already or is done.</summary>
    public bool Start()
    {
        lock (_gate)
        {
            if (!_running.IsCompleted || _state == FolderState.Done && _tally.Failed == 0) return false;
            _stop.Dispose();
            _stop = new();
            CancellationToken cancel = _stop.Token;
            _journal.MoveStage(_saved.Id, FileStage.Failed, FileStage.Listed);
            // Resumed by its user, who means the files that were under way too: handed over again, they go on.
            if (Status.IsSettled) _journal.MoveStage(_saved.Id, FileStage.Handed, FileStage.Listed);
            _tally = _journal.Tally(_saved.Id);
            Enter(FolderState.Listing, "begins");
            _running = Task.Run(() => RunAsync(cancel), CancellationToken.None);
            return true;
        }
    }

    /// <summary>Something has changed among the downloads. They may say so when this is already over.</summary>
    public void Look()
    {
        lock (_gate)
        {
            if (!_isOver && _signal.CurrentCount == 0) _signal.Release();
        }
    }

    /// <summary>Ends the task and waits for it.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>Stops it and its files on the user's word. False if there is nothing to stop.</summary>
    public async Task<bool> PauseAsync()
    {
        if (Status.IsSettled) return false;
        await StopAsync();
        foreach (SavedFile file in Handed())
            if (IsOurs(file, _owner.Downloads.Find(file.Content))) await _owner.Downloads.PauseAsync(file.Content);
        // What has come to its end meanwhile is no longer kept in the list for this folder, where others may wait for it.
        await TickOffAsync();
        Settle(FolderState.Paused, "paused; resume goes on from here");
        return true;
    }

    /// <summary>Ends it and its files; what is done stays.</summary>
    public async Task CancelAsync()
    {
        await StopAsync();
        foreach (SavedFile file in Handed())
            if (IsOurs(file, _owner.Downloads.Find(file.Content))) await _owner.Downloads.CancelAsync(file.Content);
        _journal.Remove(_saved.Id);
        RemoveIfEmpty();
        Dispose();
    }

    /// <summary>Only after <see cref="StopAsync"/>.</summary>
    public void Dispose()
    {
        lock (_gate) _isOver = true;
        _stop.Dispose();
        _signal.Dispose();
    }

    /// <summary>The folder was made to hold its name; with nothing in it, nobody wants it.</summary>
    private void RemoveIfEmpty()
    {
        try
        {
            Directory.Delete(Status.Path);
        }
        catch (IOException)
        {
            // Something is in it, or it has gone already.
        }
    }

    private static PeerAddress Address(string text) => PeerAddress.TryParse(text, out PeerAddress address) ? address : PeerAddress.None;

    private List<SavedFile> Handed() => _journal.Files(_saved.Id, FileStage.Handed, _owner.Options.FilesAtOnceMax);

    /// <summary>Where a file goes below the finished folder.</summary>
    private string PlaceOf(SavedFile file) => file.Place.Length == 0 ? _saved.Target : $"{_saved.Target}/{file.Place}";

    /// <summary>
    /// Whether a download is this folder's: it goes to the very place of the file. No two folders have the same place, and what the user
    /// fetches otherwise is none of a folder's business.
    /// </summary>
    private bool IsOurs(SavedFile file, [NotNullWhen(true)] DownloadStatus? status) =>
        status is not null && status.Folder == FinishedFile.SafeFolder(PlaceOf(file));

    private void Enter(FolderState state, string reason)
    {
        lock (_gate) (_state, _reason) = (state, reason);
        _owner.Tell(Status);
    }

    /// <summary>Changes to a state that lasts over restarts.</summary>
    private void Settle(FolderState state, string reason)
    {
        _journal.SaveState(_saved.Id, state, reason);
        Enter(state, reason);
    }
}
