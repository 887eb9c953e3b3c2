using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers;

/// <summary>The way from the first source to the finished file.</summary>
internal sealed partial class Download
{
    private SharedFetch? _fetch;
    private bool _hasPlace;

    private async Task RunAsync(CancellationToken cancel)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await ProceedAsync(end.Token);
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
            Problem problem = _owner.Unwritable(fault);
            Enter(DownloadState.Paused, $"{problem.What} {problem.Remedy}");
        }
        catch (Exception fault)
        {
            // A fault of the program ends this download alone, and is told.
            Enter(DownloadState.Failed,
                $"The program made a mistake ({fault.GetType().Name}: {fault.Message.TrimEnd('.')}). " +
                "Resume to go on, and please report it.");
        }
        finally
        {
            await end.CancelAsync();
            Close();
            LeavePlace();
        }
    }

    private async Task ProceedAsync(CancellationToken cancel)
    {
        _owner.Journal.SaveState(Hash, SavedState.Wanted, "");
        if (WasFinished()) return;
        // Who has to wait in line does so with its part closed.
        if (_sources.HasNext && Size > 0) await EnterPlaceAsync(cancel);
        if (!Reopen(cancel)) return;
        do
        {
            if (!await FeedAsync(cancel)) return;
        }
        while (!await IsWholeAsync(cancel));
        Place();
    }

    private async Task EnterPlaceAsync(CancellationToken cancel)
    {
        if (_hasPlace) return;
        if (!_owner.Places.TryEnter())
        {
            Enter(DownloadState.Queued, $"waiting: {_options.ActiveMax} downloads are being fed already");
            await _owner.Places.EnterAsync(() => (Priority, Rank), cancel);
        }
        _hasPlace = true;
    }

    private void LeavePlace()
    {
        if (_hasPlace) _owner.Places.Leave();
        _hasPlace = false;
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
        _fetch = new(Hash, Size, _timing, _owner.Rate, _sources)
        {
            Open = table => OpenStore(table, cancel), Progress = Progress, Blame = Blame,
        };
        if (_owner.Journal.Find(Hash)?.Layer is not { } layer || PieceTable.TryMake(Hash, Size, layer) is not { } table) return true;
        Enter(DownloadState.Verifying, "looking at what is on disk already");
        _fetch.Take(table);
        return true;
    }

    private PieceStore OpenStore(PieceTable table, CancellationToken cancel)
    {
        SavedDownload? saved = _owner.Journal.Find(Hash);
        if (saved?.Layer is null) _owner.Journal.SaveLayer(Hash, table.Layer);
        PieceStore store = PieceStore.Open(_owner.Journal, Hash, table, saved, PartPath, _timing);
        try
        {
            store.Recover(cancel);
        }
        catch
        {
            store.Dispose();
            throw;
        }
        lock (_gate) _proved = store.ProvedBytes;
        // What earlier runs proved lay in other hands since: it is read again beside the fetching, and shared onward from then.
        if (store.NeedsReproof) _reproof = Task.Run(() => store.Reprove(cancel), CancellationToken.None);
        return store;
    }

    private void Progress()
    {
        if (_fetch?.Store is not { } store) return;
        long proved = store.ProvedBytes;
        lock (_gate)
        {
            if (proved > _proved) _rate.Count(proved - _proved);
            _proved = proved;
        }
        if (_timing.Clock.GetElapsedTime(_toldAt) >= _timing.Progress) Tell();
    }

    private void Close()
    {
        // Cancelled, or done: a part that is still being read cannot be let go of.
        Task.WhenAny(_reproof).Wait();
        _fetch?.Dispose();
        (_fetch, _reproof) = (null, Task.FromResult(0));
    }
}
