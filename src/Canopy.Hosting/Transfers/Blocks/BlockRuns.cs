namespace Canopy.Hosting.Transfers.Blocks;

/// <summary>Some of a file's blocks, as a short sorted list of runs that neither overlap nor touch.</summary>
internal sealed class BlockRuns
{
    private readonly List<BlockRun> _runs = [];

    /// <summary>How many blocks there are.</summary>
    public int Count { get; private set; }

    public IReadOnlyList<BlockRun> All => _runs;

    /// <summary>Adds blocks; those that are there already stay.</summary>
    public void Add(BlockRun run)
    {
        if (run.IsEmpty) return;
        int at = FirstThatEndsFrom(run.First);
        (int first, int end) = (run.First, run.End);
        while (at < _runs.Count && _runs[at].First <= end)
        {
            (first, end) = (Math.Min(first, _runs[at].First), Math.Max(end, _runs[at].End));
            Count -= _runs[at].Count;
            _runs.RemoveAt(at);
        }
        _runs.Insert(at, new(first, end));
        Count += end - first;
    }

    /// <summary>Takes the first blocks that follow each other; empty if there are none.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="have">The pieces they may lie in; null for all.</param>
    /// <param name="height">How far a piece lies above its blocks.</param>
    public BlockRun Take(int most, PieceSet? have, int height)
    {
        for (int i = 0; i < _runs.Count; i++)
        {
            BlockRun fits = have is null ? _runs[i] : Within(_runs[i], have, height);
            if (fits.IsEmpty) continue;
            BlockRun taken = fits with { End = Math.Min(fits.End, fits.First + most) };
            CutOut(i, taken);
            return taken;
        }
        return default;
    }

    /// <summary>The first blocks of a run that lie in pieces of a set; empty if none do.</summary>
    private static BlockRun Within(BlockRun run, PieceSet have, int height)
    {
        int piece = have.Next(run.First >> height, true);
        int first = Math.Max(run.First, piece << height);
        return piece == have.Pieces || first >= run.End
            ? default
            : new(first, Math.Min(run.End, have.Next(piece, false) << height));
    }

    private void CutOut(int index, BlockRun taken)
    {
        BlockRun run = _runs[index];
        Count -= taken.Count;
        _runs.RemoveAt(index);
        if (taken.End < run.End) _runs.Insert(index, run with { First = taken.End });
        if (run.First < taken.First) _runs.Insert(index, run with { End = taken.First });
    }

    private int FirstThatEndsFrom(int block)
    {
        (int low, int high) = (0, _runs.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_runs[middle].End < block) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
