using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Tests.Store;

[Collection(Stores.Collection)]
public sealed class FrontierTests(Stores stores)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(2);
    private static readonly PeerAddress[] s_addresses = [.. Enumerable.Range(1, 1_000).Select(i => new PeerAddress((uint)i, 4242))];

    [Theory, OnSqlite, OnPostgres]
    public async Task Offer_OfKnownAddresses_PassesThemOver(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        Assert.Equal(10, (await scene.Store.OfferAsync(scene.Snapshot, s_addresses[..10])).Value);
        await ClaimAsync(scene, scene.Vantage, 5, Stores.Noon);
        Assert.Equal(2, (await scene.Store.OfferAsync(scene.Snapshot, [.. s_addresses[5..12], .. s_addresses[5..12]])).Value);
        Assert.Equal(0, (await scene.Store.OfferAsync(scene.Snapshot, [])).Value);
        Assert.Equal(new(7, 5, 0), (await scene.Store.CountFrontierAsync(scene.Snapshot)).Value);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Claim_ByTwoWithinALease_NeverSharesAnAddress(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        await scene.Store.OfferAsync(scene.Snapshot, s_addresses);
        List<PeerAddress>[] claimed = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(number => Task.Run(() => ClaimAllAsync(place, scene, $"vantage {number}"))));
        Assert.Equal(s_addresses, claimed.SelectMany(addresses => addresses).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Claim_OfALeaseThatRanOut_IsAnybodysAndNotAMomentBefore(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        Vantage other = (await scene.Store.BeginVantageAsync(scene.Campaign, "valley")).Value;
        await scene.Store.OfferAsync(scene.Snapshot, s_addresses[..3]);
        ImmutableArray<PeerAddress> lost = await ClaimAsync(scene, scene.Vantage, 2, Stores.Noon);
        PeerAddress free = Assert.Single(await ClaimAsync(scene, other, 3, Stores.Noon));
        Assert.DoesNotContain(free, lost);

        Assert.Empty(await ClaimAsync(scene, other, 3, Stores.Noon + s_lease - TimeSpan.FromMilliseconds(1)));
        Assert.Equal<PeerAddress>(s_addresses[..3], await ClaimAsync(scene, other, 3, Stores.Noon + s_lease));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Finish_OfHeldAddresses_StoresTheVisitAndLeavesTheLease(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        await scene.Store.OfferAsync(scene.Snapshot, s_addresses[..2]);
        await ClaimAsync(scene, scene.Vantage, 2, Stores.Noon);
        Visit silent = new() { Address = s_addresses[0], Outcome = Outcome.Silent, Began = Stores.Noon, Ended = Stores.Noon };
        await scene.Store.FinishAsync(scene.Snapshot, scene.Vantage, new() { Visits = [silent], Held = [s_addresses[0]] });
        Assert.Equal(new(0, 2, 0), (await scene.Store.CountFrontierAsync(scene.Snapshot)).Value);
        Assert.Single(await scene.VisitsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Share_BySeveralAtOnce_IsOneSnapshot(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        // A crawl of one machine alone is under way as well: nobody joins that.
        await using Scene lone = await Scene.BeginAsync(await Stores.OpenAsync(place));
        long[] shared = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => Task.Run(async () =>
        {
            await using CampaignStore store = await Stores.OpenAsync(place);
            Vantage vantage = (await store.BeginVantageAsync(lone.Campaign, $"vantage {number}")).Value;
            return (await store.ShareSnapshotAsync(lone.Campaign, vantage, PlanOf(number), Stores.Noon)).Value!.Id;
        })));
        Assert.Single(shared.Distinct());
        Assert.DoesNotContain(lone.Snapshot.Id, shared);
        Assert.Equal(lone.Snapshot.Id, (await lone.Store.FindRunningSnapshotAsync(lone.Campaign)).Value!.Id);
        Snapshot snapshot = (await lone.Store.ShareSnapshotAsync(lone.Campaign, lone.Vantage, PlanOf(0) with { Seeds = [] }, Stores.Noon))
            .Value!;
        Assert.Equal((shared[0], 5L), (snapshot.Id, (await lone.Store.CountFrontierAsync(snapshot)).Value.Waiting));
        await lone.Store.EndSnapshotAsync(snapshot, SnapshotState.Done, Stores.Noon);
        Assert.Null((await lone.Store.ShareSnapshotAsync(lone.Campaign, lone.Vantage, PlanOf(0) with { Seeds = [] }, Stores.Noon)).Value);
    }

    private static SnapshotPlan PlanOf(int number) =>
        new() { Key = $"key {number}", Kind = SnapshotKind.Crawl, Plan = "{}", Seeds = [s_addresses[number]] };

    [Theory, OnSqlite, OnPostgres]
    public async Task Claim_OfWaitingAndLapsedOnes_TakesTheWaitingFirst(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        await scene.Store.OfferAsync(scene.Snapshot, s_addresses[..4]);
        ImmutableArray<PeerAddress> lapsed = await ClaimAsync(scene, scene.Vantage, 4, Stores.Noon);
        await scene.Store.OfferAsync(scene.Snapshot, s_addresses[4..6]);
        Assert.Equal<PeerAddress>(s_addresses[4..6], await ClaimAsync(scene, scene.Vantage, 2, Stores.Noon + s_lease));
        Assert.Equal<PeerAddress>(lapsed, await ClaimAsync(scene, scene.Vantage, 4, Stores.Noon + s_lease));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Claim_OfNeighboringAddresses_SpreadsThem(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        await scene.Store.OfferAsync(scene.Snapshot, s_addresses);
        ImmutableArray<PeerAddress> claimed = await ClaimAsync(scene, scene.Vantage, 100, Stores.Noon);
        Assert.True(claimed.Max().Ip - claimed.Min().Ip > 800, "a tenth of them is drawn from all over the range");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Finish_OfAHarvest_StoresVisitsEndsLeasesAndOffersWhatWasFound(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        await scene.Store.OfferAsync(scene.Snapshot, s_addresses[..3]);
        await ClaimAsync(scene, scene.Vantage, 3, Stores.Noon);
        Harvest harvest = new()
        {
            Visits = [To(s_addresses[0]), To(s_addresses[1])],
            Found = [.. s_addresses[1..6]],
            Again = [s_addresses[1]],
        };
        Assert.Equal(2, (await scene.Store.FinishAsync(scene.Snapshot, scene.Vantage, harvest)).Value);

        Assert.Equal(new(4, 1, 1), (await scene.Store.CountFrontierAsync(scene.Snapshot)).Value);
        DrawnVisits.AssertSame(harvest.Visits, await scene.VisitsAsync());
        Assert.Equal<PeerAddress>([s_addresses[1], .. s_addresses[3..6]], await ClaimAsync(scene, scene.Vantage, 9, Stores.Noon));
        Assert.Equal(2, await Stores.NumberAsync(place, $"SELECT tries FROM frontier WHERE address = {AddressNumber.Of(s_addresses[1])}"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Finish_AfterTheLeaseRanOut_IsKeptAndGivesBackNothingOfAnother(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        Vantage other = (await scene.Store.BeginVantageAsync(scene.Campaign, "valley")).Value;
        await scene.Store.OfferAsync(scene.Snapshot, s_addresses[..2]);
        await ClaimAsync(scene, scene.Vantage, 2, Stores.Noon);
        await ClaimAsync(scene, other, 2, Stores.Noon + s_lease);

        await scene.Store.FinishAsync(
            scene.Snapshot, scene.Vantage, new() { Visits = [To(s_addresses[0])], Again = [s_addresses[1]] });
        Assert.Equal(new(0, 1, 1), (await scene.Store.CountFrontierAsync(scene.Snapshot)).Value);
        Assert.Empty(await ClaimAsync(scene, scene.Vantage, 2, Stores.Noon + s_lease));
        Assert.Single(await scene.VisitsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Release_OfAVantageThatStartsAnew_GivesBackItsClaimsAndNoOther(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        Vantage other = (await scene.Store.BeginVantageAsync(scene.Campaign, "valley")).Value;
        await scene.Store.OfferAsync(scene.Snapshot, s_addresses[..5]);
        ImmutableArray<PeerAddress> lost = await ClaimAsync(scene, scene.Vantage, 3, Stores.Noon);
        await ClaimAsync(scene, other, 2, Stores.Noon);
        await scene.Store.FinishAsync(scene.Snapshot, scene.Vantage, new() { Visits = [To(lost[0])] });

        Assert.Equal(2, (await scene.Store.ReleaseAsync(scene.Snapshot, scene.Vantage)).Value);
        Assert.Equal<PeerAddress>(lost[1..], await ClaimAsync(scene, scene.Vantage, 5, Stores.Noon));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Finish_WhoseVisitsAreRefused_LeavesTheLeases(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        await scene.Store.OfferAsync(scene.Snapshot, s_addresses[..2]);
        await ClaimAsync(scene, scene.Vantage, 2, Stores.Noon);
        Vantage nobody = scene.Vantage with { Id = 99 };
        StoreResult<int> finished = await scene.Store.FinishAsync(
            scene.Snapshot, nobody, new() { Visits = [To(s_addresses[0])], Found = [s_addresses[5]] });
        Assert.Equal(StoreFault.Unusable, finished.Problem?.Fault);
        Assert.Equal(new(0, 2, 0), (await scene.Store.CountFrontierAsync(scene.Snapshot)).Value);
    }

    private static async Task<List<PeerAddress>> ClaimAllAsync(string place, Scene scene, string name)
    {
        await using CampaignStore store = await Stores.OpenAsync(place);
        Vantage vantage = (await store.BeginVantageAsync(scene.Campaign, name)).Value;
        List<PeerAddress> all = [];
        while (true)
        {
            ImmutableArray<PeerAddress> claimed = (await store.ClaimAsync(scene.Snapshot, vantage, 17, Stores.Noon, s_lease)).Value;
            if (claimed.IsEmpty) return all;
            all.AddRange(claimed);
        }
    }

    private static async Task<ImmutableArray<PeerAddress>> ClaimAsync(Scene scene, Vantage vantage, int count, Instant now) =>
        (await scene.Store.ClaimAsync(scene.Snapshot, vantage, count, now, s_lease)).Value;

    private static Visit To(PeerAddress address) => DrawnVisits.Of(seed: 61, 1)[0] with { Address = address };
}
