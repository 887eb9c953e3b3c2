using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers.Blocks;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// A download's pieces on disk: noted as begun, then written block by block, then proved, then noted as proved. The order of notes is what
/// survives any crash: see <see cref="DownloadJournal"/>. Sources write side by side, each its own blocks; checkpoints run beside them.
/// </summary>
internal sealed partial class PieceStore : IDisposable
{
    /// <summary>
    /// Pieces noted as begun at once, so that the journal is written once for so many: what a restart reads again at most, beyond the last
    /// checkpoint.
    /// </summary>
    private const int BegunAhead = 64;

    private readonly DownloadJournal _journal;
    private readonly ContentHash _hash;
    private readonly DownloadTiming _timing;
    private readonly PartFile _part;
    private readonly PieceSet _begun;
    private readonly PieceSet _proved;
    private readonly PieceSet _provedNow;
    private readonly Lock _gate = new();
    private readonly Lock _beginning = new();
    private Task _checkpoint = Task.CompletedTask;
    private long _checkpointAt;

    private PieceStore(DownloadJournal journal, ContentHash hash, PieceTable table, DownloadTiming timing, PartFile part, PieceSet begun,
        PieceSet proved)
    {
        (_journal, _hash, Table, _timing, _part, _begun, _proved) = (journal, hash, table, timing, part, begun, proved);
        _provedNow = new(table.Count);
        _checkpointAt = timing.Clock.GetTimestamp();
        (Ledger, Plan) = (new(table), new(table.Height));
    }

    public PieceTable Table { get; }

    /// <summary>Blocks that are here and not proved yet.</summary>
    public BlockLedger Ledger { get; }

    /// <summary>Blocks that are not here.</summary>
    public BlockPlan Plan { get; }

    public bool IsComplete { get { lock (_gate) return _proved.Count == Table.Count; } }

    public bool NeedsReproof { get { lock (_gate) return _provedNow.Count < _proved.Count; } }

    /// <summary>Bytes on disk and proved.</summary>
    public long ProvedBytes
    {
        get
        {
            lock (_gate)
            {
                int last = Table.Count - 1;
                long bytes = _proved.Count * (long)Table.LengthMax;
                return _proved.Contains(last) ? bytes - Table.LengthMax + Table.LengthOf(last) : bytes;
            }
        }
    }

    /// <summary>The pieces proved since the part was opened, a bit each, the lowest first; empty if there are none.</summary>
    public byte[] ProvedNow()
    {
        lock (_gate) return _provedNow.Count == 0 ? [] : _provedNow.ToArray();
    }

    /// <summary>The pieces on disk and proved, as they are now.</summary>
    public PieceSet Proved()
    {
        lock (_gate) return new(Table.Count, _proved.ToArray());
    }

    /// <summary>Opens the part of a download; <see cref="Recover"/> must follow.</summary>
    /// <exception cref="IOException">The disk is full, or the part cannot be opened.</exception>
    public static PieceStore Open(
        DownloadJournal journal, ContentHash hash, PieceTable table, SavedDownload? saved, string path, DownloadTiming timing)
    {
        bool isNew = !File.Exists(path);
        PieceSet begun = new(table.Count, isNew ? default : saved?.Begun), proved = new(table.Count, isNew ? default : saved?.Proved);
        // A part without a note: the journal was lost. Every piece may be there.
        if (!isNew && saved?.Begun is null) for (int piece = 0; piece < table.Count; piece++) begun.Add(piece);
        return new(journal, hash, table, timing, PartFile.Open(path, table.Size), begun, proved);
    }

    public void Dispose()
    {
        Task.WhenAny(_checkpoint).Wait();
        _part.Dispose();
    }

    /// <summary>Notes the pieces of a run as begun, before the first byte of it is written.</summary>
    public void Begin(BlockRun run)
    {
        lock (_beginning)
        {
            int first = run.First >> Table.Height, end = ((run.End - 1) >> Table.Height) + 1;
            if (_begun.Next(first, false) >= end) return;
            for (int next = first; next < Math.Min(Math.Max(end, first + BegunAhead), Table.Count); next++) _begun.Add(next);
            _journal.SaveBegun(_hash, _begun.ToArray());
        }
    }

    /// <summary>Writes blocks that follow each other and proves the pieces that are full by that.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="data">Their bytes.</param>
    /// <param name="giver">Who sent them.</param>
    /// <returns>The pieces that are full now. Those that are proved count from here on.</returns>
    /// <exception cref="IOException">The disk did not take them.</exception>
    public List<PieceVerdict> Put(int first, ReadOnlySpan<byte> data, KnownSource giver)
    {
        Span<byte> hashes = stackalloc byte[BlockTree.BlocksPerPiece * BlockTree.HashSize];
        hashes = hashes[..BlockTree.HashBlocks(data, hashes)];
        _part.Write(PieceTable.OffsetOfBlock(first), data);
        giver.CountArrived(data.Length);
        List<PieceVerdict> full = Ledger.Note(first, hashes, giver);
        foreach (PieceVerdict piece in full) if (piece.IsProved) Note(piece);
        return full;
    }

    /// <summary>Forces to disk what is proved, then notes it; waits for a checkpoint under way.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Save()
    {
        _checkpoint.GetAwaiter().GetResult();
        Checkpoint();
    }

    private void Checkpoint()
    {
        byte[] proved;
        lock (_gate) proved = _proved.ToArray();
        _part.Flush();
        _journal.SaveProved(_hash, proved);
    }

    private void Note(PieceVerdict piece)
    {
        BlockRun blocks = Table.BlocksOf(piece.Piece);
        for (int i = 0; i < piece.Of.Givers.Length; i++)
            piece.Of.Givers[i]?.CountGiven(Table.EndOfBlock(blocks.First + i) - PieceTable.OffsetOfBlock(blocks.First + i));
        lock (_gate)
        {
            Note(piece.Piece);
            if (!_checkpoint.IsCompleted || _timing.Clock.GetElapsedTime(_checkpointAt) < _timing.Checkpoint) return;
            _checkpoint.GetAwaiter().GetResult();
            _checkpointAt = _timing.Clock.GetTimestamp();
            _checkpoint = Task.Run(Checkpoint);
        }
    }

    private void Note(int piece)
    {
        _proved.Add(piece);
        _provedNow.Add(piece);
    }
}
