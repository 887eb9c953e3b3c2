using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests;

public sealed class PeerTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    /// <summary>A founder and some that know it.</summary>
    private static Swarm Founded(ulong seed, int others, int childrenMax = 20, TwoTierRules? rules = null, bool throughWire = false)
    {
        var swarm = new Swarm(seed, rules, throughWire);
        swarm.Add(1, childrenMax);
        swarm.Net.RunFor(TimeSpan.FromSeconds(5));
        for (int i = 2; i <= others + 1; i++) swarm.Add(i, childrenMax, seeds: Swarm.AddressOf(1));
        return swarm;
    }

    [Fact]
    public void Start_NobodyKnown_FoundsANetwork()
    {
        var swarm = new Swarm(1);
        VirtualPeer first = swarm.Add(1);
        swarm.Net.RunFor(s_minute);
        Assert.Equal(PeerRole.Supernode, first.Peer.Role);
        Assert.Contains("founds", first.News<Promoted>().Single().Why, StringComparison.Ordinal);
        Assert.True(first.News<JoinFailed>().Single().WillFound);
    }

    [Fact]
    public void Start_UnwillingAndNobodyKnown_SaysWhatIsMissingAndWhenItTriesAgain()
    {
        var swarm = new Swarm(1);
        VirtualPeer first = swarm.Add(1, mayBeSupernode: false);
        swarm.Net.RunFor(s_minute);
        Assert.Equal(PeerRole.OrdinaryNode, first.Peer.Role);
        Assert.Contains("invite", first.News<JoinFailed>().First().Why, StringComparison.Ordinal);
        Assert.True(first.News<JoinFailed>().Count() >= 3);
        Assert.DoesNotContain(first.News<JoinFailed>(), failed => failed.WillFound);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Swarm_SixtyPeersAndOneFounder_AllAttachAndSupernodesComeByPromotion(bool throughWire)
    {
        Swarm swarm = Founded(2, 59, throughWire: throughWire);
        swarm.Net.RunFor(s_minute * 5);
        Assert.True(swarm.AllAttached());
        Assert.InRange(swarm.Supernodes.Count(), 3, 12);
        Assert.All(swarm.OrdinaryNodes, p => Assert.Equal(2, p.Peer.Describe(swarm.Net.Now).FilesIndexed));
        foreach (VirtualPeer peer in swarm.Net.Peers)
        {
            int wanted = peer == swarm.Net.Peers[29] ? 0 : 2;
            (List<QueryHit> hits, SearchEnded? end) = swarm.SearchFrom(peer, "song30");
            Assert.True(wanted == hits.Count, $"{peer.Name} found {hits.Count} of {wanted}: {end}");
        }
    }

    [Fact]
    public void Swarm_SameSeed_SameTrace()
    {
        string Run(bool throughWire)
        {
            Swarm swarm = Founded(3, 30, throughWire: throughWire);
            swarm.Net.RunFor(s_minute * 3);
            return string.Join('\n', swarm.Net.Trace.Select(t => $"{t.At} {t.From} {t.To} {t.Message.GetType().Name}"));
        }
        string first = Run(throughWire: false);
        Assert.Equal(first, Run(throughWire: false));
        Assert.Equal(first, Run(throughWire: true));
    }

    [Fact]
    public void Child_LinkCloses_FilesAreGoneInThatStep()
    {
        Swarm swarm = Founded(4, 2);
        swarm.Net.RunFor(s_minute);
        (VirtualPeer parent, VirtualPeer child, VirtualPeer asker) = (swarm.Net.Peers[0], swarm.Net.Peers[1], swarm.Net.Peers[2]);
        Assert.Equal(2, swarm.SearchFrom(asker, "song2").Hits.Count);
        swarm.Net.Kill(child);
        Assert.True(swarm.Net.RunUntil(() => parent.News<ChildDetached>().Any(), s_minute));
        // The very next step of the parent is a query: it must not find what the step before has purged.
        swarm.Net.Command(parent, new SearchCommand(999, Swarm.Query("song2"), 10, Hop: false));
        Assert.Empty(parent.News<HitsFound>());
        Assert.Empty(swarm.SearchFrom(asker, "song2").Hits);
    }

    [Fact]
    public void Supernode_Dies_OrphansReattachAndFindAgain()
    {
        Swarm swarm = Founded(5, 50);
        swarm.Net.RunFor(s_minute * 5);
        VirtualPeer dying = swarm.Supernodes.OrderByDescending(p => p.Peer.Describe(swarm.Net.Now).Links.Count(l => l.Kind == "child"))
            .First();
        swarm.Net.Kill(dying);
        swarm.Net.RunFor(s_minute);
        Assert.True(swarm.AllAttached(), string.Join('\n', swarm.OrdinaryNodes.Select(p => p.Peer.Describe(swarm.Net.Now).State)));
        VirtualPeer asker = swarm.OrdinaryNodes.First();
        foreach (VirtualPeer owner in swarm.OrdinaryNodes.Skip(1).Take(10))
        {
            (List<QueryHit> hits, SearchEnded? end) = swarm.SearchFrom(asker, $"song{owner.Name[4..]}");
            Assert.True(hits.Count == 2, $"{hits.Count} hits of {owner.Name}: {end}");
        }
    }

    [Fact]
    public void Supernode_Full_RefusesButGivesItsList()
    {
        Swarm swarm = Founded(6, 4, childrenMax: 3, rules: Swarm.Brisk with { PromotionUptime = TimeSpan.FromDays(1) });
        swarm.Net.RunFor(s_minute);
        VirtualPeer orphan = swarm.OrdinaryNodes.Single(p => p.Peer.Describe(swarm.Net.Now).State != "attached");
        Assert.Contains("full", orphan.News<JoinFailed>().First().Why, StringComparison.Ordinal);
        Assert.Contains(swarm.Net.Trace, t => t.To == orphan.Name && t.Message is RefreshListNotification);
    }

    [Fact]
    public void Child_BehindNat_IsFoundOutByConnectBackAndReachedByReversal()
    {
        Swarm swarm = Founded(7, 1);
        VirtualPeer nated = swarm.Add(50, nated: true, seeds: Swarm.AddressOf(1));
        VirtualPeer other = swarm.Add(51, nated: true, seeds: Swarm.AddressOf(1));
        swarm.Net.RunFor(s_minute);
        VirtualPeer asker = swarm.Net.Peers[1];
        QueryHit hit = swarm.SearchFrom(asker, "song50").Hits[0];
        Assert.False(hit.Owner.Reachable);
        swarm.Net.Command(asker, new PushCommand(77, hit.Owner.Id, Swarm.AddressOf(1)));
        swarm.Net.RunFor(s_minute);
        Assert.Equal(ErrandOutcome.PassedOn, asker.News<ErrandAnswered>().Single().Outcome);
        Assert.Equal(new DialBackAsked(77, asker.Address), nated.News<DialBackAsked>().Single());
        swarm.Net.Command(other, new PushCommand(78, hit.Owner.Id, Swarm.AddressOf(1)));
        Assert.Equal(ErrandOutcome.RequesterUnreachable, other.News<ErrandAnswered>().Single().Outcome);
    }

    [Fact]
    public void Text_ToAnotherChild_ArrivesThroughItsParent()
    {
        Swarm swarm = Founded(8, 2);
        swarm.Net.RunFor(s_minute);
        (VirtualPeer from, VirtualPeer to) = (swarm.Net.Peers[1], swarm.Net.Peers[2]);
        swarm.Net.Command(from, new SendTextCommand(5, to.Id, Swarm.AddressOf(1), "hello there"));
        swarm.Net.RunFor(s_minute);
        Assert.Equal("hello there", to.News<TextReceived>().Single().Text);
        Assert.Equal(from.Id, to.News<TextReceived>().Single().From);
        Assert.Equal(ErrandOutcome.PassedOn, from.News<ErrandAnswered>().Single().Outcome);
    }

    [Fact]
    public void Topology_AskedOfAFullSupernode_IsAnswered()
    {
        Swarm swarm = Founded(9, 3, childrenMax: 3, rules: Swarm.Brisk with { PromotionUptime = TimeSpan.FromDays(1) });
        swarm.Net.RunFor(s_minute);
        VirtualPeer asker = swarm.Net.Peers[1];
        swarm.Net.Command(asker, new TopologyCommand(6, Swarm.AddressOf(1), 0));
        swarm.Net.RunFor(s_minute);
        Assert.Equal(3u, asker.News<TopologyReceived>().Single().Topology.Children);
    }

    [Fact]
    public void Shares_Change_ParentFindsTheNewAndNotTheOld()
    {
        Swarm swarm = Founded(10, 2);
        swarm.Net.RunFor(s_minute);
        (VirtualPeer sharer, VirtualPeer asker) = (swarm.Net.Peers[1], swarm.Net.Peers[2]);
        swarm.Net.Command(sharer,
            new AnnounceCommand(1, new[] { Swarm.File("brand new thing.mp3"), Swarm.File("song2 part1 common.mp3") }));
        swarm.Net.RunFor(s_minute);
        Assert.Single(swarm.SearchFrom(asker, "brand new").Hits);
        Assert.Single(swarm.SearchFrom(asker, "song2").Hits);
    }

    [Fact]
    public void Shares_OfASupernodeChange_ItFindsTheNewAndNotTheOld()
    {
        Swarm swarm = Founded(14, 1);
        swarm.Net.RunFor(s_minute);
        (VirtualPeer sharer, VirtualPeer asker) = (swarm.Net.Peers[0], swarm.Net.Peers[1]);
        swarm.Net.Command(sharer,
            new AnnounceCommand(1, new[] { Swarm.File("brand new thing.mp3"), Swarm.File("song1 part1 common.mp3") }));
        AnnouncementStatus announced = sharer.Peer.Describe(swarm.Net.Now).Announcement;
        Assert.Equal(new AnnouncementStatus(2, 2, TwoTier.Index.ShareLimits.AnnouncedMax), announced);
        Assert.Single(swarm.SearchFrom(asker, "brand new").Hits);
        Assert.Single(swarm.SearchFrom(asker, "song1").Hits);
    }

    [Fact]
    public void Search_MoreHitsThanWanted_GoesOnByCursorUntilAllAreFound()
    {
        Swarm swarm = Founded(11, 40);
        swarm.Net.RunFor(s_minute * 5);
        VirtualPeer asker = swarm.OrdinaryNodes.First();
        (List<QueryHit> hits, SearchEnded? end) = swarm.SearchFrom(asker, "common", max: 15);
        // The asker's own two files are among the fifteen the parent sent, and not told to its user.
        Assert.InRange(hits.Count, 13, 15);
        for (int page = 0; page < 20 && end!.HasMore; page++)
        {
            swarm.Net.RunFor(TimeSpan.FromSeconds(1.1));
            int before = asker.News<SearchEnded>().Count();
            swarm.Net.Command(asker, new MoreHitsCommand(end.Search));
            Assert.True(swarm.Net.RunUntil(() => asker.News<SearchEnded>().Count() > before, s_minute));
            end = asker.News<SearchEnded>().Last();
        }
        List<QueryHit> all = [.. asker.News<HitsFound>().SelectMany(h => h.Hits)];
        Assert.Equal(all.Count, all.Select(h => (h.File.Hash, h.Owner.Id)).Distinct().Count());
        Assert.Equal(2 * 40, all.Count);
        // However many pages an index gave, it is one.
        Assert.InRange(end!.SupernodesAsked, 1, swarm.Supernodes.Count());
    }

    [Fact]
    public void Search_Hopping_VisitsSupernodesBeyondTheParents()
    {
        Swarm swarm = Founded(12, 60, rules: Swarm.Brisk with { QueryVisitsMax = 1 });
        swarm.Net.RunFor(s_minute * 5);
        VirtualPeer asker = swarm.OrdinaryNodes.First();
        int plain = swarm.SearchFrom(asker, "common").Hits.Count;
        int hopped = swarm.SearchFrom(asker, "common", hop: true).Hits.Count;
        Assert.True(hopped > plain, $"{hopped} hits by hopping, {plain} without");
    }

    [Fact]
    public void Search_TooOften_IsRefusedThenDropped()
    {
        Swarm swarm = Founded(13, 1);
        swarm.Net.RunFor(s_minute);
        VirtualPeer asker = swarm.Net.Peers[1];
        for (uint i = 0; i < 20; i++) swarm.Net.Command(asker, new SearchCommand(100 + i, Swarm.Query("x"), 5, Hop: false));
        swarm.Net.RunFor(TimeSpan.FromSeconds(2));
        Assert.Contains(asker.News<SearchEnded>(), e => e.Status == QueryEndStatus.TooManyQueries);
        for (uint i = 0; i < 60; i++) swarm.Net.Command(asker, new SearchCommand(200 + i, Swarm.Query("x"), 5, Hop: false));
        swarm.Net.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(LinkEnd.Flooding, asker.News<Detached>().Single().Reason);
    }

    [Fact]
    public void Status_OrdinaryNode_SaysWhichLightsAreOut()
    {
        Swarm swarm = Founded(14, 1);
        VirtualPeer nated = swarm.Add(50, nated: true, seeds: Swarm.AddressOf(1));
        swarm.Net.RunFor(s_minute);
        PeerStatus status = nated.Peer.Describe(swarm.Net.Now);
        Assert.False(status.Promotion.Single(l => l.Name == "reachable").Passed);
        Assert.True(status.Promotion.Single(l => l.Name == "uptime").Passed);
        Assert.Equal(AddressScope.Public, status.External.Scope);
    }

    [Fact]
    public void Leave_SaysGoodByeToAll()
    {
        Swarm swarm = Founded(15, 5);
        swarm.Net.RunFor(s_minute);
        swarm.Net.Command(swarm.Net.Peers[0], new LeaveCommand(1));
        swarm.Net.RunFor(TimeSpan.FromSeconds(1));
        Assert.All(swarm.Net.Peers.Skip(1), p => Assert.Equal(LinkEnd.ShuttingDown, p.News<Detached>().Single().Reason));
    }
}
