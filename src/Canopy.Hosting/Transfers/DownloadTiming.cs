namespace Canopy.Hosting.Transfers;

/// <summary>
/// How long a download waits for what. The defaults are giFT's (spec/fasttrack.md section 11) and those of spec/two-tier.md O.
/// </summary>
public sealed record DownloadTiming
{
    /// <summary>Whose time counts.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Time that only goes forward, whatever is done to the machine's clock; its zero means nothing.</summary>
    internal TimeSpan Now => Clock.GetElapsedTime(0);

    /// <summary>For a connection to stand.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the head of an answer.</summary>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A window in which at least 4 KiB must come.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Until a busy source is asked again, if it does not say.</summary>
    public TimeSpan BusyRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that a busy source may send us away.</summary>
    public TimeSpan BusyRetryMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Until a source that failed is tried again; doubles with every failure.</summary>
    public TimeSpan FailureRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Until a search that brought no usable source is repeated; doubles (spec O: 5, 10, 20, … minutes).</summary>
    public TimeSpan Search { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a download with few sources is fed before others are searched for: one that is over in seconds asks nobody.
    /// </summary>
    public TimeSpan FewSources { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The least time between two looks at what a source has that is still fetching the file itself.</summary>
    public TimeSpan Have { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause between two searches.</summary>
    public TimeSpan SearchMax { get; init; } = TimeSpan.FromMinutes(120);

    /// <summary>
    /// How often what is proved is forced to disk and noted. What a power cut costs beyond it is found again by reading the file.
    /// </summary>
    public TimeSpan Checkpoint { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The least time between two progress events.</summary>
    public TimeSpan Progress { get; init; } = TimeSpan.FromMilliseconds(500);
}
