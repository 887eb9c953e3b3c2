using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers.Blocks;

/// <summary>
/// Stealing (Blumofe and Leiserson, "Scheduling Multithreaded Computations by Work Stealing", 1999, with rates): who has nothing to do
/// takes the tail of the run that would end last, so much that both would end together.
/// </summary>
internal sealed partial class BlockPlan
{
    /// <summary>A run that ends sooner is left alone: cutting it costs its source a new connection.</summary>
    private const double StealWorthSeconds = 0.5;

    /// <summary>What a dial, with its handshakes and its first answer, may take before it has helped.</summary>
    private const double DialWorthSeconds = 2;

    /// <summary>The thief must be done in this part of the time, else the blocks in flight would be fetched twice for nothing.</summary>
    private const double GainLeast = 0.75;

    /// <summary>What is taken from the run that would end last; empty if taking would not help.</summary>
    private BlockRun Steal(SourcePace thief, PieceSet? have)
    {
        FetchRun? victim = null;
        double latest = StealWorthSeconds;
        foreach (FetchRun run in _running)
        {
            if (run.Left <= 0 || have is not null && !have.Contains((run.End - 1) >> height)) continue;
            double seconds = SecondsLeft(run);
            if (seconds > latest) (victim, latest) = (run, seconds);
        }
        if (victim is null) return default;

        double its = victim.Pace.BytesPerSecond;
        double mine = thief.BytesPerSecond > 0 ? thief.BytesPerSecond : Math.Max(its, BlockTree.BlockSize);
        // What has arrived already, though it is not written yet, stays its own: else it would be fetched twice.
        int from = Math.Max(victim.Next, victim.Arrived), left = victim.End - from;
        if (left <= 0) return default;
        int first = Math.Max(from + (int)(left * (its / (its + mine))), FirstOf(victim, have));
        if ((double)(victim.End - first) * BlockTree.BlockSize / mine > latest * GainLeast) return default;
        BlockRun tail = new(first, victim.End);
        victim.End = first;
        if (victim.Left == 0) victim.Cut();
        return tail;
    }

    /// <summary>Where the pieces begin that a thief has without a gap up to a run's end.</summary>
    private int FirstOf(FetchRun run, PieceSet? have)
    {
        int piece = (run.End - 1) >> height;
        while (piece > 0 && have is not null && have.Contains(piece - 1)) piece--;
        return have is null ? run.Next : piece << height;
    }

    /// <summary>How long a run will take yet at its source's rate; for ever if nothing comes.</summary>
    private static double SecondsLeft(FetchRun run)
    {
        if (run.Left <= 0) return 0;
        double rate = run.Pace.BytesPerSecond;
        double bytes = (double)run.Left * BlockTree.BlockSize;
        return rate > 0 ? bytes / rate : run.Pace.IsFresh ? 0 : double.PositiveInfinity;
    }
}
