using Canopy.Hosting.Transfers.Blocks;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// A source of one download and how it fared. The <see cref="SourceList"/> guards what decides whether it is asked; bytes are counted
/// from anywhere.
/// </summary>
internal sealed class KnownSource(DownloadSource found, TimeProvider clock)
{
    private long _arrived;
    private long _given;

    /// <summary>Who and where; renewed when somebody tells that it has moved.</summary>
    public DownloadSource Found { get; set; } = found;

    public SourcePace Pace { get; } = new(clock);

    public SourceState State { get; set; }

    public string Words { get; set; } = "";

    public int Failures { get; set; }

    /// <summary>When it may be asked again, on the monotonic time of <see cref="DownloadTiming.Now"/>.</summary>
    public TimeSpan RetryAt { get; set; }

    /// <summary>Whether a task has it in hand.</summary>
    public bool IsInHand { get; set; }

    public bool IsLiar => State == SourceState.Liar;

    public bool IsDropped => State is SourceState.Dropped or SourceState.Liar;

    /// <summary>Bytes that came from it in whole blocks, proved or not.</summary>
    public long Arrived => Interlocked.Read(ref _arrived);

    /// <summary>Bytes of it in proved pieces.</summary>
    public long Given => Interlocked.Read(ref _given);

    public void CountArrived(long bytes) => Interlocked.Add(ref _arrived, bytes);

    public void CountGiven(long bytes) => Interlocked.Add(ref _given, bytes);
}
