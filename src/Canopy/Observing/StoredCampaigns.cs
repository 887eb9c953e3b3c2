using System.Collections.Immutable;
using Canopy.Daemon;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Observing;

/// <summary>
/// What the store of a data folder holds; it is opened anew for each question, so that nothing is held while nobody asks.
/// </summary>
/// <param name="node">The peer.</param>
internal sealed class StoredCampaigns(PeerNode node)
{
    /// <summary>Visits of a snapshot that are read at once to make a map of it.</summary>
    public const int VisitsMost = 1_000_000;

    /// <summary>Whether there is a store: before the first measurement there is none.</summary>
    public bool IsThere => File.Exists(node.DataFolder.Campaigns);

    /// <summary>Opens it; a problem where there is none.</summary>
    public Task<StoreResult<CampaignStore>> OpenAsync() => IsThere ? CampaignStore.OpenAsync(node.DataFolder.Campaigns)
        : Task.FromResult<StoreResult<CampaignStore>>(new StoreProblem(
            StoreFault.Unusable, "Nothing has been measured here yet.", "Begin a measurement: POST /api/v1/measurements."));

    /// <summary>The snapshots of a campaign, oldest first, with their vantages' names; null where there is no such campaign.</summary>
    public static async Task<StoreResult<CampaignContent?>> ReadAsync(CampaignStore store, string name)
    {
        StoreResult<Campaign?> campaign = await store.FindCampaignAsync(name);
        if (campaign.Problem is { } unfound) return unfound;
        return campaign.Value is { } found ? await ReadAsync(store, found) : default(CampaignContent);
    }

    /// <summary>The snapshots of a campaign, oldest first, with their vantages' names.</summary>
    public static async Task<StoreResult<CampaignContent?>> ReadAsync(CampaignStore store, Campaign campaign)
    {
        StoreResult<ImmutableArray<SnapshotSummary>> snapshots = await store.SnapshotsAsync(campaign);
        if (snapshots.Problem is { } unread) return unread;
        StoreResult<ImmutableArray<Vantage>> vantages = await store.VantagesAsync(campaign);
        if (vantages.Problem is { } unnamed) return unnamed;
        return new CampaignContent(campaign, snapshots.Value, vantages.Value.ToDictionary(vantage => vantage.Id, vantage => vantage.Name));
    }

    /// <summary>The visits of a snapshot.</summary>
    public static async Task<StoreResult<List<Visit>>> VisitsAsync(CampaignStore store, Snapshot snapshot)
    {
        List<Visit> visits = [];
        StoreResult<long> read = await store.ReadVisitsAsync(snapshot, visit =>
        {
            visits.Add(visit);
            return ValueTask.CompletedTask;
        });
        return read.Problem is { } problem ? problem : visits;
    }

    /// <summary>One of two crawls that are compared.</summary>
    public static ComparedCrawl Compared(Snapshot snapshot, IReadOnlyCollection<Visit> visits) => new(
        snapshot.Id, DateTimeOffset.FromUnixTimeMilliseconds(snapshot.BeganAt.Milliseconds),
        snapshot.EndedAt is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end.Milliseconds) : null,
        MapQuality.Of(SnapshotQuality.Of(visits)));
}

/// <summary>A campaign and its snapshots.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Snapshots">Oldest first.</param>
/// <param name="Vantages">Names by number.</param>
internal sealed record CampaignContent(
    Campaign Campaign, ImmutableArray<SnapshotSummary> Snapshots, IReadOnlyDictionary<long, string> Vantages)
{
    /// <summary>A snapshot by its number; null where there is none.</summary>
    public SnapshotSummary? Find(long number) => Snapshots.FirstOrDefault(summary => summary.Snapshot.Id == number);
}
