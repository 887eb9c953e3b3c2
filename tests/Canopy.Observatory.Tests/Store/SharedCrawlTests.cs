using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Tests.Store;

/// <summary>Several vantages go through one overlay by the frontier alone.</summary>
[Collection(Stores.Collection)]
public sealed class SharedCrawlTests(Stores stores)
{
    private const int Peers = 600;
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(2);

    [Theory, OnSqlite, OnPostgres]
    public async Task Crawl_ByThreeAtOnce_VisitsEachPeerOnce(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        await scene.Store.OfferAsync(scene.Snapshot, [Peer(0)]);
        int[] visits = await Task.WhenAll(Enumerable.Range(1, 3).Select(number =>
            Task.Run(() => CrawlAsync(place, scene, $"vantage {number}", Stores.Noon))));
        Assert.Equal(Peers, visits.Sum());
        await AssertCompleteAsync(scene);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Crawl_WhoseVantageDiesWithItsClaims_IsFinishedByAnother(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        await scene.Store.OfferAsync(scene.Snapshot, [.. Enumerable.Range(0, 40).Select(Peer)]);
        Assert.Equal(25, (await scene.Store.ClaimAsync(scene.Snapshot, scene.Vantage, 25, Stores.Noon, s_lease)).Value.Length);

        int before = await CrawlAsync(place, scene, "valley", Stores.Noon);
        Assert.Equal(25, (await scene.Store.CountFrontierAsync(scene.Snapshot)).Value.Leased);
        int after = await CrawlAsync(place, scene, "valley", Stores.Noon + s_lease);
        Assert.Equal(Peers, before + after);
        await AssertCompleteAsync(scene);
    }

    private static async Task AssertCompleteAsync(Scene scene)
    {
        List<Visit> visits = await scene.VisitsAsync();
        Assert.Equal(Enumerable.Range(0, Peers).Select(Peer), visits.Select(visit => visit.Address).Order());
        Assert.Equal(new(0, 0, Peers), (await scene.Store.CountFrontierAsync(scene.Snapshot)).Value);
    }

    /// <summary>Claims and visits until every address is done or somebody else's that is not coming back.</summary>
    private static async Task<int> CrawlAsync(string place, Scene scene, string name, Instant now)
    {
        await using CampaignStore store = await Stores.OpenAsync(place);
        Vantage vantage = (await store.BeginVantageAsync(scene.Campaign, name)).Value;
        int visited = 0;
        while (true)
        {
            ImmutableArray<PeerAddress> claimed = (await store.ClaimAsync(scene.Snapshot, vantage, 20, now, s_lease)).Value;
            if (claimed.IsEmpty) return visited;
            ImmutableArray<Visit> visits = [.. claimed.Select(address => VisitTo(address, now))];
            Harvest harvest = new() { Visits = visits, Found = [.. visits.SelectMany(visit => visit.Neighbors)] };
            visited += (await store.FinishAsync(scene.Snapshot, vantage, harvest)).Value;
        }
    }

    private static PeerAddress Peer(int number) => new(0xC0000200u + (uint)number, 4242);

    /// <summary>Everybody has three neighbors, and all can be reached from the first.</summary>
    private static Visit VisitTo(PeerAddress address, Instant now)
    {
        int number = (int)(address.Ip - 0xC0000200u);
        return new()
        {
            Address = address,
            Outcome = Outcome.Answered,
            Began = now,
            Ended = now,
            Neighbors = [.. new[] { number * 2 + 1, number * 2 + 2, number * 7 + 3 }.Select(neighbor => Peer(neighbor % Peers)).Distinct()],
        };
    }
}
