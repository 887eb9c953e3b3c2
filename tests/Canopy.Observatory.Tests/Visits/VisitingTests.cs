using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Search;
using static Canopy.Observatory.Tests.CrawledOverlay;

namespace Canopy.Observatory.Tests.Visits;

/// <summary>Whatever a visited peer does comes to an outcome.</summary>
public sealed class VisitingTests
{
    private static readonly PeerAddress s_peer = Supernode(1);

    [Theory]
    [InlineData(LinkEnd.Refused, Outcome.Refused)]
    [InlineData(LinkEnd.TimedOut, Outcome.Silent)]
    [InlineData(LinkEnd.Unreachable, Outcome.Unreachable)]
    [InlineData(LinkEnd.HandshakeFailed, Outcome.NoPeer)]
    public void Dial_ThatFails_IsAnOutcome(LinkEnd end, Outcome outcome)
    {
        CrawledOverlay overlay = new();
        overlay.AddDead(s_peer, end);
        Visit visit = VisitIn(overlay);
        Assert.Equal((outcome, null, null), (visit.Outcome, visit.Id, visit.HandshakeMs));
    }

    [Theory]
    [InlineData(LinkEnd.Full, Outcome.Busy)]
    [InlineData(LinkEnd.TooManyFromAddress, Outcome.Busy)]
    [InlineData(LinkEnd.ShuttingDown, Outcome.Busy)]
    [InlineData(LinkEnd.NotSupernode, Outcome.NotSupernode)]
    [InlineData(LinkEnd.Lost, Outcome.BrokeOff)]
    [InlineData(LinkEnd.ProtocolViolation, Outcome.Misbehaved)]
    public void Link_ThatEnds_IsAnOutcome(LinkEnd end, Outcome outcome) =>
        Assert.Equal(outcome, Answering(question => question is PeerInfoNotification ? [end] : []).Outcome);

    [Fact]
    public void Answer_ThatNeverComes_IsSlow()
    {
        Visit visit = Answering(question => question is PeerInfoNotification ? [Greeting] : []);
        Assert.Equal((Outcome.Slow, (byte?)30), (visit.Outcome, visit.Workload));
        Assert.Equal(new VisitRules().AnswerPatience.TotalMilliseconds + 40, (visit.Ended - visit.Began).TotalMilliseconds);
    }

    [Fact]
    public void Nobody_IsSilentAfterTheDialsPatience()
    {
        Visit visit = VisitIn(new CrawledOverlay());
        Assert.Equal(Outcome.Silent, visit.Outcome);
        Assert.Equal(new VisitRules().DialPatience, visit.Ended - visit.Began);
    }

    [Fact]
    public void OrdinaryNode_IsNoSupernode() => Assert.Equal(Outcome.NotSupernode,
        Answering(_ => [Greeting with { Role = PeerRole.OrdinaryNode }]).Outcome);

    [Fact]
    public void Answer_OfSeveralPages_IsPutTogether()
    {
        ImmutableArray<PeerAddress> neighbors = [.. Enumerable.Range(2, 50).Select(Supernode)];
        ImmutableArray<PeerAddress> children = [.. Enumerable.Range(0, 2500).Select(Child)];
        Visit visit = Telling(neighbors, children);
        Assert.Equal((Outcome.Answered, 50, 2500, Flaws.None),
            (visit.Outcome, visit.NeighborsTold!.Value, visit.ChildrenTold!.Value, visit.Flaws));
        Assert.Equal([.. neighbors], visit.Neighbors.ToArray());
        Assert.Equal([.. children], visit.Children.ToArray());
    }

    [Fact]
    public void Answer_OfAMillionPeers_IsMisbehaviour_AndNothingOfItCounts()
    {
        ImmutableArray<PeerAddress> neighbors = [.. Enumerable.Range(2, VisitLimits.PeersNamedMax + 1).Select(Supernode)];
        Visit visit = Telling(neighbors, []);
        Assert.Equal((Outcome.Misbehaved, 0), (visit.Outcome, visit.Neighbors.Length));
        Assert.Contains("more than 20000", visit.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_WithWhatCannotBe_LosesThatAndSaysSo()
    {
        PeerAddress real = Supernode(2), ours = PeerAddress.Parse("192.168.1.7:1214"), here = PeerAddress.Parse("127.0.0.1:1214");
        Visit visit = Telling([s_peer, real, real, ours, here], [new(0, 0)]);
        Assert.Equal(Outcome.Answered, visit.Outcome);
        Assert.Equal(Flaws.ListsItself | Flaws.ListsTwice | Flaws.ListsIncredible, visit.Flaws);
        Assert.Equal(real, Assert.Single(visit.Neighbors));
        Assert.Empty(visit.Children);
    }

    [Fact]
    public void Answer_WhoseCountsDiffer_IsFlawed() => Assert.Equal(Flaws.CountsDiffer,
        Answering(question => question switch
        {
            PeerInfoNotification => [Greeting],
            _ => [new TopologyResponse(1, 1, 7, 0, 0, [new(Supernode(2), PeerRole.Supernode)])],
        }).Flaws);

    [Fact]
    public void Answer_ToAnotherQuestion_IsMisbehaviour()
    {
        Visit offset = Answering(question => question is PeerInfoNotification ? [Greeting] : [Page(40, [Supernode(2)], [])]);
        Visit other = Answering(question => question is PeerInfoNotification ? [Greeting] : [new HoldResponse(true)]);
        Visit before = Answering(question => question is PeerInfoNotification ? [Page(0, [], [])] : []);
        Assert.All([offset, other, before], visit => Assert.Equal(Outcome.Misbehaved, visit.Outcome));
    }

    [Fact]
    public void Asides_WithoutEnd_AreMisbehaviour()
    {
        Visit few = Answering(question => question switch
        {
            PeerInfoNotification => [Greeting, KeepAliveRequest.Instance],
            TopologyRequest => [Page(0, [Supernode(2)], [])],
            _ => [],
        });
        Visit many = Answering(question => question is PeerInfoNotification
            ? [Greeting, .. Enumerable.Repeat(KeepAliveRequest.Instance, VisitLimits.AsidesMax + 1)] : []);
        Assert.Equal((Outcome.Answered, Outcome.Misbehaved), (few.Outcome, many.Outcome));
    }

    private static Visit Telling(ImmutableArray<PeerAddress> neighbors, ImmutableArray<PeerAddress> children)
    {
        CrawledOverlay overlay = new();
        overlay.AddHonest(s_peer, neighbors, children);
        return VisitIn(overlay);
    }

    private static Visit Answering(CrawledOverlay.Answering answer)
    {
        CrawledOverlay overlay = new();
        overlay.Add(s_peer, answer);
        return VisitIn(overlay);
    }

    /// <summary>The last visit of a crawl that tries once.</summary>
    private static Visit VisitIn(CrawledOverlay overlay)
    {
        overlay.Run(new Crawler(new() { Seeds = [s_peer], Tries = 1 }));
        return overlay.Visits.First(visit => visit.Address == s_peer);
    }
}
