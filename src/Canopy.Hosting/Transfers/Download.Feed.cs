using System.Collections.Concurrent;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// Feeding: one loop looks after the sources, each of which is worked with in a task of its own, and after the search for more of them. It
/// wakes when a source is done with or added, a search is over, or the time of either has come.
/// </summary>
internal sealed partial class Download
{
    /// <summary>How often the loop looks without being woken: whether it pays now to dial one more.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Dictionary<KnownSource, Work> _atWork = [];
    private readonly ConcurrentQueue<KnownSource> _condemned = [];
    private TimeSpan _fedSince;

    private bool IsComplete => _fetch!.Store is { IsComplete: true };

    /// <summary>Feeds until every piece is here. False when the download has settled before.</summary>
    private async Task<bool> FeedAsync(CancellationToken cancel)
    {
        try
        {
            while (!IsComplete)
            {
                Task woken = Rearm();
                if (!await ConcludeAsync()) return false;
                await TakeFoundAsync();
                await HireAsync(cancel);
                if (BeginSearch(cancel)) continue;
                if (_atWork.Count == 0 && HasGivenUp()) return false;
                if (!IsComplete) await RestAsync(woken, cancel);
            }
            return true;
        }
        finally
        {
            await DismissAsync();
            _search = null;
            _fetch!.Store?.Save();
        }
    }

    /// <summary>Begins work with as many sources as may be asked, and as pays.</summary>
    private async Task HireAsync(CancellationToken cancel)
    {
        if (_atWork.Count == 0 && !_sources.HasNext)
        {
            LeavePlace();
            return;
        }
        await EnterPlaceAsync(cancel);
        while (_atWork.Count < TransferLimits.SourcesAtOnceMax && WantsHands && _sources.HasNext && _owner.Connections.TryEnter())
        {
            if (_sources.TakeNext() is not { } source)
            {
                _owner.Connections.Leave();
                return;
            }
            if (_atWork.Count == 0) BeginFeeding();
            _sources.Show(source, SourceState.Connecting);
            CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            _atWork.Add(source, new(Task.Run(() => AskAsync(source, stop.Token), CancellationToken.None), stop, source.Arrived));
        }
    }

    private bool WantsHands => _fetch!.Store is not { } store || store.Ledger.HasSuspects || store.Plan.WantsHands;

    private void BeginFeeding()
    {
        _fedSince = _timing.Now;
        lock (_gate) _rate.Reset();
    }

    private async Task<SourceOutcome> AskAsync(KnownSource source, CancellationToken cancel)
    {
        try
        {
            if (_owner.Sessions.Take(source.Found.Peer) is { } kept)
            {
                _owner.Connections.NotDialled();
                SourceOutcome outcome = await WorkAsync(source, kept, cancel);
                // One that ended while it was kept says nothing about the source.
                if (outcome.IsGood || !kept.IsGone) return outcome;
            }
            TransferLink link = await DialAsync(source.Found, cancel);
            if (link.Stream is null) return link.Hopeless ? SourceOutcome.Useless(link.Words) : SourceOutcome.Failed(link.Words);
            string proof = NetworkProofHeader.Make(_options.Network, _options.Self, source.Found.Peer);
            return await WorkAsync(source, new(link, source.Found.Peer, proof, _timing), cancel);
        }
        finally
        {
            _owner.Connections.Leave();
            Wake();
        }
    }

    /// <summary>Works with a source over a connection, which is kept for the next file if it ends well.</summary>
    private async Task<SourceOutcome> WorkAsync(KnownSource source, SourceSession session, CancellationToken cancel)
    {
        bool isKept = false;
        try
        {
            SourceWorker worker = new(_fetch!, source, session);
            SourceOutcome outcome = await worker.RunAsync(cancel);
            isKept = outcome.IsGood && !worker.IsOver && !source.IsLiar;
            return outcome;
        }
        finally
        {
            if (isKept) _owner.Sessions.Keep(session);
            else session.Dispose();
        }
    }

    private async Task<TransferLink> DialAsync(DownloadSource source, CancellationToken cancel)
    {
        if (!source.Reachable) return await _options.AskDialBack(source, cancel);
        using CancellationTokenSource late = new(_timing.Connect, _timing.Clock);
        using CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            return await _options.Dial(source, time.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, $"did not answer the dial within {_timing.Connect.TotalSeconds:0.#} s");
        }
    }

    /// <summary>Looks at the work that is over. False when the download has settled by that.</summary>
    private async Task<bool> ConcludeAsync()
    {
        while (_condemned.TryDequeue(out KnownSource? liar)) if (_atWork.TryGetValue(liar, out Work? work)) await work.Stop.CancelAsync();
        foreach ((KnownSource source, Work work) in _atWork.ToArray())
        {
            if (!work.Task.IsCompleted) continue;
            _atWork.Remove(source);
            SourceOutcome outcome = await EndAsync(source, work);
            if (outcome.Verdict == SourceVerdict.DiskTrouble)
            {
                Settle(DownloadState.Paused, outcome.Words);
                return false;
            }
            long given = source.Arrived - work.ArrivedBefore;
            if (given > 0 && _atWork.Count == 0) ForgetSearches();
            if (outcome.Verdict == SourceVerdict.Lied) Blame(source, outcome.Words);
            if (_sources.Note(source.Found.Peer, outcome, given)) _owner.Journal.RemoveSource(Hash, source.Found.Peer);
            Tell();
        }
        return true;
    }

    private async Task<SourceOutcome> EndAsync(KnownSource source, Work work)
    {
        try
        {
            return await work.Task;
        }
        catch (OperationCanceledException) when (work.Stop.IsCancellationRequested)
        {
            return SourceOutcome.Good;
        }
        finally
        {
            Release(source, work);
        }
    }

    /// <summary>Stops all work and waits until none has the part in hand. Who has lied at the last moment has lied all the same.</summary>
    private async Task DismissAsync()
    {
        KeyValuePair<KnownSource, Work>[] all = [.. _atWork];
        _atWork.Clear();
        foreach ((_, Work work) in all) await work.Stop.CancelAsync();
        foreach ((KnownSource source, Work work) in all)
        {
            await Task.WhenAny(work.Task);
            Release(source, work);
        }
        foreach ((KnownSource source, Work work) in all)
            if (work.Task is { IsCompletedSuccessfully: true, Result: { Verdict: SourceVerdict.Lied } lie }) Blame(source, lie.Words);
    }

    /// <summary>
    /// Nobody has the source in hand any more, and it is free for the next run, whatever ended the work: our disk or journal as well.
    /// </summary>
    private void Release(KnownSource source, Work work)
    {
        work.Stop.Dispose();
        _sources.Note(source.Found.Peer, SourceOutcome.Good, 0);
    }

    /// <summary>A source has lied: it is named, remembered and let go, wherever its work stands. Called from any thread.</summary>
    private void Blame(KnownSource source, string words)
    {
        if (!_sources.TryCondemn(source, words)) return;
        _owner.Remember(new(Hash, source.Found.Peer, words, _timing.Clock.GetUtcNow()));
        _owner.Journal.RemoveSource(Hash, source.Found.Peer);
        _condemned.Enqueue(source);
        Tell();
        Wake();
    }

    private sealed record Work(Task<SourceOutcome> Task, CancellationTokenSource Stop, long ArrivedBefore);
}
