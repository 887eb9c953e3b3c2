using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers.Blocks;

/// <summary>What the arrival of blocks came to for one piece.</summary>
/// <param name="Piece">Which.</param>
/// <param name="IsProved">Whether it is as the ContentHash promises; else it is a suspect now.</param>
/// <param name="Of">Its blocks with their givers.</param>
internal readonly record struct PieceVerdict(int Piece, bool IsProved, PieceUnderWay Of);

/// <summary>
/// The blocks that are on disk and belong to no proved piece yet. When a piece is full its hashes are folded and compared with the layer.
/// A piece that does not fit is a suspect: a source is asked for the hashes of its blocks, which tell the good ones from the bad, and so
/// who lied. Pieces that an earlier run left unfinished are suspects too, without givers.
/// </summary>
internal sealed class BlockLedger(PieceTable table)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PieceUnderWay> _underWay = [];
    private readonly List<int> _suspects = [];

    /// <summary>Whether some source should be asked for hashes.</summary>
    public bool HasSuspects { get { lock (_gate) return _suspects.Count > 0; } }

    /// <summary>Notes blocks that follow each other and have been written.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="hashes">Their hashes.</param>
    /// <param name="giver">Who sent them.</param>
    /// <returns>The pieces that are full by that.</returns>
    public List<PieceVerdict> Note(int first, ReadOnlySpan<byte> hashes, KnownSource giver)
    {
        List<PieceVerdict> full = [];
        lock (_gate)
        {
            for (int i = 0; i < hashes.Length / BlockTree.HashSize; i++)
            {
                PieceUnderWay piece = Of((first + i) >> table.Height);
                piece.Put(first + i - table.BlocksOf(piece.Piece).First, hashes.Slice(i * BlockTree.HashSize, BlockTree.HashSize), giver);
                if (!piece.IsFull) continue;
                bool isProved = table.ProvesHashes(piece.Piece, piece.Hashes);
                if (isProved) _underWay.Remove(piece.Piece);
                else _suspects.Add(piece.Piece);
                full.Add(new(piece.Piece, isProved, piece));
            }
        }
        return full;
    }

    /// <summary>Takes up what lies on disk of a piece that an earlier run began.</summary>
    public void AddFound(int piece, ReadOnlySpan<byte> hashes)
    {
        lock (_gate)
        {
            PieceUnderWay found = Of(piece);
            for (int i = 0; i < hashes.Length / BlockTree.HashSize; i++)
                found.Put(i, hashes.Slice(i * BlockTree.HashSize, BlockTree.HashSize), null);
            _suspects.Add(piece);
        }
    }

    /// <summary>Hands out a suspect; null if there is none. <see cref="Judge"/> or <see cref="PutBack"/> must follow.</summary>
    /// <param name="source">The source to be asked: not one that was asked for this before.</param>
    /// <param name="have">The pieces that it has; null for all.</param>
    public PieceUnderWay? TakeSuspect(KnownSource source, PieceSet? have)
    {
        lock (_gate)
        {
            int index = _suspects.FindIndex(
                piece => (have is null || have.Contains(piece)) && !_underWay[piece].AskedInVain.Contains(source));
            if (index < 0) return null;
            PieceUnderWay suspect = _underWay[_suspects[index]];
            _suspects.RemoveAt(index);
            return suspect;
        }
    }

    /// <summary>A source did not give the hashes: another is to be asked.</summary>
    public void PutBack(PieceUnderWay suspect, KnownSource source)
    {
        lock (_gate)
        {
            suspect.AskedInVain.Add(source);
            _suspects.Add(suspect.Piece);
        }
    }

    /// <summary>
    /// Gives up a suspect whose hashes none of the sources gave that can be asked: its blocks, to be fetched again; empty if there is none.
    /// While anybody else is left, good blocks are not thrown away.
    /// </summary>
    /// <param name="isAnybodyElse">Whether there is a source to be asked beside these.</param>
    public BlockRun GiveUp(Func<HashSet<KnownSource>, bool> isAnybodyElse)
    {
        lock (_gate)
        {
            int index = _suspects.FindIndex(piece => !isAnybodyElse(_underWay[piece].AskedInVain));
            if (index < 0) return default;
            int piece = _suspects[index];
            _suspects.RemoveAt(index);
            _underWay.Remove(piece);
            return table.BlocksOf(piece);
        }
    }

    /// <summary>Keeps the good blocks of a suspect and forgets the bad.</summary>
    /// <param name="suspect">The piece.</param>
    /// <param name="hashes">The hashes of its blocks, proved.</param>
    /// <returns>The bad blocks, each with its giver.</returns>
    public List<(int Block, KnownSource? Giver)> Judge(PieceUnderWay suspect, ReadOnlySpan<byte> hashes)
    {
        List<(int, KnownSource?)> bad = [];
        lock (_gate)
        {
            for (int i = 0; i < suspect.Givers.Length; i++)
            {
                if (suspect.IsRight(i, hashes)) continue;
                bad.Add((table.BlocksOf(suspect.Piece).First + i, suspect.Givers[i]));
                suspect.TakeOut(i);
            }
        }
        return bad;
    }

    private PieceUnderWay Of(int piece)
    {
        if (!_underWay.TryGetValue(piece, out PieceUnderWay? known))
            _underWay.Add(piece, known = new(piece, table.BlocksOf(piece).Count));
        return known;
    }
}
