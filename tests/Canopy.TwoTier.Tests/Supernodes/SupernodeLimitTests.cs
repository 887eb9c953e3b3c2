using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.Supernodes;

/// <summary>Each limit of a supernode, reached and stepped over (docs/limits.md).</summary>
public sealed class SupernodeLimitTests
{
    private static readonly PeerAddress s_elsewhere = PeerAddress.Parse("13.0.0.1:4000");

    private ulong _query;

    [Fact]
    public void Visitors_OneTooMany_IsClosedAsFull()
    {
        var supernode = new SteppedSupernode();
        for (int caller = 1; caller <= LinkLimits.VisitorsMax; caller++) Assert.Null(supernode.ClosedFor(supernode.Dialled(caller)));

        Assert.Equal(LinkEnd.Full, supernode.ClosedFor(supernode.Dialled(LinkLimits.VisitorsMax + 1)));
    }

    [Fact]
    public void Room_ForOneMoreChildOrNone_IsToldAtOnce()
    {
        var supernode = new SteppedSupernode(childrenMax: 200);
        for (int caller = 1; caller < 200; caller++) supernode.Attach(caller);
        for (int minutes = 0; minutes < 30; minutes++)
        {
            for (int caller = 1; caller < 200; caller++) supernode.Say(LinkId.Incoming((uint)caller), KeepAliveRequest.Instance);
            supernode.Pass(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(99, Workload(supernode));
        LinkId last = supernode.Attach(200);
        Assert.Equal(100, Workload(supernode));
        supernode.Lose(last, LinkEnd.Lost);
        Assert.Equal(99, Workload(supernode));
    }

    private static byte Workload(SteppedSupernode supernode)
    {
        supernode.Hear(s_elsewhere, new ProbeRequest(1));
        return supernode.Effects.Select(e => e.Body).OfType<ProbeResponse>().Single().Workload;
    }

    [Fact]
    public void Visitor_ThatStaysTooLong_IsClosedAsSilent()
    {
        var supernode = new SteppedSupernode();
        LinkId visitor = supernode.Dialled(1);
        LinkEnd? end = null;
        for (int seconds = 1; end is null && seconds <= LinkLimits.VisitorSecondsMax + 30; seconds++)
        {
            supernode.Pass(TimeSpan.FromSeconds(1));
            end = supernode.ClosedFor(visitor);
            if (seconds <= LinkLimits.VisitorSecondsMax) Assert.Null(end);
        }

        Assert.Equal(LinkEnd.Silent, end);
    }

    [Fact]
    public void Query_FasterThanTheRate_IsRefusedAndInTheEndTheLinkGoes()
    {
        var supernode = new SteppedSupernode();
        LinkId child = supernode.Attach(1);
        for (int i = 0; i < LinkLimits.QueryBurstMax; i++) Assert.Equal(QueryEndStatus.Complete, AskedBy(supernode, child));
        for (int i = 1; i < LinkLimits.QueryRefusalsMax; i++)
        {
            Assert.Equal(QueryEndStatus.TooManyQueries, AskedBy(supernode, child));
            Assert.Null(supernode.ClosedFor(child));
        }
        AskedBy(supernode, child);

        Assert.Equal(LinkEnd.Flooding, supernode.ClosedFor(child));
    }

    [Fact]
    public void Relay_FasterThanTheRate_IsRefused()
    {
        var supernode = new SteppedSupernode();
        LinkId neighbor = supernode.Hold(1);
        for (int i = 0; i < LinkLimits.RelayBurstMax; i++) Assert.Equal(QueryEndStatus.Complete, AskedBy(supernode, neighbor));

        Assert.Equal(QueryEndStatus.TooManyQueries, AskedBy(supernode, neighbor));
    }

    [Fact]
    public void RefreshList_AskedForTooOften_IsPassedOver()
    {
        var supernode = new SteppedSupernode();
        LinkId child = supernode.Attach(1);
        for (int i = 0; i < LinkLimits.ListBurstMax; i++)
        {
            supernode.Say(child, RefreshListRequest.Instance);
            Assert.Single(supernode.SentTo(child).OfType<RefreshListNotification>());
        }
        supernode.Say(child, RefreshListRequest.Instance);

        Assert.Empty(supernode.SentTo(child));
    }

    [Fact]
    public void PortTest_AskedForTooOften_IsPassedOver()
    {
        var supernode = new SteppedSupernode();
        LinkId child = supernode.Attach(1);
        for (int i = 0; i < LinkLimits.PortTestBurstMax; i++)
        {
            supernode.Say(child, ReachabilityRequest.Instance);
            Assert.Single(supernode.Effects, effect => effect.Kind == EffectKind.Open);
        }
        supernode.Say(child, ReachabilityRequest.Instance);

        Assert.Empty(supernode.Effects);
    }

    [Fact]
    public void DialBack_TooOftenForOneChild_IsAnsweredTooMany()
    {
        var supernode = new SteppedSupernode();
        supernode.Attach(1);
        LinkId asker = supernode.Visit(2, LinkPurpose.Errand);
        for (uint i = 0; i < LinkLimits.ErrandsPerMinuteMax; i++) Assert.Equal(ErrandOutcome.PassedOn, Pushed(i));

        Assert.Equal(ErrandOutcome.TooMany, Pushed(LinkLimits.ErrandsPerMinuteMax));

        ErrandOutcome Pushed(uint id)
        {
            supernode.Say(asker, new PushRequest(id, SteppedSupernode.IdOf(1), PeerAddress.Parse("12.0.0.2:4000")));
            return Assert.Single(supernode.SentTo(asker).OfType<PushResponse>()).Outcome;
        }
    }

    [Fact]
    public void Errands_OfTheOwnUser_OneTooManyIsAnsweredAtOnce()
    {
        var supernode = new SteppedSupernode();
        for (uint i = 1; i <= LinkLimits.ErrandsMax; i++)
        {
            supernode.Ask(new TopologyCommand(i, s_elsewhere, 0));
            Assert.Empty(supernode.News<ErrandAnswered>());
        }
        supernode.Ask(new TopologyCommand(1000, s_elsewhere, 0));

        Assert.Equal(new ErrandAnswered(1000, ErrandOutcome.TooMany), Assert.Single(supernode.News<ErrandAnswered>()));
    }

    [Fact]
    public void ConnectBack_TooManyUnderWay_IsLeftOut()
    {
        var supernode = new SteppedSupernode();
        for (int caller = 1; caller <= LinkLimits.ConnectBacksMax; caller++)
        {
            supernode.Attach(caller);
            Assert.Contains(supernode.Effects, effect => effect.Kind == EffectKind.Open);
        }
        LinkId last = supernode.Attach(LinkLimits.ConnectBacksMax + 1);

        Assert.Null(Assert.Single(supernode.SentTo(last).OfType<AttachResponse>()).Refusal);
        Assert.DoesNotContain(supernode.Effects, effect => effect.Kind == EffectKind.Open);
    }

    [Fact]
    public void Children_OfOneAddress_OneTooManyIsRefused()
    {
        var supernode = new SteppedSupernode();
        for (int caller = 1; caller <= TwoTierRules.Default.LinksPerIpMax; caller++) Assert.Null(RefusalOf(caller));

        Assert.Equal(LinkEnd.TooManyFromAddress, RefusalOf(100));

        LinkEnd? RefusalOf(int caller)
        {
            LinkId link = supernode.Attach(caller, "12.0.0.9");
            return Assert.Single(supernode.SentTo(link).OfType<AttachResponse>()).Refusal;
        }
    }

    [Fact]
    public void Shares_OfOneChild_BeyondTheLimitAreRefusedAndCounted()
    {
        var supernode = new SteppedSupernode(Swarm.Brisk with { FilesPerChildMax = 3 });
        LinkId child = supernode.Attach(1);
        supernode.Say(child, new ShareCommand(Enumerable.Range(0, 5).Select(i => Swarm.File($"file {i}.mp3")).ToArray()));

        Assert.Equal(new ShareResponse(3, 2), Assert.Single(supernode.SentTo(child).OfType<ShareResponse>()));
    }

    [Fact]
    public void Searches_OfTheOwnUser_OneTooManyEndsTheOldest()
    {
        var supernode = new SteppedSupernode();
        supernode.Hold(1);
        for (uint i = 1; i <= UserSearches.SearchesMax; i++)
        {
            supernode.Ask(new SearchCommand(i, Swarm.Query("nothing"), 10, Hop: false));
            Assert.Empty(supernode.News<SearchEnded>());
        }
        supernode.Ask(new SearchCommand(1000, Swarm.Query("nothing"), 10, Hop: false));

        Assert.Equal(1U, Assert.Single(supernode.News<SearchEnded>()).Search);
    }

    private QueryEndStatus AskedBy(SteppedSupernode supernode, LinkId link)
    {
        supernode.Say(link, new QueryRequest(new QueryId(1, ++_query), 0, 10, 0, Swarm.Query("nothing")));
        return Assert.Single(supernode.SentTo(link).OfType<QueryEndResponse>()).Status;
    }
}
