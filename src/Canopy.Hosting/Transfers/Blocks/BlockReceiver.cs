using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers.Blocks;

/// <summary>
/// Turns what a source sends into blocks on disk. One half of its buffer is read into while the blocks in the other are hashed and written
/// on another thread. A fast source fills whole halves; whenever a slow one lets us wait, what is whole is written.
/// </summary>
/// <param name="store">Takes the blocks.</param>
/// <param name="source">Who sends them.</param>
/// <param name="limit">What all downloads together may take.</param>
/// <param name="clock">Whose time counts.</param>
/// <param name="full">Hears of the pieces that are full.</param>
internal sealed class BlockReceiver(PieceStore store, KnownSource source, TransferRate limit, TimeProvider clock, Action<PieceVerdict> full)
{
    private const int HalfBytes = 16 * BlockTree.BlockSize;

    /// <summary>Whole blocks that are worth the way to another thread; fewer wait for <see cref="LingerMost"/>.</summary>
    private const int BatchLeast = 4;

    private static readonly TimeSpan LingerMost = TimeSpan.FromMilliseconds(100);

    private readonly byte[] _buffer = new byte[2 * HalfBytes];
    private Task<SourceOutcome> _work = Task.FromResult(SourceOutcome.Good);
    private FetchRun _run = null!;
    private int _next;
    private long _at;
    private long _handedAt;

    /// <summary>Reads the blocks of a run. Ends early, and good, where somebody has taken the rest of it.</summary>
    public async Task<SourceOutcome> ReceiveAsync(Stream body, StallGuard guard, FetchRun run)
    {
        (_run, _next, _at, _handedAt) = (run, run.Asked.First, PieceTable.OffsetOfBlock(run.Asked.First), clock.GetTimestamp());
        while (_next < run.End)
        {
            int place = Place(_at);
            int want = (int)Math.Min(HalfBytes - place % HalfBytes, store.Table.EndOfBlock(run.Asked.End - 1) - _at);
            ValueTask<int> reading = body.ReadAsync(_buffer.AsMemory(place, limit.Quantum(want)), guard.Token);
            if (!reading.IsCompleted && IsWorthHanding() && await HandOverAsync() is { IsGood: false } early) return early;
            int read = await reading;
            if (read == 0) return SourceOutcome.Failed("broke off");
            guard.Count(read);
            source.Pace.Count(read);
            _at += read;
            run.Arrived = WholeEnd();
            if (limit.BytesPerSecond > 0) await PayAsync(read, guard);
            bool isLast = _at >= store.Table.EndOfBlock(Math.Max(run.End - 1, run.Asked.First));
            if ((read == want || isLast) && await HandOverAsync() is { IsGood: false } trouble) return trouble;
        }
        return await _work;
    }

    /// <summary>Keeps the whole blocks that are in hand, however the run ended, and waits until all are written.</summary>
    public async Task<SourceOutcome> SettleAsync()
    {
        SourceOutcome outcome = await HandOverAsync();
        SourceOutcome last = await _work;
        _work = Task.FromResult(SourceOutcome.Good);
        return outcome.IsGood ? last : outcome;
    }

    private async Task PayAsync(int bytes, StallGuard guard)
    {
        Task turn = limit.TakeAsync(source.Found.Peer, bytes, guard.Token);
        if (turn.IsCompleted) return;
        guard.Hold(true);
        await turn;
        guard.Hold(false);
    }

    /// <summary>Whether there are whole blocks in hand that should not wait for the source.</summary>
    private bool IsWorthHanding() => WholeEnd() is int end && end > _next
        && (end - _next >= BatchLeast || clock.GetElapsedTime(_handedAt) >= LingerMost);

    /// <summary>Claims the whole blocks in hand, then has them written.</summary>
    private async Task<SourceOutcome> HandOverAsync()
    {
        int end = WholeEnd();
        if (end <= _next) return SourceOutcome.Good;
        SourceOutcome before = await _work;
        if (!before.IsGood) return before;
        (int first, int claimed) = (_next, store.Plan.Claim(_run, end));
        (_next, _handedAt) = (end, clock.GetTimestamp());
        if (claimed <= first) return SourceOutcome.Good;
        int place = Place(PieceTable.OffsetOfBlock(first));
        int length = (int)(store.Table.EndOfBlock(claimed - 1) - PieceTable.OffsetOfBlock(first));
        _work = Task.Run(() => Keep(first, _buffer.AsSpan(place, length)));
        return SourceOutcome.Good;
    }

    private SourceOutcome Keep(int first, ReadOnlySpan<byte> data)
    {
        try
        {
            foreach (PieceVerdict piece in store.Put(first, data, source)) full(piece);
            return SourceOutcome.Good;
        }
        catch (Exception fault) when (DiskTrouble.Is(fault))
        {
            return new(SourceVerdict.DiskTrouble, DiskTrouble.InWords(fault, "incomplete/"));
        }
    }

    /// <summary>Where a byte of the file lies in the buffer: halves follow each other for ever.</summary>
    private int Place(long at) => (int)((at - PieceTable.OffsetOfBlock(_run.Asked.First)) % _buffer.Length);

    /// <summary>The block behind the last that is whole; a file's last block may be a short one.</summary>
    private int WholeEnd() => _at == store.Table.Size ? store.Table.Blocks : (int)(_at / BlockTree.BlockSize);
}
