namespace Canopy.Reports;

/// <summary>Where a report stands.</summary>
internal enum ReportState
{
    /// <summary>It is being drawn.</summary>
    Drawing,
    /// <summary>It is there.</summary>
    Done,
    /// <summary>It could not be drawn; the words say why.</summary>
    Failed,
    /// <summary>The daemon ended while it was drawn.</summary>
    BrokenOff,
}

/// <summary>What a report is made of: one of the two.</summary>
/// <param name="Campaign">The name of a campaign of the store.</param>
/// <param name="Simulation">The number of a run of GET /simulations.</param>
internal sealed record ReportSource(string? Campaign = null, long? Simulation = null);

/// <summary>A report as somebody wants it.</summary>
/// <param name="What">
/// What it is made of, together one measurement: campaigns as many as one likes, one run at most. The campaign main if not given.
/// </param>
/// <param name="UtcOffsetHours">
/// By how much local time is ahead of UTC, for the figure by hour of the day; the daemon's own if not given.
/// </param>
internal sealed record ReportAsked(ReportSource[]? What = null, double? UtcOffsetHours = null);

/// <summary>A report as it is kept.</summary>
/// <param name="Id">Its number in this data folder, from 1.</param>
/// <param name="Asked">What was asked for.</param>
/// <param name="StartedAt">When it was begun.</param>
internal sealed record ReportEntry(long Id, ReportAsked Asked, DateTimeOffset StartedAt)
{
    /// <summary>Where it stands.</summary>
    public ReportState State { get; init; } = ReportState.Drawing;

    /// <summary>What it is called; empty while it is drawn.</summary>
    public string Title { get; init; } = "";

    /// <summary>Why, in words; empty where there is nothing to say.</summary>
    public string Words { get; init; } = "";

    /// <summary>What to do about it; empty where there is nothing to do.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>When it was over; null while it is drawn.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Figures drawn.</summary>
    public int Drawn { get; init; }

    /// <summary>Figures for which something is missing.</summary>
    public int Missing { get; init; }
}
