using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Links;

namespace Canopy.Bench.Web;

/// <summary>A crawl of a large upper tier, as the crawler would have kept it: each supernode with neighbors near and far.</summary>
internal static class BigCrawl
{
    public const int Peers = 30_000;
    public const int Links = 200_000;
    public const string Campaign = "large";

    /// <summary>Writes it to a store.</summary>
    /// <returns>The snapshot's number.</returns>
    public static async Task<long> WriteAsync(string place)
    {
        CrawlPlan plan = new() { Seeds = [At(0)] };
        (CampaignKeeper? keeper, Hosting.Problem? problem) = await CampaignKeeper.OpenAsync(place, Campaign, "bench");
        if (keeper is null) throw new IOException(problem!.ToString());
        await using (keeper)
        {
            await keeper.BeginAsync(SnapshotKind.Crawl, CrawlSettings.Of(plan).ToJson(), plan.Seeds);
            foreach (Visit[] batch in Visits().Chunk(1000)) await keeper.KeepAsync(batch);
            await keeper.EndAsync(SnapshotState.Done);
            return keeper.Snapshot!.Id;
        }
    }

    private static IEnumerable<Visit> Visits()
    {
        Rng rng = new(1, 1);
        SortedSet<int>[] neighbors = [.. Enumerable.Range(0, Peers).Select(_ => new SortedSet<int>())];
        for (int links = 0; links < Links;)
        {
            int one = rng.Below(Peers);
            // Half are near, as refresh lists are (spec C): else the picture would have no shape at all.
            int other = rng.Below(2) == 0 ? (one + 1 + rng.Below(40)) % Peers : rng.Below(Peers);
            if (one == other || !neighbors[one].Add(other)) continue;
            neighbors[other].Add(one);
            links++;
        }
        for (int peer = 0; peer < Peers; peer++)
            yield return new Visit
            {
                Address = At(peer), Outcome = Outcome.Answered, Began = default, Ended = default, Role = PeerRole.Supernode,
                UserName = $"peer {peer}", Workload = (byte)rng.Below(101), UptimeSeconds = (uint)rng.Below(100_000),
                NeighborsTold = neighbors[peer].Count, ChildrenTold = rng.Below(100),
                Neighbors = [.. neighbors[peer].Select(At)],
            };
    }

    private static PeerAddress At(int peer) => new(0x0B000001u + (uint)peer, 1214);
}
