using System.Text.Json;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;
using Canopy.Observing;

namespace Canopy.Api;

/// <summary>A campaign of the store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="Snapshots">How many snapshots it has.</param>
/// <param name="Visits">Visits in all of them.</param>
/// <param name="Latest">The newest of them, newest first; GET /campaigns/{name}/snapshots has all.</param>
internal sealed record CampaignView(string Name, DateTimeOffset CreatedAt, int Snapshots, long Visits, SnapshotView[] Latest)
{
    /// <summary>Snapshots that come with a campaign.</summary>
    private const int LatestMost = 20;

    public static CampaignView Of(CampaignContent content) => new(
        content.Campaign.Name, SnapshotView.Time(content.Campaign.CreatedAt), content.Snapshots.Length,
        content.Snapshots.Sum(summary => summary.Visits),
        [.. content.Snapshots.Reverse().Take(LatestMost).Select(summary => SnapshotView.Of(summary, content))]);
}

/// <summary>A snapshot of a campaign.</summary>
/// <param name="Number">Its number in the store.</param>
/// <param name="Campaign">What it belongs to.</param>
/// <param name="Kind">crawl, sample, probe, track, collect.</param>
/// <param name="State">running (or broken off), done, stopped.</param>
/// <param name="BeganAt">When it was begun.</param>
/// <param name="EndedAt">When it was over; not there while it runs.</param>
/// <param name="Vantage">Who began it.</param>
/// <param name="Visits">Visits, second tries among them.</param>
/// <param name="Answered">Those that were answered.</param>
/// <param name="Failed">Those that gave no sign.</param>
/// <param name="Outcomes">Visits by outcome.</param>
internal sealed record SnapshotView(
    long Number, string Campaign, SnapshotKind Kind, SnapshotState State, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, string Vantage,
    long Visits, long Answered, long Failed, OutcomeCount[] Outcomes)
{
    public static SnapshotView Of(SnapshotSummary summary, CampaignContent content)
    {
        Snapshot snapshot = summary.Snapshot;
        return new(snapshot.Id, content.Campaign.Name, snapshot.Plan.Kind, snapshot.State, Time(snapshot.BeganAt),
            snapshot.EndedAt is { } end ? Time(end) : null, content.Vantages.GetValueOrDefault(snapshot.Vantage, ""), summary.Visits,
            summary.Of(Outcome.Answered),
            Enum.GetValues<Outcome>().Where(outcome => !outcome.IsUp() && outcome != Outcome.Excluded).Sum(summary.Of),
            OutcomeCounts.Of(summary.Outcomes));
    }

    public static DateTimeOffset Time(Instant at) => DateTimeOffset.FromUnixTimeMilliseconds(at.Milliseconds);
}

/// <summary>A page of snapshots.</summary>
/// <param name="Items">The snapshots, newest first.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
internal sealed record SnapshotPage(SnapshotView[] Items, string? Next);

/// <summary>A snapshot with what it is worth.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Settings">The settings it was made under.</param>
/// <param name="Seeds">Where it began.</param>
/// <param name="Quality">Of a crawl: its sizes, and what the map is worth.</param>
/// <param name="Sessions">Of a tracking: its sessions.</param>
internal sealed record SnapshotDetailView(
    SnapshotView Snapshot, JsonElement Settings, string[] Seeds, MapQuality? Quality, SessionsView? Sessions);

/// <summary>Sessions of a tracking.</summary>
/// <param name="Count">Sessions.</param>
/// <param name="Over">Those of them that are over.</param>
/// <param name="Lengths">How long they last, in three ways, misses not corrected for.</param>
internal sealed record SessionsView(int Count, int Over, SessionLengths Lengths)
{
    public static SessionsView Of(Snapshot snapshot, List<TrackedSession> sessions)
    {
        Instant began = snapshot.BeganAt;
        Instant last = sessions.Count == 0 ? began : sessions.Max(one => one.FirstDownAfter ?? one.LastUp);
        return new(sessions.Count, sessions.Count(session => session.HasEnd), SessionLengths.Of(sessions, began, last));
    }
}
