using Canopy.Reports;

namespace Canopy.Api;

/// <summary>A report that the daemon has drawn, or draws.</summary>
/// <param name="Id">Its number.</param>
/// <param name="What">What it is made of.</param>
/// <param name="State">drawing, done, failed, brokenOff.</param>
/// <param name="Title">What it is called; empty while it is drawn.</param>
/// <param name="Words">Why, in words; empty where there is nothing to say.</param>
/// <param name="Remedy">What to do about it; empty where there is nothing to do.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="EndedAt">When it was over; not there while it is drawn.</param>
/// <param name="Drawn">Figures drawn.</param>
/// <param name="Missing">Figures for which something is missing.</param>
internal sealed record ReportEntryView(
    long Id, ReportSource[] What, ReportState State, string Title, string Words, string Remedy, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt, int Drawn, int Missing)
{
    public static ReportEntryView Of(ReportEntry entry) => new(entry.Id, entry.Asked.What ?? [], entry.State, entry.Title, entry.Words,
        entry.Remedy, entry.StartedAt, entry.EndedAt, entry.Drawn, entry.Missing);
}

/// <summary>A report was deleted.</summary>
/// <param name="Id">Its number.</param>
internal sealed record ReportRemoved(long Id);
