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

    private Peer Started(int[] known)
    {
        var profile = new PeerProfile(PeerId.Read([1, .. new byte[31]]), "child", Swarm.AddressOf(5000), 1000, 100, MayBeSupernode: false);
        var peer = new Peer(profile, TwoTierRules.Default, 1, FileList.Empty, List(known));
        Step(() => peer.Start(_now, _outbox));
        return peer;
    }

    private static RefreshList List(params int[] numbers) =>
        new([.. numbers.Select(number => new RefreshEntry(Swarm.AddressOf(number), 0, 50))]);

    private PeerAddress[] Probed() => [.. _outbox.Effects.ToArray().Where(e => e.Body is ProbeRequest).Select(e => e.Address)];

    private ProbeResponse Answer(PeerRole role, PeerAddress referral) =>
        new(_outbox.Effects.ToArray().Select(e => e.Body).OfType<ProbeRequest>().First().Nonce, role, 10, 1, 1, 1, referral);

    /// <summary>The candidate that was probed first answers, is dialled and says who it is.</summary>
    private LinkId Dialled(Peer peer, PeerAddress candidate)
    {
        ProbeResponse answer = Answer(PeerRole.Supernode, PeerAddress.None);
        Step(() => peer.ReceiveDatagram(candidate, answer, _now, _outbox));
        LinkId link = _outbox.Effects.ToArray().Single(e => e.Kind == EffectKind.Open).Link;
        Step(() => peer.LinkOpened(link, new LinkInfo(candidate, default), _now, _outbox));
        Hear(peer, link,
            new PeerInfoNotification(LinkPurpose.Attach, PeerRole.Supernode, candidate, Swarm.AddressOf(5000), "super", 10, 1));
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
