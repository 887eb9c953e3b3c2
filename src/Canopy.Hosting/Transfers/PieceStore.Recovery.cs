using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers.Blocks;

namespace Canopy.Hosting.Transfers;

/// <summary>What earlier runs left on disk.</summary>
internal sealed partial class PieceStore
{
    /// <summary>
    /// Looks at every piece that was begun and not noted as proved: whole ones count, of those partly there the good blocks are told from
    /// the bad as soon as a source gives their hashes, and all others are to be fetched.
    /// </summary>
    public void Recover(CancellationToken cancel)
    {
        byte[] buffer = new byte[Table.LengthMax];
        BlockRun missing = default;
        for (int piece = 0; piece < Table.Count; piece++)
        {
            cancel.ThrowIfCancellationRequested();
            if (_proved.Contains(piece) || _begun.Contains(piece) && IsHere(piece, buffer)) continue;
            BlockRun blocks = Table.BlocksOf(piece);
            if (missing.End != blocks.First)
            {
                Plan.Free(missing);
                missing = blocks;
            }
            missing = missing with { End = blocks.End };
        }
        Plan.Free(missing);
    }

    /// <summary>Reads again what earlier runs proved: the file lay in other hands in between. Disproved pieces are wanted again.</summary>
    /// <returns>How many were disproved.</returns>
    public int Reprove(CancellationToken cancel)
    {
        byte[] buffer = new byte[Table.LengthMax];
        int disproved = 0;
        for (int piece = 0; piece < Table.Count; piece++)
        {
            lock (_gate) if (!_proved.Contains(piece) || _provedNow.Contains(piece)) continue;
            cancel.ThrowIfCancellationRequested();
            bool holds = Table.Proves(piece, Read(piece, buffer));
            lock (_gate)
            {
                if (holds) _provedNow.Add(piece);
                else _proved.Remove(piece);
            }
            if (holds) continue;
            disproved++;
            Plan.Free(Table.BlocksOf(piece));
        }
        return disproved;
    }

    /// <summary>
    /// Makes a complete part exactly as long as the file and forces it to disk. Where somebody has cut it meanwhile all is read again
    /// first.
    /// </summary>
    /// <returns>How many pieces that disproved; they are wanted again.</returns>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public int Seal(CancellationToken cancel)
    {
        int disproved = 0;
        _part.Look();
        if (_part.IsCut)
        {
            lock (_gate) for (int piece = 0; piece < Table.Count; piece++) _provedNow.Remove(piece);
            disproved = Reprove(cancel);
        }
        _part.SetLength(Table.Size);
        Save();
        return disproved;
    }

    /// <summary>Whether a piece is on disk, whole or as a suspect.</summary>
    private bool IsHere(int piece, byte[] buffer)
    {
        ReadOnlySpan<byte> data = Read(piece, buffer);
        byte[] hashes = BlockTree.BlockHashes(data);
        if (Table.ProvesHashes(piece, hashes))
        {
            lock (_gate) Note(piece);
            return true;
        }
        // Nothing has come yet; or it is one block, which has no hashes below it that could tell more.
        if (!data.ContainsAnyExcept((byte)0) || hashes.Length == BlockTree.HashSize) return false;
        Ledger.AddFound(piece, hashes);
        return true;
    }

    /// <summary>A piece as it lies on disk; zeros where the part has not grown so far.</summary>
    private Span<byte> Read(int piece, byte[] buffer)
    {
        Span<byte> data = buffer.AsSpan(0, Table.LengthOf(piece));
        data[_part.Read(Table.OffsetOf(piece), data)..].Clear();
        return data;
    }
}
