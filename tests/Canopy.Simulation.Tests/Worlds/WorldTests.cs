using Canopy.Core;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier.Links;

namespace Canopy.Simulation.Tests.Worlds;

public sealed class WorldTests
{
    private static readonly LinkId s_dial = LinkId.Dialled(0);

    [Fact]
    public void Open_ToAPeer_OpensBothEndsInTheTimeOfTwoRoundTrips()
    {
        Village village = new(2);
        ScriptedPeer listener = village.Start(1);
        ScriptedPeer dialler = village.Start(0, peer => peer.AtStart = outbox => outbox.Open(village.AddressOf(1), s_dial));
        village.RunFor(1000);

        Assert.Equal(["start", "opened"], dialler.Whats);
        Assert.Equal(["start", "opened"], listener.Whats);
        Assert.Equal((3 * Village.LatencyMs, 4 * Village.LatencyMs), (listener.Log[1].At, dialler.Log[1].At));
        Assert.Equal(new LinkInfo(village.AddressOf(1), village.IdOf(1)), dialler.Log[1].Detail);
        Assert.Equal(village.IdOf(0), ((LinkInfo)listener.Log[1].Detail!).RemoteId);
    }

    [Fact]
    public void Send_OverALink_ArrivesInOrderAndTheCloseBehindIt()
    {
        Village village = new(2);
        ScriptedPeer listener = village.Start(1);
        village.Start(0, peer =>
        {
            peer.AtStart = outbox => outbox.Open(village.AddressOf(1), s_dial);
            peer.WhenOpened = (link, outbox) =>
            {
                outbox.Send(link, new AttachRequest(1));
                outbox.Send(link, new AttachRequest(2));
                outbox.Close(link, LinkEnd.Done);
            };
        });
        village.RunFor(1000);

        Assert.Equal(["start", "opened", "message", "message", "closed"], listener.Whats);
        Assert.Equal([1u, 2u], listener.Log.Where(entry => entry.What == "message")
            .Select(entry => ((AttachRequest)entry.Detail!).UploadKbps));
        Assert.Equal(LinkEnd.Done, listener.Log[^1].Detail);
        Assert.Equal(0, village.World.LinkCount);
    }

    [Fact]
    public void Stop_OfAPeerWithALink_TellsResidentsSinceWhenItStoodWhyItEndedAndAtWhoseEnd()
    {
        Village village = new(2);
        village.Start(1);
        village.Start(0, peer => peer.AtStart = outbox => outbox.Open(village.AddressOf(1), s_dial));
        village.RunFor(1000);
        List<LinkView> links = [];
        village.World.LinksOf(1, links);
        Assert.Equal(4u * Village.LatencyMs, Assert.Single(links).OpenedAtMs);

        village.World.Stop(1, silently: false);
        Assert.Equal([(LinkEnd.Lost, 1)], village.Ends);
    }

    [Fact]
    public void Open_WhereNobodyListens_IsRefused_AndWhereTheMachineIsOff_TimesOut()
    {
        Village village = new(3);
        village.Start(1);
        village.World.Stop(1, silently: false);
        ScriptedPeer dialler = village.Start(0, peer => peer.AtStart = outbox =>
        {
            outbox.Open(village.AddressOf(1), LinkId.Dialled(0));
            outbox.Open(village.AddressOf(2), LinkId.Dialled(1));
        });
        village.RunFor(10_000);

        Assert.Equal([LinkEnd.Refused, LinkEnd.TimedOut], dialler.Log.Skip(1).Select(entry => entry.Detail));
    }

    [Fact]
    public void Open_ToAPeerBehindNat_TimesOut_AndOnlyAnswersReachIt()
    {
        Village village = new(2, behindNat: 1);
        ScriptedPeer hidden = village.Start(1,
            peer => peer.AtStart = outbox => outbox.SendDatagram(village.AddressOf(0), new ProbeRequest(5)));
        ScriptedPeer open = village.Start(0, peer =>
        {
            peer.AtStart = outbox =>
            {
                outbox.Open(village.AddressOf(1), s_dial);
                outbox.SendDatagram(village.AddressOf(1), new ProbeRequest(6));
            };
            peer.WhenDatagram = (from, _, outbox) =>
                outbox.SendDatagram(from, new ProbeResponse(5, PeerRole.Supernode, 0, 0, 0, 0, PeerAddress.None));
        });
        village.RunFor(10_000);

        Assert.Equal(["start", "datagram"], hidden.Whats);
        Assert.IsType<ProbeResponse>(hidden.Log[1].Detail);
        Assert.Equal(["start", "datagram", "closed"], open.Whats);
    }

    [Fact]
    public void Stop_Loudly_TellsTheOtherEnd_Silently_TellsNobody()
    {
        foreach (bool silently in (bool[])[false, true])
        {
            Village village = new(2);
            ScriptedPeer listener = village.Start(1);
            village.Start(0, peer => peer.AtStart = outbox => outbox.Open(village.AddressOf(1), s_dial));
            village.RunFor(1000);
            village.World.Stop(0, silently);
            village.RunFor(100_000);

            Assert.Equal(silently ? ["start", "opened"] : ["start", "opened", "closed"], listener.Whats);
            Assert.Equal(silently ? 1 : 0, village.World.LinkCount);
        }
    }

    [Fact]
    public void Links_OpenedAndClosedOverAndOver_NeverMixUp()
    {
        Village village = new(2);
        List<LinkId> incoming = [];
        village.Start(1, peer => peer.WhenOpened = (link, _) => incoming.Add(link));
        uint dials = 0;
        village.Start(0, peer =>
        {
            peer.AtStart = outbox => outbox.Open(village.AddressOf(1), LinkId.Dialled(dials++));
            peer.WhenOpened = (link, outbox) =>
            {
                outbox.Close(link, LinkEnd.Done);
                if (dials < 500) outbox.Open(village.AddressOf(1), LinkId.Dialled(dials++));
            };
        });
        village.RunFor(100_000);

        Assert.Equal(500, incoming.Count);
        Assert.Equal(500, incoming.Distinct().Count());
        Assert.All(incoming, link => Assert.False(link.IsDialled));
        Assert.Equal(0, village.World.LinkCount);
    }

    [Fact]
    public void Wake_Postponed_ComesOnceAtTheLaterMoment_AndBroughtForward_AtTheEarlier()
    {
        Village village = new(1);
        int said = 0;
        ScriptedPeer peer = village.Start(0, peer =>
        {
            peer.AtStart = outbox => outbox.WakeAt(new(1000));
            peer.WhenWoken = (_, outbox) =>
            {
                if (++said < 2) outbox.WakeAt(new(9000));
            };
        });
        village.World.Command(0, new TwoTier.LeaveCommand(1));
        village.RunFor(20_000);

        Assert.Equal([1000L, 9000L], peer.Log.Where(entry => entry.What == "wake").Select(entry => entry.At));
    }

    [Fact]
    public void Cut_NothingPasses_AndALinkThatLostSomethingStaysSilentWhenTheWayIsFreeAgain()
    {
        Village village = new(2);
        ScriptedPeer listener = village.Start(1);
        village.Start(0, peer =>
        {
            peer.AtStart = outbox => outbox.Open(village.AddressOf(1), s_dial);
            peer.WhenOpened = (_, outbox) => outbox.WakeAt(new(2000));
            peer.WhenWoken = (now, outbox) =>
            {
                outbox.Send(s_dial, KeepAliveRequest.Instance);
                if (now.Milliseconds < 4000) outbox.WakeAt(now + TimeSpan.FromSeconds(2));
            };
        });
        village.RunFor(1000);
        village.Cut.Add(1);
        village.RunFor(2000);
        village.Cut.Clear();
        village.RunFor(60_000);

        Assert.Equal(["start", "opened"], listener.Whats);
    }

    [Fact]
    public void Step_ThatThrows_EndsTheRunWithItsNumberAndHost()
    {
        Village village = new(2);
        village.Start(1, peer =>
        {
            peer.AtStart = outbox => outbox.WakeAt(new(50));
            peer.WhenWoken = (_, _) => throw new InvalidOperationException("a bug");
        });

        BrokenStepException broken = Assert.Throws<BrokenStepException>(() => village.RunFor(100));

        Assert.Equal(1, broken.Host);
        Assert.Contains("a bug", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Remind_ComesInItsTimeAndOrder()
    {
        Village village = new(2);
        village.World.Remind(1, TimeSpan.FromSeconds(2), 22);
        village.World.Remind(0, TimeSpan.FromSeconds(1), 11);
        village.World.Remind(1, TimeSpan.FromSeconds(2), 23);
        village.RunFor(1500);
        Assert.Equal([(0, 11)], village.Reminders);
        village.RunFor(1500);
        Assert.Equal([(0, 11), (1, 22), (1, 23)], village.Reminders);
    }
}
