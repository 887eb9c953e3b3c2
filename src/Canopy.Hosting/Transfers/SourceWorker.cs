using System.Net.Http.Headers;
using Canopy.Core;
using Canopy.Hosting.Transfers.Blocks;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// The work with one source over one connection: the tree if nobody has it yet, then one thing after the other as long as there is any:
/// hashes of a suspect piece, a run of blocks, a look at what a source has that is still fetching the file itself.
/// </summary>
/// <param name="fetch">What the sources of the download share.</param>
/// <param name="source">Whom.</param>
/// <param name="session">The way to it.</param>
internal sealed class SourceWorker(SharedFetch fetch, KnownSource source, SourceSession session)
{
    /// <summary>How long to wait before looking again whether somebody has become slow enough to be helped.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private PieceStore _store = null!;
    private BlockReceiver _receiver = null!;
    private PieceSet? _have;
    private TimeSpan _haveAt;

    /// <summary>Whether the connection has served its turn: what is still on the way over it belongs to another source now.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Works until nothing is left to do, the source fails, or the connection has served its turn.</summary>
    public async Task<SourceOutcome> RunAsync(CancellationToken cancel)
    {
        SourceOutcome outcome = await fetch.PrepareAsync(session, cancel);
        if (!outcome.IsGood) return outcome;
        _store = fetch.Store!;
        _receiver = new(_store, source, fetch.Limit, fetch.Timing.Clock, fetch.Full);
        while (outcome.IsGood && !IsOver && !source.IsLiar && !_store.IsComplete) outcome = await StepAsync(cancel);
        return outcome;
    }

    private async Task<SourceOutcome> StepAsync(CancellationToken cancel)
    {
        Task changed = _store.Plan.Changed;
        if (session.IsPart && _have is null) return await AskHaveAsync(cancel);
        if (_store.Ledger.TakeSuspect(source, _have) is { } suspect) return await JudgeAsync(suspect, cancel);
        _store.Plan.Free(_store.Ledger.GiveUp(fetch.IsAnybodyElse));
        if (_store.Plan.Take(source.Pace, _have) is { } run)
        {
            using (run) return await FetchAsync(run, cancel);
        }
        if (_have is not null) return await LookForMoreAsync(cancel);
        fetch.Show(source, SourceState.Idle, "waits: all that is missing comes from others");
        await Task.WhenAny(changed, Task.Delay(LookAgain, fetch.Timing.Clock, cancel));
        cancel.ThrowIfCancellationRequested();
        return SourceOutcome.Good;
    }

    private async Task<SourceOutcome> FetchAsync(FetchRun run, CancellationToken cancel)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, run.Robbed);
        SourceOutcome outcome = default, last = default;
        try
        {
            fetch.Show(source, SourceState.Fetching);
            _store.Begin(run.Asked);
            long from = PieceTable.OffsetOfBlock(run.Asked.First), to = _store.Table.EndOfBlock(run.Asked.End - 1) - 1;
            outcome = await session.ReadRangeAsync(
                fetch.Hash, new ContentRangeHeaderValue(from, to, _store.Table.Size),
                (body, guard) => _receiver.ReceiveAsync(body, guard, run), stop.Token);
        }
        catch (OperationCanceledException) when (run.Robbed.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            outcome = SourceOutcome.Good;
        }
        finally
        {
            last = await _receiver.SettleAsync();
            _store.Plan.End(run);
        }
        if (!last.IsGood) return last;
        // What is still on the way belongs to another now: the connection cannot be used any more.
        IsOver = run.End < run.Asked.End;
        if (IsOver && run.End == run.Asked.First) return SourceOutcome.Failed("gave nothing, and others took over");
        if (IsOver && run.Left <= 0) return SourceOutcome.Good;
        return outcome.Verdict == SourceVerdict.Partial ? await MissedAsync(outcome, cancel) : outcome;
    }

    /// <summary>Has the blocks of a suspect piece told apart by the hashes that this source gives, once they are proved.</summary>
    private async Task<SourceOutcome> JudgeAsync(PieceUnderWay suspect, CancellationToken cancel)
    {
        byte[] hashes = new byte[_store.Table.BlockHashBytes(suspect.Piece)];
        SourceOutcome outcome = SourceOutcome.Failed("broke off");
        bool isJudged = false;
        try
        {
            fetch.Show(source, SourceState.Fetching);
            outcome = await session.ReadTreeAsync(fetch.Hash, suspect.Piece, hashes, cancel);
            if (!outcome.IsGood) return outcome.Verdict == SourceVerdict.Partial ? await MissedAsync(outcome, cancel) : outcome;
            // Who has not got the piece says so; who gives hashes answers for them.
            if (!_store.Table.ProvesHashes(suspect.Piece, hashes))
                return SourceOutcome.Lied($"sent hashes of piece {suspect.Piece} that the file's ContentHash disproves");
            fetch.Judge(suspect, hashes);
            isJudged = true;
            return outcome;
        }
        finally
        {
            if (!isJudged) _store.Ledger.PutBack(suspect, source);
        }
    }

    private async Task<SourceOutcome> AskHaveAsync(CancellationToken cancel)
    {
        byte[] bits = new byte[(_store.Table.Count + 7) / 8];
        SourceOutcome outcome = await session.ReadHaveAsync(fetch.Hash, bits, cancel);
        (_have, _haveAt) = (new(_store.Table.Count, bits), fetch.Timing.Now);
        return outcome;
    }

    /// <summary>A source that grows itself is looked at again, but not too often; one that has grown by nothing of use is left for a
    /// while.</summary>
    private Task<SourceOutcome> LookForMoreAsync(CancellationToken cancel) => fetch.Timing.Now - _haveAt >= fetch.Timing.Have
        ? AskHaveAsync(cancel)
        : Task.FromResult(new SourceOutcome(SourceVerdict.Busy, "has nothing yet that is missing here", fetch.Timing.Have));

    /// <summary>The source has not got what was asked: from now on only what it says to have is.</summary>
    private async Task<SourceOutcome> MissedAsync(SourceOutcome outcome, CancellationToken cancel) => _have is null
        ? await AskHaveAsync(cancel)
        : new(SourceVerdict.Busy, outcome.Words, fetch.Timing.Have);
}
