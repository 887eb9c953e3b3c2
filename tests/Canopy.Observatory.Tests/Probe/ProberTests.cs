using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Probe;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using static Canopy.Observatory.Tests.CrawledOverlay;

namespace Canopy.Observatory.Tests.Probe;

public sealed class ProberTests
{
    private static readonly PeerAddress s_peer = Supernode(1);
    private readonly CrawledOverlay _overlay = new();

    [Fact]
    public void Supernode_IsAskedByDatagram_ThenForItsList_ThenForItsLinks()
    {
        AddSupernode(s_peer);
        ProbeReport report = Assert.Single(Probe(new() { Targets = [s_peer] }));
        Assert.Equal((true, Outcome.Answered, 20, 40), (report.IsUp, report.Outcome, report.RttMs!.Value, report.HandshakeMs!.Value));
        Assert.Equal(3, report.List!.List!.Entries.Length);
        Assert.Equal((Supernode(2), (byte?)40), (Assert.Single(report.Topology!.Neighbors), report.Workload));
        // One question at a time: the datagram's answer, then a link, then the other.
        Assert.Equal(2, _overlay.DialTimes.Count);
        Assert.True(_overlay.DialTimes[0].At >= _overlay.DatagramTimes[0].At + TimeSpan.FromMilliseconds(20));
        Assert.True(_overlay.DialTimes[1].At >= report.List.Ended);
        Assert.Equal(1, _overlay.UnderWayMost);
    }

    [Fact]
    public void Supernode_WithoutRoom_StillTellsItsListAndItsLinks()
    {
        _overlay.Datagrams[s_peer] = request => Answer(request);
        _overlay.Add(s_peer, question => question switch
        {
            PeerInfoNotification { Purpose: LinkPurpose.Attach } => [Greeting, List, LinkEnd.Full],
            PeerInfoNotification => [Greeting],
            TopologyRequest => [Page(0, [Supernode(2)], [])],
            _ => [],
        });
        ProbeReport report = Assert.Single(Probe(new() { Targets = [s_peer] }));
        Assert.Equal((Outcome.Answered, 3, 1),
            (report.Outcome, report.List!.List!.Entries.Length, report.Topology!.Neighbors.Length));
    }

    [Fact]
    public void Peer_ThatAnswersNoDatagram_IsAskedTwice_AndDialledAllTheSame()
    {
        AddSupernode(s_peer);
        _overlay.Datagrams.Clear();
        ProbeReport report = Assert.Single(Probe(new() { Targets = [s_peer] }));
        Assert.Equal((2, 2, true, null), (_overlay.DatagramTimes.Count, _overlay.DialTimes.Count, report.IsUp, report.RttMs));
    }

    [Fact]
    public void Nobody_IsSilent_AndDialledOnce()
    {
        ProbeReport report = Assert.Single(Probe(new() { Targets = [s_peer] }));
        Assert.Equal((false, Outcome.Silent, 1), (report.IsUp, report.Outcome, _overlay.DialTimes.Count));
    }

    [Fact]
    public void OrdinaryNode_IsNotDialled()
    {
        _overlay.Datagrams[s_peer] = request => Answer(request) with { Role = PeerRole.OrdinaryNode, Referral = Supernode(9) };
        ProbeReport report = Assert.Single(Probe(new() { Targets = [s_peer] }));
        Assert.Equal((true, Outcome.NotSupernode, Supernode(9)), (report.IsUp, report.Outcome, report.Datagram!.Referral));
        Assert.Empty(_overlay.DialTimes);
    }

    [Fact]
    public void Answer_WithAnotherNumber_IsNobodys()
    {
        _overlay.Datagrams[s_peer] = request => Answer(request) with { Nonce = request.Nonce + 1 };
        ProbeReport report = Assert.Single(Probe(new() { Targets = [s_peer] }));
        Assert.Null(report.Datagram);
    }

    [Fact]
    public void Brief_IsLeftAtTheDatagram()
    {
        AddSupernode(s_peer);
        ProbeReport report = Assert.Single(Probe(new() { Targets = [s_peer], IsBrief = true }));
        Assert.Equal((Outcome.Answered, (byte?)35), (report.Outcome, report.Workload));
        Assert.Empty(_overlay.DialTimes);
    }

    [Fact]
    public void Rounds_AreMadeAtTheirTimes()
    {
        AddSupernode(s_peer);
        Instant began = _overlay.Now;
        ImmutableArray<ProbeReport> reports =
            Probe(new() { Targets = [s_peer, Supernode(3)], IsBrief = true, Rounds = 4, Every = TimeSpan.FromMinutes(5) });
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4], reports.Select(report => report.Round));
        Assert.Equal([0.0, 5, 10, 15],
            reports.Where(report => report.Address == s_peer).Select(report => (report.At - began).TotalMinutes));
    }

    [Fact]
    public void Round_ThatIsLate_AsksNobodyTwiceAtOnce()
    {
        // The silent one takes fourteen seconds a round, and rounds come every two.
        ImmutableArray<ProbeReport> reports = Probe(new() { Targets = [s_peer], Rounds = 20, Every = TimeSpan.FromSeconds(2) });
        Assert.Equal(1, _overlay.UnderWayMost);
        Assert.InRange(reports.Length, 2, 4);
    }

    [Fact]
    public void Window_IsKept()
    {
        ImmutableArray<PeerAddress> many = [.. Enumerable.Range(0, 50).Select(Supernode)];
        foreach (PeerAddress peer in many) AddSupernode(peer);
        Assert.Equal(50, Probe(new() { Targets = many, WindowMax = 5 }).Length);
        Assert.InRange(_overlay.UnderWayMost, 1, 5);
    }

    private static RefreshListNotification List { get; } = new(new RefreshList(
        [new(s_peer, 0, 35), new(Supernode(2), 5, 50), new(Supernode(4), 9, 90)]));

    private static ProbeResponse Answer(ProbeRequest request) => new(request.Nonce, PeerRole.Supernode, 35, 7, 1, 60, PeerAddress.None);

    private void AddSupernode(PeerAddress address)
    {
        _overlay.Datagrams[address] = request => Answer(request);
        _overlay.Add(address, question => question switch
        {
            PeerInfoNotification { Purpose: LinkPurpose.Attach } => [Greeting, List],
            PeerInfoNotification => [Greeting],
            TopologyRequest => [Page(0, [Supernode(2)], [Child(1), Child(2)])],
            _ => [],
        });
    }

    private ImmutableArray<ProbeReport> Probe(ProbePlan plan)
    {
        _overlay.Run(new Prober(plan, seed: 11));
        Assert.IsType<ProbingEnded>(_overlay.News[^1]);
        return [.. _overlay.News.OfType<ProbeReport>()];
    }
}
