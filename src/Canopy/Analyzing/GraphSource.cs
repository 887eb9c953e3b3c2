using System.Globalization;
using System.IO.Compression;
using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Store;
using Canopy.Reports;

namespace Canopy.Analyzing;

/// <summary>Graphs that Canopy has measured itself: a crawl of a campaign, or a snapshot of a simulated world.</summary>
internal static class GraphSource
{
    private const string Links = "links.csv.gz", Header = "dialler,listener,kind,", Neighbor = "neighbor";

    /// <summary>The upper tier as a crawl found it: supernodes that answered, and those they named.</summary>
    /// <param name="place">The store.</param>
    /// <param name="number">The snapshot's number; null for the newest complete crawl.</param>
    public static async Task<(EdgeList? List, Problem? Problem)> OfCrawlAsync(string place, long? number)
    {
        StoreResult<CampaignStore> opened = await CampaignStore.OpenAsync(place);
        if (opened.Problem is { } closed) return (null, Told(closed));
        await using CampaignStore store = opened.Value;
        var campaigns = await store.CampaignsAsync();
        if (campaigns.Problem is { } unread) return (null, Told(unread));
        List<Snapshot> crawls = [];
        foreach (CampaignSummary campaign in campaigns.Value)
        {
            var snapshots = await store.SnapshotsAsync(campaign.Campaign);
            if (snapshots.Problem is { } unlisted) return (null, Told(unlisted));
            crawls.AddRange(snapshots.Value.Select(summary => summary.Snapshot).Where(one => one.Plan.Kind == SnapshotKind.Crawl));
        }
        Snapshot? crawl = number is { } wanted ? crawls.Find(one => one.Id == wanted)
            : crawls.Where(one => one.State == SnapshotState.Done).MaxBy(one => one.BeganAt);
        if (crawl is null) return (null, new($"There is no such crawl in {store.Name}.", "'canopy campaigns' lists them."));
        (OverlayMap? map, _, Problem? problem) = await new CrawlReader(store).ReadAsync(crawl);
        return map is null ? (null, problem) : (ListOf(map.Map), null);
    }

    /// <summary>Whether a directory is a snapshot of a simulated world (docs/outputs.md).</summary>
    public static bool IsWorld(string path) => File.Exists(Path.Combine(path, Links));

    /// <summary>The links held between supernodes in a snapshot of a simulated world; hosts are known by their numbers.</summary>
    /// <param name="path">The directory.</param>
    public static (EdgeList? List, Problem? Problem) OfWorld(string path)
    {
        string file = Path.Combine(path, Links);
        try
        {
            using StreamReader text = new(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            if (text.ReadLine()?.StartsWith(Header, StringComparison.Ordinal) != true)
                return (null, new($"'{file}' does not begin with '{Header}'.", "Write the snapshot again with this version."));
            List<(long, long)> links = [];
            for (int number = 2; text.ReadLine() is { } line; number++)
            {
                string[] fields = line.Split(',', 4);
                if (fields.Length < 4 || !TryRead(fields[0], out long one) || !TryRead(fields[1], out long other))
                    return (null, new($"'{file}', line {number} is no link.", "Write the snapshot again."));
                if (fields[2] == Neighbor) links.Add((one, other));
            }
            if (links.Count == 0)
                return (null, new($"'{file}' has no link held between supernodes.", "Take a snapshot later, when there are."));
            LabelledGraph<long> map = LabelledGraph<long>.Of(links);
            return (new(map, links.Count, 0, links.Count - map.Graph.Edges), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return (null, new($"'{file}' cannot be read: {fault.Message}",
                "Write the snapshot again with 'canopy simulate --snapshot-at'."));
        }
    }

    private static bool TryRead(string field, out long host) =>
        long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out host);

    /// <summary>A graph of addresses as one of numbers; both ends may name a link, which is no repeat.</summary>
    private static EdgeList ListOf(LabelledGraph<PeerAddress> map) =>
        new(new(map.Graph, [.. map.Labels.Select(address => (long)address.Ip << 16 | address.Port)]), map.Graph.Edges, 0, 0);

    private static Problem Told(StoreProblem problem) => new(problem.What, problem.Remedy);
}
