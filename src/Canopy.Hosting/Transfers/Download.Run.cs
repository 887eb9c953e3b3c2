using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers;

/// <summary>The way from the first source to the finished file.</summary>
internal sealed partial class Download
{
    private PieceStore? _store;

    private async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await ProceedAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Who stopped us says what state that is.
        }
        catch (Exception fault) when (DiskTrouble.Is(fault))
        {
            Settle(DownloadState.Paused, DiskTrouble.InWords(fault, _options.IncompleteFolder));
        }
        catch (Microsoft.Data.Sqlite.SqliteException fault)
        {
            Enter(DownloadState.Paused,
                $"{_options.JournalPath} cannot be written ({fault.Message.TrimEnd('.')}). Put that right, then resume.");
        }
        finally
        {
            Close();
        }
    }

    private async Task ProceedAsync(CancellationToken cancel)
    {
        _owner.Journal.SaveState(Hash, SavedState.Wanted, "");
        if (WasFinished() || !Reopen(cancel)) return;
        do
        {
            while (_store is not { IsComplete: true })
            {
                if (!await AdvanceAsync(cancel)) return;
            }
            Verify(cancel);
        }
        while (!_store.IsComplete);
        Finish();
    }

    /// <summary>One step: a source is asked, or waited for. False when the download has settled.</summary>
    private async Task<bool> AdvanceAsync(CancellationToken cancel)
    {
        if (_sources.Next(out DateTimeOffset? retryAt) is not { } source) return await LookAsync(retryAt, cancel);
        if (!_owner.Places.TryEnter())
        {
            Enter(DownloadState.Queued, $"waiting: {_options.ActiveMax} downloads are being fed already");
            await _owner.Places.EnterAsync(() => Priority, cancel);
        }
        try
        {
            long before = _proved;
            SourceOutcome outcome = await FetchAsync(source, cancel);
            return Conclude(source, outcome, _proved - before);
        }
        finally
        {
            _owner.Places.Leave();
        }
    }

    private bool Conclude(DownloadSource source, SourceOutcome outcome, long given)
    {
        if (outcome.Verdict == SourceVerdict.DiskTrouble)
        {
            Settle(DownloadState.Paused, outcome.Words);
            return false;
        }
        if (given > 0) (_searches, _searchAt) = (0, default);
        if (outcome.Verdict == SourceVerdict.Lied) _owner.Remember(new(Hash, source.Peer, outcome.Words, _timing.Clock.GetUtcNow()));
        if (_sources.Note(source.Peer, outcome, given)) _owner.Journal.RemoveSource(Hash, source.Peer);
        return true;
    }

    /// <summary>Whether an earlier run was killed between renaming the file and noting that it is done.</summary>
    private bool WasFinished()
    {
        if (_finishedPath is null || File.Exists(PartPath) || !File.Exists(_finishedPath) || new FileInfo(_finishedPath).Length != Size)
            return false;
        _proved = Size;
        Settle(DownloadState.Done, "done");
        return true;
    }

    /// <summary>Takes up what earlier runs left. False when the download has settled by that.</summary>
    private bool Reopen(CancellationToken cancel)
    {
        if (Size == 0)
        {
            if (Hash == BlockTree.Empty) FinishEmpty();
            else Settle(DownloadState.Failed,
                "A file of this ContentHash cannot be empty: the hit that said so is wrong. Search again and take another.");
            return false;
        }
        SavedDownload? saved = _owner.Journal.Find(Hash);
        if (saved?.Layer is not { } layer || PieceTable.TryMake(Hash, Size, layer) is not { } table) return true;
        Enter(DownloadState.Verifying, "looking at what is on disk already");
        OpenStore(table, saved, cancel);
        return true;
    }

    private void OpenStore(PieceTable table, SavedDownload? saved, CancellationToken cancel)
    {
        _store = PieceStore.Open(_owner.Journal, Hash, table, saved, PartPath, _timing);
        _store.Recover(cancel);
        _proved = _store.ProvedBytes;
        _receiver = new(_store);
    }

    private void Verify(CancellationToken cancel)
    {
        if (!_store!.NeedsReproof) return;
        Enter(DownloadState.Verifying, "proving again what earlier runs fetched");
        int disproved = _store.Reprove(() => { }, cancel);
        _proved = _store.ProvedBytes;
        if (disproved > 0)
            Enter(DownloadState.Verifying, $"{disproved} pieces have changed on disk since they were fetched; they are fetched again");
    }

    private void Close()
    {
        _store?.Dispose();
        (_store, _receiver) = (null, null);
    }
}
