using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.OrdinaryNodes;

/// <summary>What one round of a join teaches the next.</summary>
public sealed class JoinTests
{
    private readonly Outbox _outbox = new();
    private Instant _now = new(1_000_000);

    [Fact]
    public void Round_InVain_IsFollowedByOneWithOthers()
    {
        Peer peer = Started([.. Enumerable.Range(1, 200)]);
        PeerAddress[] first = Probed();
        Pass(peer, TwoTierRules.Default.ProbeTimeout);
        PeerAddress[] second = Probed();

        Assert.Equal((5, 5), (first.Distinct().Count(), second.Distinct().Count()));
        Assert.Empty(first.Intersect(second));
    }

    [Fact]
    public void Nobody_AnsweringAtAll_IsNoReasonToFoundANetworkBeforeEverybodyWasTried()
    {
        Peer peer = Started([.. Enumerable.Range(1, 60)], mayBeSupernode: true);
        HashSet<PeerAddress> tried = [.. Probed()];
        for (int seconds = 0; peer.Role != PeerRole.Supernode && seconds < 600; seconds++)
        {
            Pass(peer, TimeSpan.FromSeconds(1));
            if (peer.Role != PeerRole.Supernode) tried.UnionWith([.. Probed(), .. Opened()]);
        }

        Assert.Equal(PeerRole.Supernode, peer.Role);
        Assert.Equal(60, tried.Count);
    }

    [Fact]
    public void Round_ThatBroughtAListAndNoParent_IsFollowedByOneFromThatList()
    {
        Peer peer = Started([1]);
        LinkId link = Dialled(peer, Swarm.AddressOf(1));
        Hear(peer, link, new RefreshListNotification(List(101, 102, 103)));
        Pass(peer, TimeSpan.FromSeconds(2));
        Hear(peer, link, new AttachResponse(LinkEnd.Full, 0));

        Assert.Equal([Swarm.AddressOf(101), Swarm.AddressOf(102), Swarm.AddressOf(103)], Probed().Order());
    }

    [Fact]
    public void Round_ThatMetAnOrdinaryNode_IsFollowedByOneWithItsParent()
    {
        Peer peer = Started([1]);
        ProbeResponse answer = Answer(PeerRole.OrdinaryNode, Swarm.AddressOf(77));
        Step(() => peer.ReceiveDatagram(Swarm.AddressOf(1), answer, _now, _outbox));
        Assert.Equal([Swarm.AddressOf(77)], Probed());
    }

    [Fact]
    public void Answers_OfTwo_AreDialledTheBetterFirstAndTheOtherAfterAWhile()
    {
        Peer peer = Started([1, 2]);
        Dictionary<PeerAddress, ulong> nonces = Nonces();
        AnswerOf(peer, nonces, busy: 40, Swarm.AddressOf(1));
        Assert.Equal([Swarm.AddressOf(1)], Opened());
        AnswerOf(peer, nonces, busy: 20, Swarm.AddressOf(2));
        Assert.Empty(Opened());

        Pass(peer, TwoTierRules.Default.DialSpacing - TimeSpan.FromMilliseconds(1));
        Assert.Empty(Opened());
        Pass(peer, TimeSpan.FromMilliseconds(1));
        Assert.Equal([Swarm.AddressOf(2)], Opened());
    }

    [Fact]
    public void Answers_OfAll_WithoutSpacing_AreDialledAtOnce()
    {
        Peer peer = Started([1, 2, 3, 4, 5], TwoTierRules.Default with { DialSpacing = TimeSpan.Zero });
        Dictionary<PeerAddress, ulong> nonces = Nonces();
        List<PeerAddress> opened = [];
        foreach (PeerAddress address in nonces.Keys)
        {
            AnswerOf(peer, nonces, busy: 40, address);
            opened.AddRange(Opened());
        }

        Assert.Equal(nonces.Keys.Order(), opened.Order());
    }

    [Fact]
    public void Answers_DialledInVain_AreFollowedByTheNextAtOnce()
    {
        Peer peer = Started([1, 2]);
        Dictionary<PeerAddress, ulong> nonces = Nonces();
        AnswerOf(peer, nonces, busy: 40, Swarm.AddressOf(1));
        LinkId first = Links()[0];
        AnswerOf(peer, nonces, busy: 40, Swarm.AddressOf(2));
        Step(() => peer.LinkClosed(first, LinkEnd.Refused, _now, _outbox));

        Assert.Equal([Swarm.AddressOf(2)], Opened());
    }

    [Fact]
    public void Answers_OfTheFullAndOneWithRoom_OnlyTheOneIsDialled()
    {
        Peer peer = Started([1, 2, 3]);
        Dictionary<PeerAddress, ulong> nonces = Nonces();
        AnswerOf(peer, nonces, busy: 100, Swarm.AddressOf(1));
        AnswerOf(peer, nonces, busy: 100, Swarm.AddressOf(2));
        Assert.Empty(Opened());
        AnswerOf(peer, nonces, busy: 99, Swarm.AddressOf(3));

        Assert.Equal([Swarm.AddressOf(3)], Opened());
        Pass(peer, TimeSpan.FromSeconds(1));
        Assert.Empty(Opened());
    }

    [Fact]
    public void Answers_OfTheFullAlone_OneIsDialledForItsList()
    {
        Peer peer = Started([1, 2]);
        Dictionary<PeerAddress, ulong> nonces = Nonces();
        AnswerOf(peer, nonces, busy: 100, Swarm.AddressOf(1));
        AnswerOf(peer, nonces, busy: 100, Swarm.AddressOf(2));
        PeerAddress full = Assert.Single(Opened());
        LinkId link = Links()[0];
        Step(() => peer.LinkOpened(link, new LinkInfo(full, default), _now, _outbox));
        Hear(peer, link, Introduction(full, 100));
        Hear(peer, link, new RefreshListNotification(List(101, 102)));
        Step(() => peer.LinkClosed(link, LinkEnd.Full, _now, _outbox));

        Assert.Empty(Opened());
        Assert.Equal([Swarm.AddressOf(101), Swarm.AddressOf(102)], Probed().Order());
    }

    [Fact]
    public void ParentLost_WhileOthersAreKnown_IsNotAskedFirst()
    {
        Peer peer = Started([.. Enumerable.Range(1, 6)]);
        PeerAddress parent = Probed()[0];
        LinkId link = Dialled(peer, parent);
        Hear(peer, link, new RefreshListNotification(List(1, 2, 3, 4, 5, 6)));
        Pass(peer, TimeSpan.FromSeconds(3));
        Hear(peer, link, new AttachResponse(null, 100));
        Step(() => peer.LinkClosed(link, LinkEnd.Lost, _now, _outbox));
        Assert.Empty(Probed());
        Pass(peer, TwoTierRules.Default.RejoinJitterMax);

        Assert.Equal(5, Probed().Length);
        Assert.DoesNotContain(parent, Probed());
    }

    private Peer Started(int[] known, TwoTierRules? rules = null, bool mayBeSupernode = false)
    {
        var profile = new PeerProfile(PeerId.Read([1, .. new byte[31]]), "child", Swarm.AddressOf(5000), 1000, 100, mayBeSupernode);
        var peer = new Peer(profile, rules ?? TwoTierRules.Default, 1, FileList.Empty, List(known));
        Step(() => peer.Start(_now, _outbox));
        return peer;
    }

    private static RefreshList List(params int[] numbers) =>
        new([.. numbers.Select(number => new RefreshEntry(Swarm.AddressOf(number), 0, 50))]);

    private PeerAddress[] Probed() => [.. _outbox.Effects.ToArray().Where(e => e.Body is ProbeRequest).Select(e => e.Address)];

    private Dictionary<PeerAddress, ulong> Nonces() =>
        _outbox.Effects.ToArray().Where(e => e.Body is ProbeRequest).ToDictionary(e => e.Address, e => ((ProbeRequest)e.Body!).Nonce);

    private PeerAddress[] Opened() => [.. _outbox.Effects.ToArray().Where(e => e.Kind == EffectKind.Open).Select(e => e.Address)];

    private LinkId[] Links() => [.. _outbox.Effects.ToArray().Where(e => e.Kind == EffectKind.Open).Select(e => e.Link)];

    private void AnswerOf(Peer peer, Dictionary<PeerAddress, ulong> nonces, byte busy, PeerAddress from) =>
        Step(() => peer.ReceiveDatagram(
            from, new ProbeResponse(nonces[from], PeerRole.Supernode, busy, 1, 1, 1, PeerAddress.None), _now, _outbox));

    private static PeerInfoNotification Introduction(PeerAddress who, byte workload) =>
        new(LinkPurpose.Attach, PeerRole.Supernode, who, Swarm.AddressOf(5000), "super", workload, 1);

    private ProbeResponse Answer(PeerRole role, PeerAddress referral) =>
        new(_outbox.Effects.ToArray().Select(e => e.Body).OfType<ProbeRequest>().First().Nonce, role, 10, 1, 1, 1, referral);

    /// <summary>The candidate that was probed first answers, is dialled and says who it is.</summary>
    private LinkId Dialled(Peer peer, PeerAddress candidate)
    {
        ProbeResponse answer = Answer(PeerRole.Supernode, PeerAddress.None);
        Step(() => peer.ReceiveDatagram(candidate, answer, _now, _outbox));
        LinkId link = _outbox.Effects.ToArray().Single(e => e.Kind == EffectKind.Open).Link;
        Step(() => peer.LinkOpened(link, new LinkInfo(candidate, default), _now, _outbox));
        Hear(peer, link, Introduction(candidate, 10));
        return link;
    }

    private void Hear(Peer peer, LinkId link, Message message) => Step(() => peer.Receive(link, message, _now, _outbox));

    private void Pass(Peer peer, TimeSpan span)
    {
        _now += span;
        Step(() => peer.Wake(_now, _outbox));
    }

    private void Step(Action step)
    {
        _outbox.Clear();
        step();
    }
}
