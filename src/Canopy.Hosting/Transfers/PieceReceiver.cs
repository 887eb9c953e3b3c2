using Canopy.Core;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// Turns a stream of bytes into proved pieces. While one piece is read, the one before is proved and written on another thread: two
/// buffers. What is in hand when a source fails is kept, and its good blocks are told from the bad by the next source's hashes.
/// </summary>
internal sealed class PieceReceiver(PieceStore store)
{
    private byte[] _reading = new byte[store.Table.LengthMax];
    private byte[] _proving = new byte[store.Table.LengthMax];
    private Task<SourceOutcome> _proof = Task.FromResult(SourceOutcome.Good);
    private int _provingPiece;
    private int _piece;
    private int _filled;

    /// <summary>Where in <paramref name="firstMissing"/> the next byte is due.</summary>
    public int FilledOf(int firstMissing)
    {
        if (_piece != firstMissing) (_piece, _filled) = (firstMissing, 0);
        return _filled;
    }

    /// <summary>
    /// Reads pieces up to <paramref name="end"/> from where the receiver stands; <paramref name="step"/> is called after each.
    /// </summary>
    public async Task<SourceOutcome> ReceiveAsync(Stream body, StallGuard guard, int end, Action step)
    {
        while (_piece < end)
        {
            int length = store.Table.LengthOf(_piece);
            while (_filled < length)
            {
                int read = await body.ReadAsync(_reading.AsMemory(_filled, length - _filled), guard.Token);
                if (read == 0) return SourceOutcome.Failed("broke off");
                guard.Count(read);
                _filled += read;
            }
            SourceOutcome before = await _proof;
            if (!before.IsGood) return before;
            step();
            (_reading, _proving, _provingPiece, _filled) = (_proving, _reading, _piece++, 0);
            _proof = Task.Run(Prove);
        }
        return await _proof;
    }

    /// <summary>Waits for the piece being proved. If it was wrong, that is what is in hand then.</summary>
    public async Task<SourceOutcome> SettleAsync()
    {
        SourceOutcome outcome = await _proof;
        _proof = Task.FromResult(SourceOutcome.Good);
        if (outcome.Verdict != SourceVerdict.Lied) return outcome;
        (_reading, _proving, _piece, _filled) = (_proving, _reading, _provingPiece, store.Table.LengthOf(_provingPiece));
        return outcome;
    }

    /// <summary>
    /// Asks a source for the hashes of the blocks in hand and keeps those blocks that are right, up to the first that is not.
    /// </summary>
    public async Task<SourceOutcome> SalvageAsync(SourceSession session, ContentHash hash, CancellationToken cancel)
    {
        (int first, _) = store.NextMissing();
        if (FilledOf(first) == 0) return SourceOutcome.Good;
        int hashBytes = store.Table.BlockHashBytes(_piece);
        byte[] hashes = new byte[hashBytes];
        if (_filled < BlockTree.BlockSize || hashBytes == BlockTree.HashSize)
        {
            _filled = 0;
            return SourceOutcome.Good;
        }
        SourceOutcome outcome = await session.ReadTreeAsync(hash, _piece, hashes, cancel);
        if (!outcome.IsGood) return outcome;
        if (!store.Table.ProvesHashes(_piece, hashes))
            return SourceOutcome.Lied($"sent hashes of piece {_piece} that the file's ContentHash disproves");
        _filled = store.Table.ProvedPrefix(_piece, hashes, _reading.AsSpan(0, _filled));
        return SourceOutcome.Good;
    }

    private SourceOutcome Prove()
    {
        try
        {
            return store.Put(_provingPiece, _proving.AsSpan(0, store.Table.LengthOf(_provingPiece))) == PieceOutcome.Stored
                ? SourceOutcome.Good
                : SourceOutcome.Lied(
                    $"sent bytes that the file's ContentHash disproves (in piece {_provingPiece}, from byte " +
                    $"{store.Table.OffsetOf(_provingPiece)})");
        }
        catch (Exception fault) when (DiskTrouble.Is(fault))
        {
            return new(SourceVerdict.DiskTrouble, DiskTrouble.InWords(fault, "incomplete/"));
        }
    }
}
