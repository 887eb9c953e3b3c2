using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Track;

namespace Canopy.Observatory.Store;

/// <summary>What a merge came to.</summary>
/// <param name="Snapshots">Snapshots that were gone through.</param>
/// <param name="Visits">Visits that had not been here.</param>
public sealed record Merged(int Snapshots, long Visits);

public sealed partial class CampaignStore
{
    /// <summary>
    /// Copies a campaign of another store into this one's campaign of the same name: vantages, snapshots, visits and whom they named, and
    /// sessions. What is here already is passed over, so it may be done again, after it broke off in the middle or when there is more. A
    /// snapshot that still runs there counts as stopped here, since nobody goes on with it here.
    /// </summary>
    public async Task<StoreResult<Merged>> MergeAsync(CampaignStore source, Campaign campaign)
    {
        StoreResult<Campaign> here = await BeginCampaignAsync(campaign.Name, campaign.CreatedAt);
        if (here.Problem is { } noCampaign) return noCampaign;
        StoreResult<ImmutableArray<SnapshotSummary>> snapshots = await source.SnapshotsAsync(campaign);
        if (snapshots.Problem is { } noSnapshots) return noSnapshots;
        StoreResult<Dictionary<long, Vantage>> vantages = await MergeVantagesAsync(source, campaign, here.Value);
        if (vantages.Problem is { } noVantages) return noVantages;
        Merged merged = new(0, 0);
        foreach (SnapshotSummary summary in snapshots.Value)
        {
            StoreResult<long> visits = await MergeAsync(source, summary.Snapshot, here.Value, vantages.Value);
            if (visits.Problem is { } problem) return problem;
            merged = new(merged.Snapshots + 1, merged.Visits + visits.Value);
        }
        return merged;
    }

    /// <summary>The vantages here, by the numbers they have there.</summary>
    private async Task<StoreResult<Dictionary<long, Vantage>>> MergeVantagesAsync(CampaignStore source, Campaign there, Campaign here)
    {
        StoreResult<ImmutableArray<Vantage>> known = await source.VantagesAsync(there);
        if (known.Problem is { } unknown) return unknown;
        StoreResult<ImmutableArray<Vantage>> ours = await VantagesAsync(here);
        if (ours.Problem is { } unreadable) return unreadable;
        Dictionary<long, Vantage> vantages = [];
        foreach (Vantage vantage in known.Value)
        {
            StoreResult<Vantage> begun = ours.Value.FirstOrDefault(one => one.Name == vantage.Name) is { } same ? same
                : await BeginVantageAsync(here, vantage.Name, vantage.ClockOffsetMs);
            if (begun.Problem is { } problem) return problem;
            vantages.Add(vantage.Id, begun.Value);
        }
        return vantages;
    }

    private async Task<StoreResult<long>> MergeAsync(
        CampaignStore source, Snapshot there, Campaign campaign, Dictionary<long, Vantage> vantages)
    {
        StoreResult<Snapshot?> found = await FindSnapshotAsync(there.Plan.Key);
        if (found.Problem is { } unreadable) return unreadable;
        StoreResult<Snapshot> here = found.Value is { } known ? known
            : await BeginSnapshotAsync(campaign, vantages[there.Vantage], there.Plan, there.BeganAt, SnapshotState.Stopped);
        if (here.Problem is { } unbegun) return unbegun;
        StoreResult<long> copied = await CopyVisitsAsync(source, there, here.Value, vantages);
        if (copied.Problem is not null) return copied;
        if (await CopySessionsAsync(source, there, here.Value) is { } unsaved) return unsaved;
        if (there.State == SnapshotState.Running) return copied;
        // Where it was begun here, somebody may be at it: only that it is done there ends it here.
        if (here.Value.State == SnapshotState.Running && there.State == SnapshotState.Stopped) return copied;
        StoreResult<Snapshot> ended = await EndSnapshotAsync(here.Value, there.State, there.EndedAt ?? there.BeganAt);
        return ended.Problem is { } problem ? problem : copied;
    }

    private async Task<StoreResult<long>> CopyVisitsAsync(
        CampaignStore source, Snapshot there, Snapshot here, Dictionary<long, Vantage> vantages)
    {
        long copied = 0, after = 0;
        while (true)
        {
            StoreResult<VisitPage> page = await source.Database.ReadAsync(work => VisitRows.ReadAsync(work, there.Id, after));
            if (page.Problem is { } unreadable) return unreadable;
            if (page.Value.Visits.Count == 0) return copied;
            // What a vantage brought that has joined there since we looked is copied by the next merge.
            MadeVisit[] visits = [.. page.Value.Visits.Where(made => vantages.ContainsKey(made.Vantage))
                .Select(made => made with { Vantage = vantages[made.Vantage].Id })];
            StoreResult<int> stored = await Database.WriteAsync(work => VisitRows.WriteAsync(work, here.Id, visits));
            if (stored.Problem is { } problem) return problem;
            (copied, after) = (copied + stored.Value, page.Value.Last);
        }
    }

    /// <summary>A session that has gone on since it was copied becomes what it is there.</summary>
    private async Task<StoreProblem?> CopySessionsAsync(CampaignStore source, Snapshot there, Snapshot here)
    {
        StoreProblem? problem = null;
        List<TrackedSession> batch = [];
        StoreResult<long> read = await source.ReadSessionsAsync(there, async session =>
        {
            batch.Add(session);
            if (batch.Count == SessionRows.RowsPerPage) await FlushAsync();
        });
        if (read.Problem is { } unread) return unread;
        await FlushAsync();
        return problem;

        async Task FlushAsync()
        {
            TrackedSession[] sessions = [.. batch];
            batch.Clear();
            if (problem is null) problem = (await Database.WriteAsync(work => SessionRows.WriteAsync(work, here.Id, sessions))).Problem;
        }
    }

    private Task<StoreResult<Snapshot?>> FindSnapshotAsync(string key) => Database.ReadAsync(async work =>
        (await SnapshotsAsync(work, "WHERE stable_key = @key", new { key })).SingleOrDefault());
}
