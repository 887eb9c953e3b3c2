using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Visits;
using Canopy.Observing;

namespace Canopy.Tests.Observing;

public sealed class GraphColumnsTests
{
    [Fact]
    public void Of_ASmallMap_NamesEachNodeOnceAndLinksByPlace()
    {
        SnapshotEdges edges = new(
        [
            Visit(1, Outcome.Answered, [Address(2), Address(3)], [Address(9)]) with { Workload = 40, UptimeSeconds = 60, UserName = "one" },
            Visit(2, Outcome.Answered, [Address(1)], []), Visit(3, Outcome.Silent, [], []), Visit(4, Outcome.Excluded, [], []),
        ]);
        GraphColumns graph = GraphColumns.Of(new(0), edges, withChildren: true)!;
        Assert.Equal([$"{Address(1)}", $"{Address(2)}", $"{Address(3)}", $"{Address(9)}"], graph.Addresses);
        Assert.Equal([0, 0, 1, 2], graph.Kind);
        Assert.Equal([40, -1, -1, -1], graph.Workload);
        Assert.Equal([60L, -1, -1, -1], graph.UptimeSeconds);
        Assert.Equal(["one", "", "", ""], graph.Names);
        Assert.Equal([(0, 1), (0, 2), (0, 3)], graph.From.Zip(graph.To));
        Assert.Equal(3, GraphColumns.Of(new(0), edges, withChildren: false)!.Addresses.Count);
    }

    [Fact]
    public void Of_MoreNodesThanAreDrawn_IsRefused() =>
        Assert.Null(GraphColumns.Of(new(0),
            new([Visit(0, Outcome.Answered, [.. Enumerable.Range(1, GraphColumns.NodesMax).Select(n => Address((uint)n))], [])]),
            withChildren: false));

    [Fact]
    public void Of_MoreLinksThanAreDrawn_IsRefused()
    {
        ImmutableArray<PeerAddress> named = [.. Enumerable.Range(100, 190_000).Select(n => Address((uint)n))];
        Assert.Null(GraphColumns.Of(new(0), new(Enumerable.Range(0, 11).Select(n => Visit((uint)n, Outcome.Answered, named, []))),
            withChildren: false));
    }

    [Fact]
    public void Compare_OfCrawlsWithoutAPeerInCommon_CountsAllAndNamesSome()
    {
        SnapshotEdges before = Many(0), after = Many(100_000);
        MapQuality quality = MapQuality.Of(SnapshotQuality.Of([]));
        ComparedCrawl crawl = new(1, DateTimeOffset.UnixEpoch, null, quality);
        CrawlComparison comparison = CrawlComparison.Of(crawl, before, crawl with { Snapshot = 2 }, after);
        int all = CrawlComparison.NamedMax + 1;
        Assert.Equal((0, all, all), (comparison.Supernodes.Both, comparison.Supernodes.Came, comparison.Supernodes.Went));
        Assert.Equal(CrawlComparison.NamedMax, comparison.Supernodes.CameNamed.Length);
        Assert.Equal(1, comparison.DistortionPeers);

        static SnapshotEdges Many(uint from) => new(Enumerable.Range(0, CrawlComparison.NamedMax + 1)
            .Select(n => Visit(from + (uint)n, Outcome.Answered, [Address(from + (uint)n + 1)], [])));
    }

    private static PeerAddress Address(uint number) => new(0x0A000000 + number, 1214);

    private static Visit Visit(uint number, Outcome outcome, ImmutableArray<PeerAddress> neighbors, ImmutableArray<PeerAddress> children) =>
        new()
        {
            Address = Address(number), Outcome = outcome, Began = new(0), Ended = new(1), Neighbors = neighbors, Children = children,
        };
}
