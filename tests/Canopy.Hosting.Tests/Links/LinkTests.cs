using Canopy.Core;
using Canopy.Hosting.Network;
using Canopy.TwoTier.Links;

namespace Canopy.Hosting.Tests.Links;

public sealed class LinkTests
{
    [Fact]
    public async Task Link_BetweenTwoHosts_CarriesMessagesBothWays()
    {
        await using TestHost dialler = await TestHost.StartAsync();
        await using TestHost listener = await TestHost.StartAsync(
            peer: new() { OnMessage = (link, message, outbox) => { if (message is AttachRequest) outbox.Send(link, Samples.Answer); } });

        LinkId link = await dialler.DialAsync(listener.Address);
        PeerEvent opened = await dialler.Peer.Next("opened");
        await dialler.SendAsync(link, Samples.Greeting);
        PeerEvent arrived = await listener.Peer.Next("opened");
        PeerEvent greeting = await listener.Peer.Next("message");
        await dialler.SendAsync(link, Samples.Question);
        PeerEvent answer = await dialler.Peer.Next("message");

        Assert.Equal((link, listener.Identity.Id, listener.Address), (opened.Link, opened.Info.RemoteId, opened.Info.Remote));
        Assert.Equal((LinkId.Incoming(1), dialler.Identity.Id), (arrived.Link, arrived.Info.RemoteId));
        Assert.Equal(Samples.Greeting, greeting.Message);
        Assert.Equal(Samples.Answer, answer.Message);
        Assert.Equal((1, 1), (dialler.Host.Counters.LinksOut, listener.Host.Counters.LinksIn));
        Assert.Equal(2, dialler.Count(c => c.FramesSent, nameof(PeerInfoNotification))
            + dialler.Count(c => c.FramesSent, nameof(AttachRequest)));
        Assert.Equal(1, listener.Count(c => c.Handshakes, "Link"));
        Assert.Equal(1, dialler.Count(c => c.Dials, "Connected"));
    }

    [Fact]
    public async Task Close_WithAReason_ReachesTheOtherEndBehindWhatWasSaid()
    {
        await using TestHost dialler = await TestHost.StartAsync();
        await using TestHost listener = await TestHost.StartAsync();
        (LinkId here, LinkId there) = await dialler.LinkToAsync(listener);

        await listener.ActAsync(outbox =>
        {
            outbox.Send(there, Samples.Answer);
            outbox.Close(there, LinkEnd.Full);
            outbox.Send(there, Samples.Answer);
        });

        Assert.Equal(Samples.Answer, (await dialler.Peer.Next("message")).Message);
        PeerEvent closed = await dialler.Peer.Next("closed");
        Assert.Equal((here, LinkEnd.Full), (closed.Link, closed.End));
        Assert.Equal((0, 0), (dialler.Host.Counters.LinksOut, listener.Host.Counters.LinksIn));
    }

    [Fact]
    public async Task Stop_OfAHost_SaysGoodBye()
    {
        await using TestHost dialler = await TestHost.StartAsync();
        await using TestHost listener = await TestHost.StartAsync();
        await dialler.LinkToAsync(listener);

        await listener.Host.StopAsync();

        Assert.Equal(LinkEnd.ShuttingDown, (await dialler.Peer.Next("closed")).End);
        Assert.False(await listener.Host.PostAsync(new Act(_ => { })));
    }

    [Fact]
    public async Task Dial_OfAPortNobodyHas_IsRefused()
    {
        await using TestHost dialler = await TestHost.StartAsync();
        TestHost gone = await TestHost.StartAsync();
        await gone.DisposeAsync();

        LinkId link = await dialler.DialAsync(gone.Address);

        PeerEvent closed = await dialler.Peer.Next("closed");
        Assert.Equal((link, LinkEnd.Refused), (closed.Link, closed.End));
        Assert.Equal(1, dialler.Count(c => c.Dials, "Refused"));
    }

    [Theory]
    [InlineData("private", "wrong")]
    [InlineData("other", "right")]
    public async Task Dial_IntoAnotherNetwork_IsRefusedAtTheGreeting(string name, string secret)
    {
        await using TestHost dialler = await TestHost.StartAsync(new NetworkKey(name, secret));
        await using TestHost listener = await TestHost.StartAsync(new NetworkKey("private", "right"));

        await dialler.DialAsync(listener.Address);

        Assert.Equal(LinkEnd.HandshakeFailed, (await dialler.Peer.Next("closed")).End);
        await listener.Host.StopAsync();
        Assert.Equal(1, listener.Count(c => c.Handshakes, "ForeignNetwork"));
    }

    [Fact]
    public async Task Datagram_BetweenTwoHosts_Arrives()
    {
        await using TestHost asker = await TestHost.StartAsync();
        await using TestHost asked = await TestHost.StartAsync();

        await asker.ActAsync(outbox => outbox.SendDatagram(asked.Address, new ProbeRequest(42)));

        PeerEvent datagram = await asked.Peer.Next("datagram");
        Assert.Equal((asker.Address, new ProbeRequest(42)), (datagram.Info.Remote, datagram.Message));
    }

    [Fact]
    public async Task Trace_OfALink_TellsEveryEventInTheOrderOfTheSteps()
    {
        List<TraceEntry> trace = [];
        await using TestHost listener = await TestHost.StartAsync();
        await using TestHost dialler = await TestHost.StartAsync(options: new() { Trace = trace.Add });

        (LinkId here, LinkId there) = await dialler.LinkToAsync(listener);
        await listener.SendAsync(there, Samples.Answer);
        await dialler.Peer.Next("message");
        await listener.ActAsync(outbox => outbox.Close(there, LinkEnd.Full));
        await dialler.Peer.Next("closed");
        await dialler.Host.StopAsync();

        Assert.Equal(
            [TraceKind.Dialled, TraceKind.Opened, TraceKind.Sent, TraceKind.Received, TraceKind.Ended],
            trace.ConvertAll(entry => entry.Kind));
        Assert.All(trace, entry => Assert.Equal(here, entry.Link));
        Assert.Equal((Samples.Greeting, Samples.Answer, LinkEnd.Full), (trace[2].Message, trace[3].Message, trace[4].End));
    }

    [Fact]
    public async Task Query_OfARunningHost_SeesThePeerBetweenTwoSteps()
    {
        await using TestHost host = await TestHost.StartAsync();
        int steps = 0;
        for (int i = 0; i < 10; i++) await host.ActAsync(_ => steps++);

        Assert.Equal(10, await host.Host.QueryAsync(() => steps));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => host.Host.QueryAsync<int>(() => throw new InvalidOperationException("asked wrongly")));
        await host.Host.StopAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Host.QueryAsync(() => steps));
    }

    [Fact]
    public async Task Wake_AskedFor_Comes()
    {
        await using TestHost host = await TestHost.StartAsync();

        await host.ActAsync(outbox => outbox.WakeAt(host.Host.Now + TimeSpan.FromMilliseconds(20)));

        await host.Peer.Next("wake");
    }
}
