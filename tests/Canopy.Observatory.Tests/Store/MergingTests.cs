using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Tests.Store;

[Collection(Stores.Collection)]
public sealed class MergingTests(Stores stores)
{
    private static readonly Instant s_later = Stores.Noon + TimeSpan.FromHours(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_OfTwoStoresThatNeverMet_HoldsBothAndTwiceIsOnce(Backend backend)
    {
        await using Scene hill = await BeginAsync(Backend.Sqlite, "hill", "aa"), valley = await BeginAsync(Backend.Sqlite, "valley", "bb");
        await using CampaignStore target = await stores.OpenAsync(backend);
        ImmutableArray<Visit> fromHill = DrawnVisits.Of(seed: 71, 700, named: 4), fromValley = DrawnVisits.Of(seed: 72, 50);
        await hill.Store.AppendAsync(hill.Snapshot, hill.Vantage, fromHill);
        await valley.Store.AppendAsync(valley.Snapshot, valley.Vantage, fromValley);
        await hill.Store.EndSnapshotAsync(hill.Snapshot, SnapshotState.Done, s_later);

        Assert.Equal(new(1, 700), (await target.MergeAsync(hill.Store, hill.Campaign)).Value);
        Assert.Equal(new(1, 50), (await target.MergeAsync(valley.Store, valley.Campaign)).Value);
        string once = await PictureAsync(target);
        Assert.Equal(new(1, 0), (await target.MergeAsync(hill.Store, hill.Campaign)).Value);
        Assert.Equal(new(1, 0), (await target.MergeAsync(valley.Store, valley.Campaign)).Value);
        Assert.Equal(once, await PictureAsync(target));

        Assert.Equal("vantages hill -7, valley -7; aa by hill: Done, 700 visits; bb by valley: Stopped, 50 visits", once);
        (Campaign campaign, ImmutableArray<SnapshotSummary> snapshots) = await LookAsync(target);
        Assert.Equal(hill.Campaign.CreatedAt, campaign.CreatedAt);
        DrawnVisits.AssertSame(fromHill, await Scene.VisitsAsync(target, snapshots[0].Snapshot));
        DrawnVisits.AssertSame(fromValley, await Scene.VisitsAsync(target, snapshots[1].Snapshot));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_OfASnapshotThatHasGrown_BringsTheRest(Backend backend)
    {
        await using Scene hill = await BeginAsync(backend, "hill", "aa");
        await using CampaignStore target = await stores.OpenAsync(Backend.Sqlite);
        ImmutableArray<Visit> visits = DrawnVisits.Of(seed: 73, 60);
        await hill.Store.AppendAsync(hill.Snapshot, hill.Vantage, visits.Slice(0, 30));
        await target.MergeAsync(hill.Store, hill.Campaign);
        Assert.Null((await target.FindRunningSnapshotAsync((await LookAsync(target)).Campaign)).Value);

        Vantage second = (await hill.Store.BeginVantageAsync(hill.Campaign, "valley")).Value;
        await hill.Store.AppendAsync(hill.Snapshot, second, visits.Slice(30, 30));
        await hill.Store.EndSnapshotAsync(hill.Snapshot, SnapshotState.Done, s_later);
        Assert.Equal(new(1, 30), (await target.MergeAsync(hill.Store, hill.Campaign)).Value);
        Assert.Equal("vantages hill -7, valley 0; aa by hill: Done, 60 visits", await PictureAsync(target));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_BackIntoWhereItRuns_LetsItRun(Backend backend)
    {
        await using Scene hill = await BeginAsync(backend, "hill", "aa");
        await using CampaignStore copy = await stores.OpenAsync(Backend.Sqlite);
        await hill.Store.AppendAsync(hill.Snapshot, hill.Vantage, DrawnVisits.Of(seed: 74, 10));
        await copy.MergeAsync(hill.Store, hill.Campaign);
        Assert.Equal(new(1, 0), (await hill.Store.MergeAsync(copy, (await LookAsync(copy)).Campaign)).Value);
        Assert.Equal(hill.Snapshot.Id, (await hill.Store.FindRunningSnapshotAsync(hill.Campaign)).Value?.Id);
    }

    [Fact]
    public async Task Merge_FromAStoreThatBreaksOff_TellsItAndCanGoOn()
    {
        string file = stores.File();
        await using Scene hill = await Scene.BeginAsync(await Stores.OpenAsync(file));
        await using CampaignStore target = await stores.OpenAsync(Backend.Sqlite);
        await hill.Store.AppendAsync(hill.Snapshot, hill.Vantage, DrawnVisits.Of(seed: 75, 20));
        await Stores.NumberAsync(file, "ALTER TABLE heard_entries RENAME TO hidden; SELECT 1");
        Assert.Equal(StoreFault.Unusable, (await target.MergeAsync(hill.Store, hill.Campaign)).Problem?.Fault);
        await Stores.NumberAsync(file, "ALTER TABLE hidden RENAME TO heard_entries; SELECT 1");
        Assert.Equal(new(1, 20), (await target.MergeAsync(hill.Store, hill.Campaign)).Value);
    }

    private async Task<Scene> BeginAsync(Backend backend, string vantage, string key)
    {
        CampaignStore store = await stores.OpenAsync(backend);
        Campaign campaign = (await store.BeginCampaignAsync("summer", Stores.Noon)).Value;
        Vantage begun = (await store.BeginVantageAsync(campaign, vantage, -7)).Value;
        SnapshotPlan plan = new() { Key = key, Kind = SnapshotKind.Crawl };
        return new(store, campaign, begun, (await store.BeginSnapshotAsync(campaign, begun, plan, Stores.Noon)).Value);
    }

    private static async Task<(Campaign Campaign, ImmutableArray<SnapshotSummary> Snapshots)> LookAsync(CampaignStore store)
    {
        Campaign campaign = Assert.Single((await store.CampaignsAsync()).Value).Campaign;
        return (campaign, (await store.SnapshotsAsync(campaign)).Value);
    }

    private static async Task<string> PictureAsync(CampaignStore store)
    {
        (Campaign campaign, ImmutableArray<SnapshotSummary> snapshots) = await LookAsync(store);
        ImmutableArray<Vantage> vantages = (await store.VantagesAsync(campaign)).Value;
        return "vantages " + string.Join(", ", vantages.Select(vantage => $"{vantage.Name} {vantage.ClockOffsetMs}"))
            + string.Concat(snapshots.Select(one => $"; {Words(one.Snapshot)}, {one.Visits} visits"));

        string Words(Snapshot one) => $"{one.Plan.Key} by {vantages.Single(vantage => vantage.Id == one.Vantage).Name}: {one.State}";
    }
}
