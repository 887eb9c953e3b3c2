using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Visits;
using static Canopy.Observatory.Tests.CrawledOverlay;

namespace Canopy.Observatory.Tests.Crawl;

public sealed class CrawlerTests
{
    private readonly CrawledOverlay _overlay = new();

    [Fact]
    public void Crawl_OfAnOverlayThatStandsStill_FindsAllOfIt()
    {
        Truth truth = AddRing(200, childrenEach: 30);
        Crawler crawler = new(Plan());
        _overlay.Run(crawler);

        Recall recall = Recall.Of(new SnapshotEdges(_overlay.Visits), truth);
        Assert.Equal((1.0, 1.0), (recall.Supernodes.Recall, recall.Supernodes.Precision));
        Assert.Equal((1.0, 1.0), (recall.Links.Recall, recall.Links.Precision));
        Assert.Equal((1.0, 1.0), (recall.Children.Recall, recall.Children.Precision));
        Assert.All(_overlay.Dials.Values, dials => Assert.Equal(1, dials));
        Assert.Equal((200, 0, 0, 6000L),
            (_overlay.End!.Of(Outcome.Answered), _overlay.End.Waiting, _overlay.End.UnderWay, _overlay.End.Children));
    }

    [Fact]
    public void Crawl_OfPeersThatAreNot_TriesTheSilentTwiceAndTheRefusedOnce()
    {
        PeerAddress silent = Supernode(501), refused = Supernode(502);
        _overlay.AddHonest(Supernode(0), [silent, refused], []);
        _overlay.AddDead(refused, LinkEnd.Refused);
        _overlay.Run(new Crawler(Plan()));

        Assert.Equal((2, 1), (_overlay.Dials[silent], _overlay.Dials[refused]));
        Assert.Equal((1, 1, 1), (_overlay.End!.Of(Outcome.Answered), _overlay.End.Of(Outcome.Silent), _overlay.End.Of(Outcome.Refused)));
    }

    [Fact]
    public void Crawl_Resumed_MakesNoVisitAgain_AndEndsWithTheSameSnapshot()
    {
        Truth truth = AddRing(150, childrenEach: 3);
        PeerAddress silent = Supernode(777);
        _overlay.AddHonest(Supernode(75), [Supernode(74), Supernode(76), silent], []);
        for (int kill = 0; kill < 20; kill++)
        {
            CrawledOverlay first = Again(silent), second = Again(silent);
            int after = 1 + kill * 8;
            first.Run(new Crawler(Plan()), until: () => first.Visits.Count >= after);
            ImmutableArray<Visit> stored = [.. first.Visits];
            second.Run(new Crawler(Plan(), stored));
            SnapshotEdges snapshot = new(stored.Concat(second.Visits));
            Assert.Equal(truth.Supernodes.Order(), snapshot.Supernodes.Order());
            Assert.Equal(Outcome.Silent, snapshot.LastOf(silent)!.Outcome);
            Assert.Equal(2, stored.Concat(second.Visits).Count(visit => visit.Address == silent));
            Assert.All(stored.Where(visit => visit.Outcome == Outcome.Answered),
                visit => Assert.DoesNotContain(visit.Address, second.Dials.Keys));
        }
    }

    [Fact]
    public void Crawl_ThatIsLed_VisitsWhomItIsTold_AndEndsWhenNobodyIsLeft()
    {
        AddRing(50, childrenEach: 2);
        Crawler crawler = new(Plan() with { IsLed = true });
        Queue<PeerAddress> toVisit = new([Supernode(3), Supernode(9), Supernode(30)]);
        _overlay.Lead = () => toVisit.TryDequeue(out PeerAddress next) ? new VisitTheseCommand(0, [next]) : new NobodyLeftCommand(0);
        _overlay.Run(crawler);

        Assert.Equal([Supernode(3), Supernode(9), Supernode(30)], _overlay.Dials.Keys.Order());
        Assert.Equal(3, _overlay.End!.Of(Outcome.Answered));
    }

    [Fact]
    public void Crawl_OfOneNetwork_KeepsItsPace()
    {
        // All of them in one /16.
        ImmutableArray<PeerAddress> peers = [.. Enumerable.Range(1, 100).Select(number => new PeerAddress(0x3D010000u + (uint)number, 80))];
        foreach (PeerAddress peer in peers) _overlay.AddHonest(peer, peers, []);
        _overlay.Run(new Crawler(Plan() with { Seeds = [peers[0]], PrefixRateMax = 10 }));

        Assert.Equal(100, _overlay.End!.Of(Outcome.Answered));
        foreach ((_, Instant at) in _overlay.DialTimes)
            Assert.InRange(_overlay.DialTimes.Count(dial => dial.At >= at && dial.At < at + TimeSpan.FromSeconds(1)), 1, 10);
    }

    [Fact]
    public void Crawl_OfOneHostWithManyPorts_LeavesItAPause()
    {
        ImmutableArray<PeerAddress> peers = [.. Enumerable.Range(1, 10).Select(port => new PeerAddress(0x3D010001u, (ushort)port))];
        foreach (PeerAddress peer in peers) _overlay.AddHonest(peer, peers, []);
        _overlay.Run(new Crawler(Plan() with { Seeds = [peers[0]], HostPause = TimeSpan.FromSeconds(2) }));

        Assert.Equal(10, _overlay.End!.Of(Outcome.Answered));
        foreach ((_, Instant at) in _overlay.DialTimes)
            Assert.Single(_overlay.DialTimes, dial => dial.At >= at && dial.At < at + TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Crawl_AtATotalRate_BeginsNoMoreThanThat()
    {
        AddRing(300, childrenEach: 0);
        _overlay.LatencyMs = 1;
        _overlay.Run(new Crawler(Plan() with { RateMax = 50, WindowMax = 500 }));
        long took = _overlay.DialTimes[^1].At.Milliseconds - _overlay.DialTimes[0].At.Milliseconds;
        Assert.InRange(took, 299 * 20 - 200, 299 * 20 + 2000);
    }

    [Fact]
    public void Crawl_WithExclusions_AsksNoneOfThem_AndSaysSo()
    {
        Truth truth = AddRing(50, childrenEach: 1);
        PeerAddress excluded = Supernode(7);
        Exclusions exclusions = Exclusions.TryRead([$"{excluded}".Split(':')[0]], out _)!;
        _overlay.Run(new Crawler(Plan() with { Exclusions = exclusions }));

        Assert.DoesNotContain(excluded, _overlay.Dials.Keys);
        Assert.Equal((49, 1), (_overlay.End!.Of(Outcome.Answered), _overlay.End.Of(Outcome.Excluded)));
        Assert.Equal(truth.Links.Count, new SnapshotEdges(_overlay.Visits).Links().Count());
    }

    [Fact]
    public void Crawl_BeyondWhatItMayKnow_LeavesTheRestAndCountsIt()
    {
        AddRing(100, childrenEach: 0);
        _overlay.Run(new Crawler(Plan() with { KnownMax = 40 }));
        Assert.Equal(40, _overlay.End!.Known);
        Assert.True(_overlay.End.LeftOut > 0);
    }

    [Fact]
    public void Crawl_WhoseResultsAreNotStored_Waits()
    {
        AddRing(100, childrenEach: 0);
        _overlay.Stores = false;
        Crawler crawler = new(Plan() with { UnstoredMax = 25 });
        _overlay.Run(crawler);
        Assert.Equal((25, 25, null), (_overlay.Visits.Count, crawler.Progress.Unstored, _overlay.End));

        _overlay.Stores = true;
        _overlay.Command(crawler, new VisitsStoredCommand(0, 25));
        Assert.True(crawler.Progress.UnderWay > 0);
    }

    [Fact]
    public void Crawl_Stopped_GivesUpWhatIsUnderWay_AndEnds()
    {
        AddRing(100, childrenEach: 0);
        Crawler crawler = new(Plan());
        _overlay.Run(crawler, until: () => _overlay.Visits.Count >= 10);
        _overlay.Command(crawler, new StopCrawlCommand(1));
        Assert.Equal(0, _overlay.End!.UnderWay);
        int visits = _overlay.Visits.Count;
        _overlay.Command(crawler, new VisitsStoredCommand(0, 1));
        Assert.Equal(visits, _overlay.Visits.Count);
    }

    [Fact]
    public void Window_GrowsToItsMost_AndNoFurther()
    {
        AddRing(1000, childrenEach: 0, reach: 60);
        _overlay.Run(new Crawler(Plan() with { WindowMax = 64, RateMax = 0 }));
        Assert.Equal(64, _overlay.UnderWayMost);
    }

    private static CrawlPlan Plan() => new() { Seeds = [Supernode(0)] };

    private static CrawledOverlay Again(PeerAddress silent)
    {
        CrawlerTests other = new();
        other.AddRing(150, childrenEach: 3);
        other._overlay.AddHonest(Supernode(75), [Supernode(74), Supernode(76), silent], []);
        return other._overlay;
    }

    /// <summary>Each supernode is linked to those next to it.</summary>
    private Truth AddRing(int count, int childrenEach, int reach = 1)
    {
        List<PeerAddress> supernodes = [];
        HashSet<(PeerAddress, PeerAddress)> links = [];
        List<(PeerAddress, PeerAddress)> held = [];
        for (int at = 0; at < count; at++)
        {
            PeerAddress self = Supernode(at);
            supernodes.Add(self);
            HashSet<PeerAddress> neighbors = [];
            for (int step = 1; step <= reach; step++)
            {
                neighbors.Add(Supernode((at + step) % count));
                neighbors.Add(Supernode((at - step + count) % count));
            }
            ImmutableArray<PeerAddress> children = [.. Enumerable.Range(at * childrenEach, childrenEach).Select(Child)];
            foreach (PeerAddress neighbor in neighbors)
                links.Add(self.CompareTo(neighbor) < 0 ? (self, neighbor) : (neighbor, self));
            foreach (PeerAddress child in children) held.Add((self, child));
            _overlay.AddHonest(self, [.. neighbors.Order()], children);
        }
        return new(supernodes, [.. links], held);
    }
}
