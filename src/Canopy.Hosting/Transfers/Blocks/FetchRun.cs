namespace Canopy.Hosting.Transfers.Blocks;

/// <summary>
/// The blocks one source has been asked for in one request. They become the source's own as they are claimed, in order, each before it is
/// written; what is not yet claimed may be taken from the end by a faster one. All of it is guarded by the <see cref="BlockPlan"/>.
/// </summary>
internal sealed class FetchRun(BlockRun blocks, SourcePace pace) : IDisposable
{
    private readonly CancellationTokenSource _robbed = new();
    private int _arrived;

    /// <summary>What was asked for.</summary>
    public BlockRun Asked { get; } = blocks;

    /// <summary>How fast its source is.</summary>
    public SourcePace Pace { get; } = pace;

    /// <summary>The first block not yet claimed.</summary>
    public int Next { get; set; } = blocks.First;

    /// <summary>The block behind the last that still is this run's.</summary>
    public int End { get; set; } = blocks.End;

    /// <summary>The block behind the last that has arrived whole, claimed or not; told by the receiver, without the plan's lock.</summary>
    public int Arrived { get => Volatile.Read(ref _arrived); set => Volatile.Write(ref _arrived, value); }

    /// <summary>Blocks that another could take.</summary>
    public int Left => End - Next;

    /// <summary>Fires when nothing is left to wait for.</summary>
    public CancellationToken Robbed => _robbed.Token;

    /// <summary>Ends the run from outside. Never runs what waits for that on the caller's thread, which holds the plan's lock.</summary>
    public void Cut() => _ = _robbed.CancelAsync();

    /// <summary>Only after <see cref="BlockPlan.End"/>, when nobody can cut it any more.</summary>
    public void Dispose() => _robbed.Dispose();
}
