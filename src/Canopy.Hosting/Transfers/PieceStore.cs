using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>What became of a piece handed to the <see cref="PieceStore"/>.</summary>
internal enum PieceOutcome
{
    Stored,
    Disproved,
}

/// <summary>
/// A download's pieces: proved in memory, then written, then noted. The order of notes is what survives any crash: see
/// <see cref="DownloadJournal"/>. One caller at a time puts pieces; checkpoints run beside it.
/// </summary>
internal sealed class PieceStore : IDisposable
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
    private Task _checkpoint = Task.CompletedTask;
    private long _checkpointAt;

    private PieceStore(DownloadJournal journal, ContentHash hash, PieceTable table, DownloadTiming timing, PartFile part, PieceSet begun,
        PieceSet proved)
    {
        (_journal, _hash, Table, _timing, _part, _begun, _proved) = (journal, hash, table, timing, part, begun, proved);
        _provedNow = new(table.Count);
        _checkpointAt = timing.Clock.GetTimestamp();
    }

    public PieceTable Table { get; }

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

    /// <summary>
    /// Opens the part of a download; what an earlier run began and did not note as proved is looked at by <see cref="Recover"/>.
    /// </summary>
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

    /// <summary>Finds the pieces that reached the disk before the program was killed, though no note says so.</summary>
    public void Recover(CancellationToken cancel)
    {
        byte[] buffer = new byte[Table.LengthMax];
        for (int piece = _begun.Next(0, true); piece < Table.Count; piece = _begun.Next(piece + 1, true))
        {
            cancel.ThrowIfCancellationRequested();
            if (!_proved.Contains(piece) && IsOnDisk(piece, buffer)) Note(piece);
        }
    }

    /// <summary>Reads again what earlier runs proved: the file lay in other hands in between. Disproved pieces are wanted again.</summary>
    /// <returns>How many were disproved.</returns>
    public int Reprove(Action step, CancellationToken cancel)
    {
        byte[] buffer = new byte[Table.LengthMax];
        int disproved = 0;
        for (int piece = 0; piece < Table.Count; piece++)
        {
            if (!_proved.Contains(piece) || _provedNow.Contains(piece)) continue;
            cancel.ThrowIfCancellationRequested();
            bool holds = IsOnDisk(piece, buffer);
            lock (_gate)
            {
                if (holds) _provedNow.Add(piece);
                else _proved.Remove(piece);
            }
            if (!holds) disproved++;
            step();
        }
        return disproved;
    }

    /// <summary>The first run of pieces not yet proved; empty at the count when all are.</summary>
    public (int First, int End) NextMissing()
    {
        lock (_gate)
        {
            int first = _proved.Next(0, false);
            return (first, _proved.Next(first, true));
        }
    }

    /// <summary>Proves a piece and, if it is right, writes it.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public PieceOutcome Put(int piece, ReadOnlySpan<byte> data)
    {
        if (!Table.Proves(piece, data)) return PieceOutcome.Disproved;
        if (!_begun.Contains(piece))
        {
            for (int next = piece; next < Math.Min(piece + BegunAhead, Table.Count); next++) _begun.Add(next);
            _journal.SaveBegun(_hash, _begun.ToArray());
        }
        _part.Write(Table.OffsetOf(piece), data);
        Note(piece);
        if (_checkpoint.IsCompleted && _timing.Clock.GetElapsedTime(_checkpointAt) >= _timing.Checkpoint)
        {
            _checkpoint.GetAwaiter().GetResult();
            _checkpointAt = _timing.Clock.GetTimestamp();
            _checkpoint = Task.Run(Checkpoint);
        }
        return PieceOutcome.Stored;
    }

    /// <summary>Forces to disk what is proved, then notes it; waits for a checkpoint under way.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Save()
    {
        _checkpoint.GetAwaiter().GetResult();
        Checkpoint();
    }

    /// <summary>Cuts the part to the file's length, forces it to disk and lets go of it.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Seal()
    {
        _part.SetLength(Table.Size);
        Save();
    }

    private void Checkpoint()
    {
        byte[] proved;
        lock (_gate) proved = _proved.ToArray();
        _part.Flush();
        _journal.SaveProved(_hash, proved);
    }

    private void Note(int piece)
    {
        lock (_gate)
        {
            _proved.Add(piece);
            _provedNow.Add(piece);
        }
    }

    private bool IsOnDisk(int piece, byte[] buffer)
    {
        Span<byte> data = buffer.AsSpan(0, Table.LengthOf(piece));
        return _part.Read(Table.OffsetOf(piece), data) == data.Length && Table.Proves(piece, data);
    }
}
