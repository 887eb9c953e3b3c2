using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers.Blocks;

namespace Canopy.Hosting.Transfers;

/// <summary>What the sources of one download share while it is fed: the tree, the pieces, the limit, and whom to tell.</summary>
internal sealed class SharedFetch(ContentHash hash, long size, DownloadTiming timing, TransferRate limit, SourceList sources) : IDisposable
{
    /// <summary>Sources asked for the tree at once: one that dawdles holds up nobody, and a long tree does not come eightfold.</summary>
    private readonly SemaphoreSlim _treeTurns = new(2);
    private readonly Lock _gate = new();

    public ContentHash Hash => hash;

    public DownloadTiming Timing => timing;

    public TransferRate Limit => limit;

    /// <summary>The pieces; null until some source has given the tree.</summary>
    public PieceStore? Store { get; private set; }

    /// <summary>Opens the pieces by a tree that leads to the ContentHash.</summary>
    public required Func<PieceTable, PieceStore> Open { get; init; }

    /// <summary>Hears that bytes have been proved, or that a state has changed.</summary>
    public required Action Progress { get; init; }

    /// <summary>Hears that a source has lied, and how.</summary>
    public required Action<KnownSource, string> Blame { get; init; }

    /// <summary>Whether a source can be asked now that is none of these.</summary>
    public bool IsAnybodyElse(HashSet<KnownSource> asked) => sources.HasReadyBeside(asked);

    public void Dispose()
    {
        Store?.Dispose();
        _treeTurns.Dispose();
    }

    /// <summary>The tree first, so that no byte is ever measured by a liar's hashes.</summary>
    public async Task<SourceOutcome> PrepareAsync(SourceSession session, CancellationToken cancel)
    {
        if (Store is not null) return SourceOutcome.Good;
        await _treeTurns.WaitAsync(cancel);
        try
        {
            if (Store is not null) return SourceOutcome.Good;
            byte[] layer = new byte[BlockTree.LayerBytes(size, BlockTree.PieceHeightOf(size))];
            SourceOutcome outcome = await session.ReadTreeAsync(hash, null, layer, cancel);
            if (!outcome.IsGood) return outcome;
            if (PieceTable.TryMake(hash, size, layer) is not { } table)
                return SourceOutcome.Lied("sent a tree that does not lead to the file's ContentHash");
            Take(table);
            return SourceOutcome.Good;
        }
        finally
        {
            _treeTurns.Release();
        }
    }

    /// <summary>Takes a tree, unless there is one.</summary>
    public void Take(PieceTable table)
    {
        lock (_gate) Store ??= Open(table);
    }

    /// <summary>Says what a source is at.</summary>
    public void Show(KnownSource source, SourceState state, string words = "")
    {
        if (source.State == state) return;
        sources.Show(source, state, words);
        Progress();
    }

    /// <summary>A piece is full: it counts, or its only source has lied, or the hashes of its blocks will tell.</summary>
    public void Full(PieceVerdict piece)
    {
        if (!piece.IsProved && piece.Of.SoleGiver is { } liar)
            Blame(liar, $"sent bytes that the file's ContentHash disproves (in piece {piece.Piece}, from byte " +
                $"{Store!.Table.OffsetOf(piece.Piece)})");
        if (!piece.IsProved || Store!.IsComplete) Store!.Plan.Wake();
        Progress();
    }

    /// <summary>Keeps the good blocks of a suspect piece, has the bad ones fetched again, and names who sent them.</summary>
    public void Judge(PieceUnderWay suspect, ReadOnlySpan<byte> hashes)
    {
        foreach ((int block, KnownSource? giver) in Store!.Ledger.Judge(suspect, hashes))
        {
            Store.Plan.Free(new(block, block + 1));
            if (giver is not null)
                Blame(giver, $"sent bytes that the file's ContentHash disproves (in piece {suspect.Piece}, from byte " +
                    $"{PieceTable.OffsetOfBlock(block)})");
        }
    }
}
