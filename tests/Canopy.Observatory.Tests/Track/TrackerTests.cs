using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using static Canopy.Observatory.Tests.CrawledOverlay;

namespace Canopy.Observatory.Tests.Track;

public sealed class TrackerTests
{
    private static readonly TimeSpan s_five = TimeSpan.FromMinutes(5);
    private static readonly PeerAddress s_peer = Supernode(1);

    private readonly CrawledOverlay _overlay = new();

    [Fact]
    public void Peers_AreAskedAGreetingEach_EvenlyOverTheInterval_AndKeepTheirPlaces()
    {
        ImmutableArray<PeerAddress> peers = [.. Enumerable.Range(0, 10).Select(Supernode)];
        foreach (PeerAddress peer in peers) AddUp(peer);
        Instant began = _overlay.Now;
        Tracker tracker = Track(Plan(cycles: 4) with { Targets = peers });

        Assert.Equal(40, _overlay.DialTimes.Count);
        Assert.Equal(Enumerable.Range(0, 40).Select(turn => turn * 30.0),
            _overlay.DialTimes.Select(dial => (dial.At - began).TotalSeconds));
        Assert.Equal((10, 10, 0), (tracker.Progress.Of(Presence.Answered), tracker.Book.Open.Count(), tracker.Progress.Late));
        Assert.All(tracker.Book.Open, session => Assert.Equal((false, false, 15.0, IdOf(session.Address)),
            (session.HasBeginning, session.HasEnd, (session.LastUp - session.FirstUp).TotalMinutes, session.Id)));
        Assert.Equal([1L, 2, 3], _overlay.News.OfType<CycleEnded>().Take(3).Select(cycle => cycle.Progress.Cycle));
    }

    [Fact]
    public void Outcomes_AreFour_AndBusyIsUp()
    {
        PeerAddress busy = Supernode(2), refused = Supernode(3), silent = Supernode(4), ordinary = Supernode(5);
        AddUp(s_peer);
        _overlay.Add(busy, _ => [LinkEnd.Full]);
        _overlay.AddDead(refused, LinkEnd.Refused);
        _overlay.Add(ordinary, _ => [Greeting with { Role = PeerRole.OrdinaryNode }]);
        Tracker tracker = Track(Plan(cycles: 2) with { Targets = [s_peer, busy, refused, silent, ordinary] });

        Assert.Equal<int>([2, 1, 1, 1], tracker.Progress.Latest);
        Assert.Equal([s_peer, busy, ordinary], tracker.Book.Open.Select(session => session.Address));
        Assert.Equal(10, tracker.Progress.Looks);
    }

    [Fact]
    public void List_ThatMayGrow_TakesUpWhoAnswers_UpToItsMost()
    {
        PeerAddress gone = Supernode(90), excluded = Supernode(91), hidden = new(0x0A000001, 1214);
        ImmutableArray<PeerAddress> heard = [.. Enumerable.Range(10, 30).Select(Supernode)];
        RefreshListNotification list = new(new RefreshList([.. heard.Prepend(hidden).Prepend(excluded).Prepend(gone).Prepend(s_peer)
            .Select(address => new RefreshEntry(address, 0, 10))]));
        foreach (PeerAddress peer in heard.Add(s_peer).Add(excluded))
            _overlay.Add(peer, _ => [Greeting, list]);
        Exclusions exclusions = Exclusions.TryRead([$"{excluded}".Split(':')[0]], out _)!;
        Tracker tracker = Track(Plan(cycles: 3) with { Grows = true, PeersMax = 12, Exclusions = exclusions });

        // One that is gone was asked once, and is not followed.
        Assert.Equal((11, 1, 11), (tracker.Progress.Peers, _overlay.Dials[gone], tracker.Book.Open.Count()));
        Assert.True(tracker.Progress.LeftOut > 0);
        Assert.DoesNotContain(excluded, _overlay.Dials.Keys);
        Assert.DoesNotContain(hidden, _overlay.Dials.Keys);
        // Those that were heard of have been looked at as soon as might be, and every five minutes since.
        Assert.Equal(3, _overlay.Dials[heard[0]]);
        Assert.All(_overlay.News.OfType<Looked>(), look => Assert.Null(look.Visit.List));
    }

    [Fact]
    public void Rates_AreHeld_InAllAndByNetwork()
    {
        ImmutableArray<PeerAddress> peers = [.. Enumerable.Range(1, 100).Select(number => new PeerAddress(0x3D010000u + (uint)number, 80))];
        foreach (PeerAddress peer in peers) AddUp(peer);
        TrackPlan plan = Plan(cycles: 1) with { Targets = peers, Every = TimeSpan.FromSeconds(10), PrefixRateMax = 5 };
        Track(plan with { Until = _overlay.Now + TimeSpan.FromMinutes(2) });
        foreach ((_, Instant at) in _overlay.DialTimes)
            Assert.InRange(_overlay.DialTimes.Count(dial => dial.At >= at && dial.At < at + TimeSpan.FromSeconds(1)), 1, 5);
    }

    [Fact]
    public void Host_WithManyPorts_IsLeftAPause()
    {
        ImmutableArray<PeerAddress> peers = [.. Enumerable.Range(1, 10).Select(port => new PeerAddress(0x3D010001u, (ushort)port))];
        foreach (PeerAddress peer in peers) AddUp(peer);
        Track(Plan(cycles: 2) with { Targets = peers, Every = TimeSpan.FromSeconds(1), Until = _overlay.Now + TimeSpan.FromSeconds(60) });
        Assert.InRange(_overlay.DialTimes.Count, 28, 31);
        foreach ((_, Instant at) in _overlay.DialTimes)
            Assert.Single(_overlay.DialTimes, dial => dial.At >= at && dial.At < at + TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Turn_ThatComesTooEarly_IsLeftOut_AndNobodyIsAskedTwiceAtOnce()
    {
        // A silent one takes ten seconds.
        Tracker tracker = Track(Plan(cycles: 1) with { Every = TimeSpan.FromSeconds(3), Until = _overlay.Now + TimeSpan.FromSeconds(36) });
        Assert.Equal((1, 3, 9), (_overlay.UnderWayMost, _overlay.DialTimes.Count, tracker.Progress.Late));
    }

    [Fact]
    public void Looks_ThatAreNotStored_HoldUpFurtherOnes()
    {
        ImmutableArray<PeerAddress> peers = [.. Enumerable.Range(0, 20).Select(Supernode)];
        foreach (PeerAddress peer in peers) AddUp(peer);
        Tracker tracker = new(Plan(cycles: 10) with { Targets = peers, UnstoredMax = 7 });
        _overlay.Run(tracker, until: () => _overlay.Now >= new Instant(1_000_000) + s_five * 2);
        Assert.Equal(7, tracker.Progress.Looks);
        _overlay.Command(tracker, new VisitsStoredCommand(0, 7));
        Assert.Equal(7, tracker.Progress.UnderWay);
    }

    [Fact]
    public void Stopped_ItGivesUpWhatIsUnderWay_AndEndsOnce()
    {
        Tracker tracker = new(Plan(cycles: 10));
        _overlay.Run(tracker, until: () => tracker.Progress.UnderWay == 1);
        _overlay.Command(tracker, new StopTrackCommand(1));
        _overlay.Command(tracker, new StopTrackCommand(1));
        Assert.Equal(0, Assert.Single(_overlay.News.OfType<TrackEnded>()).Progress.UnderWay);
    }

    [Fact]
    public void Resumed_FromItsLooks_ItIsWhereItWas_AndClaimsNothingOfTheOutage()
    {
        PeerAddress other = Supernode(2);
        AddUp(s_peer);
        AddUp(other);
        TrackPlan plan = Plan(cycles: 60) with { Targets = [s_peer, other] };
        Tracker first = new(plan);
        _overlay.Run(first, until: () => first.Progress.Looks == 8);
        ImmutableArray<Looked> stored = [.. _overlay.News.OfType<Looked>()];

        CrawledOverlay later = new();
        later.After(TimeSpan.FromHours(2), () => { });
        later.Run(new Tracker(Plan(cycles: 0)), until: () => later.Now >= new Instant(1_000_000) + TimeSpan.FromHours(2));
        later.Add(s_peer, _ => [Greeting with { UptimeMinutes = 3 }]);
        later.AddDead(other, LinkEnd.Refused);
        Tracker second = new(plan with { Until = later.Now + s_five * 4 });
        foreach (Looked look in stored) second.Recall(look.Visit);
        Assert.Equal(first.Book.Open, second.Book.Open);
        later.Run(second);

        ImmutableArray<TrackedSession> ended =
            [.. later.News.OfType<Looked>().Where(look => look.Change.Ended is not null).Select(look => look.Change.Ended!)];
        Assert.Equal(2, ended.Length);
        // One was back by its own word: neither end in the outage is known. The other has gone at some time in it.
        TrackedSession cut = ended.Single(session => session.Address == s_peer), gone = ended.Single(session => session.Address == other);
        Assert.Equal((true, false), (cut.IsOver, cut.HasEnd));
        Assert.False(Assert.Single(second.Book.Open).HasBeginning);
        Assert.Equal(stored.Last(look => look.Visit.Address == other).Visit.Began, gone.LastUp);
        Assert.True(gone.FirstDownAfter - gone.LastUp > TimeSpan.FromHours(1));
        Assert.Equal(1, second.Book.Interrupted);
    }

    private TrackPlan Plan(int cycles) => new() { Targets = [s_peer], Every = s_five, Until = _overlay.Now + s_five * cycles };

    private void AddUp(PeerAddress address) => _overlay.Add(address, _ => [Greeting]);

    private Tracker Track(TrackPlan plan)
    {
        Tracker tracker = new(plan);
        _overlay.Run(tracker);
        Assert.IsType<TrackEnded>(_overlay.News[^1]);
        return tracker;
    }
}
