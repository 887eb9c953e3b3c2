using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers.Blocks;

/// <summary>
/// Who fetches which blocks of a file. Each source works on one run at a time: of blocks nobody fetches, or, when there are none, of the
/// tail of the run that would end last. At every moment a block has at most one source that may write it.
/// </summary>
/// <param name="height">How far a piece lies above its blocks.</param>
internal sealed partial class BlockPlan(int height)
{
    /// <summary>The first run of a source: a piece, after which it is known how fast it is and whether it tells the truth.</summary>
    private const int RunBlocksFirst = BlockTree.BlocksPerPiece;

    /// <summary>Blocks of the longest run, 64 MiB: a request now and then costs nothing.</summary>
    private const int RunBlocksMost = 4096;
    private const int RunBlocksLeast = 4;
    private const int RunGrowth = 4;
    private const double SecondsMost = 3, SecondsLeast = 0.25;

    private readonly Lock _gate = new();
    private readonly BlockRuns _free = new();
    private readonly List<FetchRun> _running = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when there may be work that was not there before.</summary>
    public Task Changed { get { lock (_gate) return _changed.Task; } }

    /// <summary>Whether it pays to dial one source more: something is free, or somebody will be at it for a while.</summary>
    public bool WantsHands
    {
        get
        {
            lock (_gate) return _free.Count > 0 || _running.Exists(run => SecondsLeft(run) > DialWorthSeconds);
        }
    }

    /// <summary>What is being fetched now.</summary>
    public IReadOnlyList<BlockRun> Running()
    {
        lock (_gate) return _running.ConvertAll(run => new BlockRun(run.Next, run.End));
    }

    /// <summary>Blocks that somebody shall fetch; who waits for work is woken if there are any.</summary>
    public void Free(BlockRun blocks)
    {
        if (blocks.IsEmpty) return;
        lock (_gate) _free.Add(blocks);
        Wake();
    }

    /// <summary>Has everybody who waits for work look again.</summary>
    public void Wake()
    {
        TaskCompletionSource changed;
        lock (_gate) (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        changed.SetResult();
    }

    /// <summary>A run for a source; null if there is nothing for it now.</summary>
    /// <param name="pace">How fast it is.</param>
    /// <param name="have">The pieces it has; null for all.</param>
    public FetchRun? Take(SourcePace pace, PieceSet? have)
    {
        lock (_gate)
        {
            BlockRun blocks = _free.Take(SizeFor(pace), have, height);
            if (blocks.IsEmpty) blocks = Steal(pace, have);
            if (blocks.IsEmpty) return null;
            FetchRun run = new(blocks, pace);
            pace.Begin(blocks.Count);
            _running.Add(run);
            return run;
        }
    }

    /// <summary>Makes blocks that have arrived a run's own, up to <paramref name="end"/>; says up to where they are.</summary>
    public int Claim(FetchRun run, int end)
    {
        lock (_gate) return run.Next = Math.Clamp(end, run.Next, Math.Max(run.Next, run.End));
    }

    /// <summary>The run is over; what it did not claim is free again.</summary>
    public void End(FetchRun run)
    {
        lock (_gate)
        {
            run.Pace.End();
            _running.Remove(run);
            _free.Add(new(run.Next, run.End));
        }
        Wake();
    }

    /// <summary>
    /// Up to three seconds' worth, growing fourfold at most, and towards the end no more than half of a source's fair share of what is
    /// left, so that all end together without taking from each other.
    /// </summary>
    private int SizeFor(SourcePace pace)
    {
        double rate = pace.BytesPerSecond;
        if (rate <= 0) return RunBlocksFirst;
        double all = rate;
        foreach (FetchRun run in _running) all += run.Pace.BytesPerSecond;
        double blocks = Math.Max(_free.Count * (rate / all) / 2, rate * SecondsLeast / BlockTree.BlockSize);
        blocks = Math.Min(blocks, Math.Min(rate * SecondsMost / BlockTree.BlockSize, pace.LastRun * (double)RunGrowth));
        return (int)Math.Clamp(blocks, RunBlocksLeast, RunBlocksMost);
    }
}
