using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.Supernodes;

/// <summary>A supernode under visitors that lie, flood, break the order or overstay.</summary>
public sealed class BadVisitorTests
{
    private static readonly PeerInfoNotification s_info =
        new(LinkPurpose.Attach, PeerRole.OrdinaryNode, new PeerAddress(0x0B000063, 2099), PeerAddress.None, "mallory", 0, 0);

    private readonly Swarm _swarm = new(seed: 21);
    private readonly VirtualPeer _supernode;
    private readonly ScriptedPeer _script = new();
    private readonly VirtualPeer _mallory;
    private uint _dials;

    public BadVisitorTests()
    {
        _supernode = _swarm.Add(1);
        _mallory = _swarm.Net.Add(new VirtualPeer("mallory", Swarm.AddressOf(99), default, _script));
        _swarm.Net.RunFor(TimeSpan.FromSeconds(10));
        Assert.Equal(PeerRole.Supernode, _supernode.Peer.Role);
    }

    [Fact]
    public void Visitor_SpeaksBeforePeerInfo_IsDroppedAndReported()
    {
        LinkId link = Dial();
        Say(link, new AttachRequest(1));
        Assert.Equal([(link, LinkEnd.ProtocolViolation)], _script.Closed);
        Assert.Contains("AttachRequest", _supernode.News<Misbehaved>().Single().What, StringComparison.Ordinal);
    }

    [Fact]
    public void Visitor_NeverSpeaks_IsClosedAsSilent()
    {
        LinkId link = Dial();
        _swarm.Net.RunFor(TimeSpan.FromSeconds(LinkLimits.VisitorSecondsMax + 20));
        Assert.Equal([(link, LinkEnd.Silent)], _script.Closed);
    }

    [Fact]
    public void Visitors_MoreThanTheLimit_AreClosedAsFull()
    {
        for (int i = 0; i < LinkLimits.VisitorsMax + 3; i++) Dial();
        Assert.Equal(3, _script.Closed.Count);
        Assert.All(_script.Closed, c => Assert.Equal(LinkEnd.Full, c.Reason));
    }

    [Fact]
    public void Children_MoreThanTwoFromOnePublicAddress_AreRefused()
    {
        var swarm = new Swarm(22, Swarm.Brisk with { LinksPerIpMax = 2 });
        VirtualPeer supernode = swarm.Add(1);
        swarm.Net.RunFor(TimeSpan.FromSeconds(10));
        var script = new ScriptedPeer();
        foreach (int i in (int[])[0, 1, 2])
        {
            PeerId id = PeerId.Read([(byte)(i + 1), .. new byte[31]]);
            VirtualPeer peer = swarm.Net.Add(new VirtualPeer($"m{i}", new PeerAddress(0x0B000063, (ushort)(3000 + i)), id, script));
            LinkId link = LinkId.Dialled((uint)i);
            swarm.Net.Command(peer, new ScriptedPeer.Act(o => o.Open(supernode.Address, link)));
            swarm.Net.RunFor(TimeSpan.FromSeconds(1));
            swarm.Net.Command(peer, new ScriptedPeer.Act(o => o.Send(link, s_info)));
            swarm.Net.Command(peer, new ScriptedPeer.Act(o => o.Send(link, new AttachRequest(1))));
            swarm.Net.RunFor(TimeSpan.FromSeconds(1));
        }
        LinkEnd?[] answers = [.. script.Heard.Select(h => h.Message).OfType<AttachResponse>().Select(a => a.Refusal)];
        Assert.Equal([null, null, LinkEnd.TooManyFromAddress], answers);
    }

    [Fact]
    public void Child_SharesMoreThanTheCap_IsToldWhatWasRefused()
    {
        var swarm = new Swarm(23, Swarm.Brisk with { FilesPerChildMax = 3 });
        swarm.Add(1);
        swarm.Net.RunFor(TimeSpan.FromSeconds(10));
        var script = new ScriptedPeer();
        VirtualPeer peer = swarm.Net.Add(new VirtualPeer("mallory", Swarm.AddressOf(99), default, script));
        LinkId link = LinkId.Dialled(0);
        swarm.Net.Command(peer, new ScriptedPeer.Act(o => o.Open(Swarm.AddressOf(1), link)));
        swarm.Net.RunFor(TimeSpan.FromSeconds(1));
        FileRecord[] files = [.. Enumerable.Range(0, 5).Select(i => Swarm.File($"f{i}.mp3"))];
        foreach (Message message in (Message[])[s_info, new AttachRequest(1), new ShareCommand(files), new ShareCommand(files)])
            swarm.Net.Command(peer, new ScriptedPeer.Act(o => o.Send(link, message)));
        swarm.Net.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal([new ShareResponse(3, 2), new ShareResponse(3, 2)], script.Heard.Select(h => h.Message).OfType<ShareResponse>());
    }

    [Fact]
    public void Child_AttachesAgain_TheOlderLinkYields()
    {
        LinkId first = Attach();
        LinkId second = Attach();
        Assert.Equal([(first, LinkEnd.Superseded)], OwnDialsClosed);
        Assert.Single(_supernode.Peer.Describe(_swarm.Net.Now).Links, l => l.Kind == "child");
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Child_SendsWhatOnlySupernodesMay_IsDropped()
    {
        LinkId link = Attach();
        Say(link, HoldRequest.Instance);
        Assert.Equal([(link, LinkEnd.ProtocolViolation)], OwnDialsClosed);
    }

    [Fact]
    public void Child_AsksForListsWithoutEnd_GetsNoMoreThanItsAllowance()
    {
        LinkId link = Attach();
        int before = _script.Heard.Count(h => h.Message is RefreshListNotification);
        for (int i = 0; i < 50; i++) Say(link, RefreshListRequest.Instance);
        Assert.Equal(LinkLimits.ListBurstMax, _script.Heard.Count(h => h.Message is RefreshListNotification) - before);
    }

    [Fact]
    public void Child_TellsTextsWithoutEnd_IsAnsweredTooMany()
    {
        LinkId link = Attach();
        for (uint i = 0; i < LinkLimits.ErrandsPerMinuteMax + 5; i++)
            Say(link, new InstantMessageRequest(i, _mallory.Id, "mallory", "again"));
        List<ErrandOutcome> outcomes = [.. _script.Heard.Select(h => h.Message).OfType<InstantMessageResponse>().Select(r => r.Outcome)];
        Assert.Equal(LinkLimits.ErrandsPerMinuteMax, outcomes.Count(o => o == ErrandOutcome.PassedOn));
        Assert.Equal(ErrandOutcome.TooMany, outcomes[^1]);
    }

    [Fact]
    public void Query_WantsMoreHitsThanTheLimit_GetsTheLimit()
    {
        var swarm = new Swarm(24, Swarm.Brisk);
        VirtualPeer supernode = swarm.Add(1, files: SearchLimits.HitsMax + 50);
        swarm.Net.RunFor(TimeSpan.FromSeconds(10));
        var script = new ScriptedPeer();
        VirtualPeer peer = swarm.Net.Add(new VirtualPeer("mallory", Swarm.AddressOf(99), default, script));
        LinkId link = LinkId.Dialled(0);
        swarm.Net.Command(peer, new ScriptedPeer.Act(o => o.Open(supernode.Address, link)));
        swarm.Net.RunFor(TimeSpan.FromSeconds(1));
        var query = new QueryRequest(new QueryId(1, 2), 255, ushort.MaxValue, 0, Swarm.Query("common"));
        foreach (Message message in (Message[])[s_info with { Purpose = LinkPurpose.Query }, query, query])
            swarm.Net.Command(peer, new ScriptedPeer.Act(o => o.Send(link, message)));
        swarm.Net.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(SearchLimits.HitsMax, script.Heard.Select(h => h.Message).OfType<QueryHitsResponse>().Sum(h => h.Hits.Length));
        Assert.Equal([QueryEndStatus.Enough, QueryEndStatus.Repeated], script.Heard.Select(h => h.Message).OfType<QueryEndResponse>()
            .Select(e => e.Status));
    }

    [Fact]
    public void Child_ClaimsAPortWhereItDoesNotListen_IsNotReachable()
    {
        LinkId link = Dial();
        Say(link, s_info with { Local = s_info.Local with { Port = 9 } });
        Say(link, new AttachRequest(1));
        _swarm.Net.RunFor(TimeSpan.FromSeconds(40));
        Assert.False(_script.Heard.Select(h => h.Message).OfType<ReachabilityNotification>().Single().Reachable);
    }

    /// <summary>Without the supernode's connect-back tests.</summary>
    private IEnumerable<(LinkId, LinkEnd)> OwnDialsClosed => _script.Closed.Where(c => c.Link.IsDialled);

    private LinkId Dial()
    {
        LinkId link = LinkId.Dialled(_dials++);
        _swarm.Net.Command(_mallory, new ScriptedPeer.Act(o => o.Open(_supernode.Address, link)));
        _swarm.Net.RunFor(TimeSpan.FromMilliseconds(100));
        return link;
    }

    private void Say(LinkId link, Message message)
    {
        _swarm.Net.Command(_mallory, new ScriptedPeer.Act(o => o.Send(link, message)));
        _swarm.Net.RunFor(TimeSpan.FromMilliseconds(50));
    }

    private LinkId Attach()
    {
        LinkId link = Dial();
        Say(link, s_info);
        Say(link, new AttachRequest(1));
        return link;
    }
}
