using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Tests.Store;

[Collection(Stores.Collection)]
public sealed class CampaignTests(Stores stores)
{
    private static readonly Instant s_later = Stores.Noon + TimeSpan.FromHours(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task Begin_ANameThatIsThere_GoesOnWithIt(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        await using CampaignStore again = await Stores.OpenAsync(place);

        Assert.Equal(scene.Campaign, (await again.BeginCampaignAsync("summer", s_later)).Value);
        Assert.Equal(scene.Campaign, (await again.FindCampaignAsync("summer")).Value);
        Assert.Null((await again.FindCampaignAsync("winter")).Value);
        Assert.Equal(scene.Vantage with { ClockOffsetMs = -3 }, (await again.BeginVantageAsync(scene.Campaign, "hill", -3)).Value);
        Assert.Equal(scene.Vantage with { ClockOffsetMs = -3 }, Assert.Single((await again.VantagesAsync(scene.Campaign)).Value));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task BeginSnapshot_OfAKeyThatIsThere_FindsItAsItStands(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        SnapshotPlan other = scene.Snapshot.Plan with { Kind = SnapshotKind.Sample, Plan = "{}", Seeds = [] };
        AssertSame(scene.Snapshot, (await scene.Store.BeginSnapshotAsync(scene.Campaign, scene.Vantage, other, s_later)).Value);
        Assert.Equal(SnapshotKind.Crawl, scene.Snapshot.Plan.Kind);
        Assert.Equal("""{"speed":3}""", scene.Snapshot.Plan.Plan);
        Assert.Equal<PeerAddress>([new(0x0A000001, 4242), new(0xFFFFFFFF, 65535)], scene.Snapshot.Plan.Seeds);
        Assert.Equal((SnapshotState.Running, Stores.Noon, null), (scene.Snapshot.State, scene.Snapshot.BeganAt, scene.Snapshot.EndedAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task FindRunning_AmongEndedOnes_IsTheNewestThatWasNot(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        Snapshot newer = await BeginAsync("b", s_later), newest = await BeginAsync("c", s_later + TimeSpan.FromHours(1));
        await using CampaignStore resumed = await Stores.OpenAsync(place);

        await resumed.EndSnapshotAsync(newest, SnapshotState.Done, s_later + TimeSpan.FromHours(2));
        AssertSame(newer, (await resumed.FindRunningSnapshotAsync(scene.Campaign)).Value!);
        await resumed.EndSnapshotAsync(newer, SnapshotState.Stopped, s_later + TimeSpan.FromHours(2));
        AssertSame(scene.Snapshot, (await resumed.FindRunningSnapshotAsync(scene.Campaign)).Value!);
        await resumed.EndSnapshotAsync(scene.Snapshot, SnapshotState.Done, s_later);
        Assert.Null((await resumed.FindRunningSnapshotAsync(scene.Campaign)).Value);

        async Task<Snapshot> BeginAsync(string key, Instant now) =>
            (await scene.Store.BeginSnapshotAsync(scene.Campaign, scene.Vantage, scene.Snapshot.Plan with { Key = key }, now)).Value;
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task End_OfASnapshotThatIsDone_ChangesNothing(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        Snapshot done = (await scene.Store.EndSnapshotAsync(scene.Snapshot, SnapshotState.Done, s_later)).Value;
        Assert.Equal((SnapshotState.Done, (Instant?)s_later), (done.State, done.EndedAt));
        AssertSame(done, (await scene.Store.EndSnapshotAsync(scene.Snapshot, SnapshotState.Stopped, Stores.Noon)).Value);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Summaries_OfStoredVisits_CountEachOutcome(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        Scene empty = await Scene.BeginAsync(scene.Store, "empty");
        ImmutableArray<Visit> visits = DrawnVisits.Of(seed: 21, 200, named: 2);
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits);

        ImmutableArray<SnapshotSummary> snapshots = (await scene.Store.SnapshotsAsync(scene.Campaign)).Value;
        Assert.Equal([200, 0], snapshots.Select(summary => summary.Visits));
        Assert.Equal([scene.Snapshot.Id, empty.Snapshot.Id], snapshots.Select(summary => summary.Snapshot.Id));
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
            Assert.Equal(visits.Count(visit => visit.Outcome == outcome), snapshots[0].Of(outcome));
        CampaignSummary campaign = Assert.Single((await scene.Store.CampaignsAsync()).Value);
        Assert.Equal((scene.Campaign, 2), (campaign.Campaign, campaign.Snapshots));
        Assert.Equal<long>(snapshots[0].Outcomes, campaign.Outcomes);
    }

    private static void AssertSame(Snapshot expected, Snapshot found)
    {
        Assert.Equal<PeerAddress>(expected.Plan.Seeds, found.Plan.Seeds);
        Assert.Equal(expected, found with { Plan = found.Plan with { Seeds = expected.Plan.Seeds } });
    }
}
