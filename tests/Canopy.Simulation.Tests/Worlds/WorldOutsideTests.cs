using Canopy.Core;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier.Links;

namespace Canopy.Simulation.Tests.Worlds;

/// <summary>Peers that are no hosts of a world: their links, their datagrams, and what its hosts do to them.</summary>
public sealed class WorldOutsideTests
{
    private static readonly PeerAddress s_stranger = PeerAddress.Parse("90.0.0.1:4242");
    private static readonly LinkInfo s_who = new(s_stranger, PeerId.Read(new byte[32]));
    private static readonly LinkId s_dial = LinkId.Dialled(0);

    [Fact]
    public void TryLink_ToAHost_SpeaksAtOnceAndIsAnswered()
    {
        Village village = new(1);
        ScriptedPeer peer = village.Start(0, peer => peer.WhenTold = (link, _, outbox) => outbox.Send(link, new AttachResponse(null, 7)));
        Assert.True(village.World.TryLink(0, s_who, out OutsideLink link));
        village.World.Receive(link, new AttachRequest(1));

        Assert.Equal(["start", "opened", "message"], peer.Whats);
        Assert.Equal(s_who, peer.Log[1].Detail);
        Crossing said = Assert.Single(village.World.Crossings.ToArray());
        Assert.Equal((CrossingKind.Send, 0, link), (said.Kind, said.Host, said.Link));
        Assert.Equal(new AttachResponse(null, 7), said.Message);
        Assert.Empty(village.Seen);
        Assert.Empty(village.Links);
    }

    [Fact]
    public void TryLink_WhereNobodyIs_OrBehindNat_IsRefused()
    {
        Village village = new(2, behindNat: 1);
        village.Start(1);
        Assert.False(village.World.TryLink(0, s_who, out _));
        Assert.False(village.World.TryLink(1, s_who, out _));
        Assert.Equal(0, village.World.LinkCount);
    }

    [Fact]
    public void End_OfALink_IsHeardOnce_AndNothingBehindIt()
    {
        Village village = new(1);
        ScriptedPeer peer = village.Start(0);
        village.World.TryLink(0, s_who, out OutsideLink link);
        village.World.End(link, LinkEnd.Lost);
        village.World.End(link, LinkEnd.Lost);
        village.World.Receive(link, new AttachRequest(1));

        Assert.Equal(["start", "opened", "closed"], peer.Whats);
        Assert.Equal(LinkEnd.Lost, peer.Log[^1].Detail);
        Assert.Equal(0, village.World.LinkCount);
    }

    [Fact]
    public void Close_OfALinkByItsHost_Crosses_AndTheLinkIsGone()
    {
        Village village = new(1);
        ScriptedPeer peer = village.Start(0, peer => peer.WhenOpened = (link, outbox) => outbox.Close(link, LinkEnd.Full));
        Assert.True(village.World.TryLink(0, s_who, out OutsideLink link));
        village.World.Receive(link, new AttachRequest(1));

        Crossing closed = Assert.Single(village.World.Crossings.ToArray());
        Assert.Equal((CrossingKind.Close, link, LinkEnd.Full), (closed.Kind, closed.Link, closed.Reason));
        Assert.Equal(["start", "opened"], peer.Whats);
        Assert.Equal(0, village.World.LinkCount);
    }

    [Fact]
    public void Stop_OfAHost_ClosesItsLinksOutside_ButSilentlyTellsNobody()
    {
        Village village = new(2);
        village.Start(0);
        village.Start(1);
        village.World.TryLink(0, s_who, out OutsideLink first);
        village.World.TryLink(1, s_who, out OutsideLink second);
        village.World.Stop(0, silently: false);
        village.World.Stop(1, silently: true);

        Crossing closed = Assert.Single(village.World.Crossings.ToArray());
        Assert.Equal((CrossingKind.Close, first), (closed.Kind, closed.Link));
        village.World.Receive(second, new AttachRequest(1));
        Assert.Equal(1, village.World.LinkCount);
        village.World.End(second, LinkEnd.TimedOut);
        Assert.Equal(0, village.World.LinkCount);
    }

    [Fact]
    public void Open_ToSomebodyOutside_WaitsForTheAnswer()
    {
        Village village = new(1);
        ScriptedPeer peer = village.Start(0, peer => peer.AtStart = outbox => outbox.Open(s_stranger, s_dial));
        Crossing dial = Assert.Single(village.World.Crossings.ToArray());
        Assert.Equal((CrossingKind.Dial, 0, s_stranger), (dial.Kind, dial.Host, dial.Address));
        village.RunFor(60_000);
        Assert.Equal(["start"], peer.Whats);

        Assert.True(village.World.AnswerDial(dial.Link, s_who));
        village.World.Receive(dial.Link, new AttachRequest(1));
        village.World.End(dial.Link, LinkEnd.Done);
        Assert.Equal(["start", "opened", "message", "closed"], peer.Whats);
        Assert.Equal(0, village.World.LinkCount);
    }

    [Fact]
    public void RefuseDial_IsHeardWithItsReason()
    {
        Village village = new(1);
        ScriptedPeer peer = village.Start(0, peer => peer.AtStart = outbox => outbox.Open(s_stranger, s_dial));
        village.World.RefuseDial(village.World.Crossings[0].Link, LinkEnd.Refused);
        Assert.Equal(LinkEnd.Refused, peer.Log[^1].Detail);
        Assert.Equal(0, village.World.LinkCount);
    }

    [Fact]
    public void AnswerDial_WhichItsHostHasGivenUp_IsFalse()
    {
        Village village = new(1);
        ScriptedPeer peer = village.Start(0, peer => peer.AtStart = outbox =>
        {
            outbox.Open(s_stranger, s_dial);
            outbox.Close(s_dial, LinkEnd.NotChosen);
        });
        Assert.False(village.World.AnswerDial(village.World.Crossings[0].Link, s_who));
        Assert.Equal(["start"], peer.Whats);
    }

    [Fact]
    public void Datagrams_CrossBothWays_ButDoNotPassANatUnasked()
    {
        Village village = new(2, behindNat: 1);
        village.Start(0, peer => peer.WhenDatagram = (from, _, outbox) => outbox.SendDatagram(from, new ProbeRequest(2)));
        ScriptedPeer behindNat = village.Start(1);
        village.World.ReceiveDatagram(0, s_stranger, new ProbeRequest(1));
        village.World.ReceiveDatagram(1, s_stranger, new ProbeRequest(1));

        Crossing answer = Assert.Single(village.World.Crossings.ToArray());
        Assert.Equal((CrossingKind.Datagram, 0, s_stranger), (answer.Kind, answer.Host, answer.Address));
        Assert.Equal(["start"], behindNat.Whats);
    }

    [Fact]
    public void Step_ThatThrowsOverAVisitor_LeavesTheWorldGoingOn()
    {
        Village village = new(1);
        ScriptedPeer peer = village.Start(0, peer => peer.WhenTold = (_, _, outbox) =>
        {
            outbox.SendDatagram(s_stranger, new ProbeRequest(1));
            throw new InvalidOperationException("a bug");
        });
        village.World.TryLink(0, s_who, out OutsideLink link);
        Assert.Throws<BrokenStepException>(() => village.World.Receive(link, new AttachRequest(1)));
        Assert.True(village.World.Crossings.IsEmpty);
        village.World.End(link, LinkEnd.ProtocolViolation);
        Assert.Equal("closed", peer.Whats.Last());
    }

    [Fact]
    public void Crossings_MoreThanMayWait_AreLost_AndTheirLinkSaysNothingMore()
    {
        Village village = new(1, crossingsMost: 2);
        village.Start(0, peer => peer.WhenTold = (link, _, outbox) =>
        {
            for (uint i = 0; i < 4; i++) outbox.Send(link, new AttachRequest(i));
            outbox.Open(s_stranger, s_dial);
        });
        village.World.TryLink(0, s_who, out OutsideLink link);
        village.World.Receive(link, new AttachRequest(9));

        Assert.Equal(2, village.World.Crossings.Length);
        Assert.Equal(2, village.World.CrossingsLost);
        village.World.ClearCrossings();
        village.World.Receive(link, new AttachRequest(9));
        Assert.True(village.World.Crossings.IsEmpty);
        village.RunFor(10_000);
        Assert.Equal("closed", ((ScriptedPeer)village.World.PeerAt(0)!).Whats.Last());
    }

    [Fact]
    public void LeaveOutside_EndsAllLinksWithIt()
    {
        Village village = new(1);
        ScriptedPeer peer = village.Start(0, peer => peer.AtStart = outbox => outbox.Open(s_stranger, s_dial));
        village.World.AnswerDial(village.World.Crossings[0].Link, s_who);
        village.World.TryLink(0, s_who, out _);
        village.World.LeaveOutside();

        Assert.Equal(["start", "opened", "opened", "closed", "closed"], peer.Whats);
        Assert.Equal(0, village.World.LinkCount);
        Assert.True(village.World.Crossings.IsEmpty);
    }
}
