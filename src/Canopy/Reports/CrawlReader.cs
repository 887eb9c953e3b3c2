using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Reports;

/// <summary>Crawls of a campaign, one after the other, as maps.</summary>
/// <param name="store">Where they are kept.</param>
internal sealed class CrawlReader(CampaignStore store)
{
    /// <summary>
    /// Crawls that follow each other more than so many of their usual distances apart do not belong to one history: nobody knows what was
    /// in between.
    /// </summary>
    private const double GapMost = 3;

    /// <summary>Crawls of one history; of a longer one the first so many are read.</summary>
    public const int HistoryMax = 2000;

    /// <summary>The longest history among crawls: those that followed each other without a gap, in their order.</summary>
    public static IReadOnlyList<Snapshot> Longest(IReadOnlyList<Snapshot> crawls)
    {
        if (crawls.Count < 3) return crawls;
        double[] distances = [.. crawls.Skip(1).Select((crawl, at) => (crawl.BeganAt - crawls[at].BeganAt).TotalSeconds)];
        double usual = distances.Order().ElementAt(distances.Length / 2);
        (int from, int count) best = (0, 0);
        for (int from = 0, at = 1; at <= crawls.Count; at++)
        {
            if (at < crawls.Count && distances[at - 1] <= GapMost * Math.Max(usual, 1)) continue;
            if (at - from > best.count) best = (from, at - from);
            from = at;
        }
        return [.. crawls.Skip(best.from).Take(Math.Min(best.count, HistoryMax))];
    }

    /// <summary>One crawl as a map, and the supernodes that answered.</summary>
    public async Task<(OverlayMap? Map, IReadOnlyList<PeerAddress> Answered, Problem? Problem)> ReadAsync(Snapshot crawl)
    {
        SortedSet<PeerAddress> answered = [];
        List<(PeerAddress, PeerAddress)> links = [];
        List<int> children = [];
        List<PeerAddress> leaves = [];
        StoreResult<long> read = await store.ReadVisitsAsync(crawl, visit =>
        {
            if (visit.Outcome != Outcome.Answered || !answered.Add(visit.Address)) return ValueTask.CompletedTask;
            links.AddRange(visit.Neighbors.Select(neighbor => (visit.Address, neighbor)));
            children.Add(visit.Children.Length);
            leaves.AddRange(visit.Children);
            return ValueTask.CompletedTask;
        });
        if (read.Problem is { } problem) return (null, [], new(problem.What, problem.Remedy));
        LabelledGraph<PeerAddress> map = LabelledGraph<PeerAddress>.Of(links, answered);
        int unreachable = map.Labels.Count(peer => !answered.Contains(peer));
        return (new(map, answered.Count, unreachable, [.. children], [.. leaves.CountBy(leaf => leaf).Select(leaf => leaf.Value)],
            crawl.BeganAt, crawl.EndedAt ?? crawl.BeganAt), [.. answered], null);
    }
}
