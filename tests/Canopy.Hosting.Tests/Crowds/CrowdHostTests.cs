using System.Net;
using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting.Crowds;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Hosting.Tests.Links;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Tests.Crowds;

public sealed class CrowdHostTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Links_ToSeveralAddresses_AreReceivedByWhoLivesThere()
    {
        await using TestCrowd crowd = await TestCrowd.StartAsync();
        await using TestHost visitor = await TestHost.StartAsync();
        foreach (int person in (int[])[3, 7])
        {
            LinkId there = await visitor.DialAsync(crowd.AddressOf(person));
            Assert.Equal(TestCrowd.IdentityOf(person).Id, (await visitor.Peer.Next("opened")).Info.RemoteId);
            await visitor.SendAsync(there, Samples.Greeting);
            CrowdEvent come = await crowd.NextAsync(CrowdEventKind.Opened);
            Assert.Equal((crowd.AddressOf(person), visitor.Identity.Id), (come.Local, come.RemoteId));
            CrowdEvent told = await crowd.NextAsync(CrowdEventKind.Received);
            Assert.Equal((come.Link, Samples.Greeting), (told.Link, told.Message));

            crowd.Host.Send(come.Link, Samples.Answer);
            crowd.Host.Flush();
            Assert.Equal(Samples.Answer, (await visitor.Peer.Next("message")).Message);
            crowd.Host.Close(come.Link, LinkEnd.NotChosen);
            Assert.Equal(LinkEnd.NotChosen, (await visitor.Peer.Next("closed")).End);
        }
    }

    [Fact]
    public async Task Link_ThatItsVisitorEnds_IsToldOnce()
    {
        await using TestCrowd crowd = await TestCrowd.StartAsync();
        await using TestHost visitor = await TestHost.StartAsync();
        LinkId there = await visitor.DialAsync(crowd.AddressOf(1));
        await visitor.Peer.Next("opened");
        await visitor.SendAsync(there, Samples.Greeting);
        CrowdEvent come = await crowd.NextAsync(CrowdEventKind.Opened);
        await crowd.NextAsync(CrowdEventKind.Received);
        await visitor.ActAsync(outbox => outbox.Close(there, LinkEnd.Done));
        CrowdEvent ended = await crowd.NextAsync(CrowdEventKind.Ended);
        Assert.Equal((come.Link, LinkEnd.Done), (ended.Link, ended.Reason));
    }

    [Fact]
    public async Task Dial_WhereNobodyLives_IsCutOffBeforeAWord()
    {
        await using TestCrowd crowd = await TestCrowd.StartAsync();
        await using TestHost visitor = await TestHost.StartAsync();
        await visitor.DialAsync(crowd.AddressOf(200));
        Assert.Contains((await visitor.Peer.Next("closed")).End!.Value, (LinkEnd[])[LinkEnd.HandshakeFailed, LinkEnd.Refused]);
        Assert.Equal(1, crowd.Count(counters => counters.Handshakes, nameof(HandshakeOutcome.NobodyThere)));
    }

    [Fact]
    public async Task Transfer_IsUnwanted()
    {
        await using TestCrowd crowd = await TestCrowd.StartAsync();
        await using TestHost visitor = await TestHost.StartAsync();
        Dialled dialled = await visitor.Host.DialTransferAsync(crowd.AddressOf(1), CancellationToken.None);
        using PeerStream stream = dialled.Stream!;
        Assert.Equal(0, await stream.Stream.ReadAsync(new byte[1]).AsTask().WaitAsync(s_patience));
    }

    [Fact]
    public async Task Datagram_IsAnsweredFromTheAddressItWasSentTo()
    {
        await using TestCrowd crowd = await TestCrowd.StartAsync();
        using Socket prober = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        // A connected socket hears nothing but what comes from there.
        await prober.ConnectAsync(crowd.AddressOf(4).ToEndPoint());
        LinkBuffer question = new();
        Datagram.Write(new ProbeRequest(77), NetworkKey.Open.Tag, question);
        await prober.SendAsync(question.Unread);

        CrowdEvent asked = await crowd.NextAsync(CrowdEventKind.Datagram);
        Assert.Equal(crowd.AddressOf(4).Ip, asked.Local.Ip);
        Assert.Equal(prober.LocalEndPoint.ToPeerAddress(), asked.Remote);
        ProbeResponse answer = new(77, PeerRole.Supernode, 1, 2, 3, 4, PeerAddress.None);
        crowd.Host.SendDatagram(crowd.AddressOf(4), asked.Remote, answer);
        var bytes = new byte[64];
        int count = await prober.ReceiveAsync(bytes).WaitAsync(s_patience);
        Assert.True(Datagram.TryRead(bytes.AsSpan(0, count), NetworkKey.Open.Tag, out Message? heard, out _));
        Assert.Equal(answer, heard);
    }

    [Fact]
    public async Task Dial_OfSomebodyOfThisMachine_ComesFromTheDiallersOwnAddress()
    {
        await using TestCrowd crowd = await TestCrowd.StartAsync();
        await using TestHost visited = await TestHost.StartAsync();
        LinkId link = crowd.Host.Dial(crowd.AddressOf(5), TestCrowd.IdentityOf(5), visited.Address)!.Value;
        CrowdEvent opened = await crowd.NextAsync(CrowdEventKind.Opened);
        Assert.Equal((link, visited.Identity.Id), (opened.Link, opened.RemoteId));
        crowd.Host.Send(link, Samples.Greeting);
        crowd.Host.Flush();
        PeerEvent come = await visited.Peer.Next("opened");
        Assert.Equal((crowd.AddressOf(5).Ip, TestCrowd.IdentityOf(5).Id), (come.Info.Remote.Ip, come.Info.RemoteId));
    }

    [Fact]
    public async Task Dial_WhereNobodyListens_Fails()
    {
        await using TestCrowd crowd = await TestCrowd.StartAsync();
        PeerAddress nobody;
        await using (TestHost gone = await TestHost.StartAsync()) nobody = gone.Address;
        LinkId link = crowd.Host.Dial(crowd.AddressOf(5), TestCrowd.IdentityOf(5), nobody)!.Value;
        CrowdEvent failed = await crowd.NextAsync(CrowdEventKind.DialFailed);
        Assert.Equal((link, LinkEnd.Refused), (failed.Link, failed.Reason));
    }

    [Fact]
    public async Task Dial_OffThisMachine_OrOfTooMany_IsNotMade()
    {
        await using TestCrowd crowd = await TestCrowd.StartAsync(NetworkLimits.Default with { DialsMax = 0 });
        await using TestCrowd other = await TestCrowd.StartAsync();
        Assert.Null(other.Host.Dial(other.AddressOf(1), TestCrowd.IdentityOf(1), PeerAddress.Parse("192.0.2.1:4242")));
        Assert.Null(crowd.Host.Dial(crowd.AddressOf(1), TestCrowd.IdentityOf(1), PeerAddress.Parse("127.0.0.1:4242")));
        other.Host.SendDatagram(other.AddressOf(1), PeerAddress.Parse("192.0.2.1:4242"), new ProbeRequest(1));
        Assert.Equal(0, other.Count(counters => counters.Datagrams, nameof(DatagramOutcome.Sent)));
    }

    [Fact]
    public async Task Wait_WhereNothingHappens_ReturnsAfterATick()
    {
        await using TestCrowd crowd = await TestCrowd.StartAsync();
        Assert.True(await crowd.Host.WaitAsync(CancellationToken.None).AsTask().WaitAsync(s_patience));
        Assert.False(crowd.Host.TryTake(out _));
        await crowd.Host.StopAsync();
        Assert.False(await crowd.Host.WaitAsync(CancellationToken.None).AsTask().WaitAsync(s_patience));
    }

    [Fact]
    public void Bind_OfAPortThatIsTaken_IsRefusedWithARemedy()
    {
        Assert.True(LoopbackPort.TryBind(0, out LoopbackPort? first, out _));
        using (first)
        {
            Assert.False(LoopbackPort.TryBind(first.Number, out LoopbackPort? second, out Problem? problem));
            Assert.Null(second);
            Assert.Contains("in use", problem.What, StringComparison.Ordinal);
            Assert.Contains("--port", problem.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Port_ThatIsBoundButNotServed_TakesNobody()
    {
        Assert.True(LoopbackPort.TryBind(0, out LoopbackPort? port, out _));
        using (port)
        using (Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            IPEndPoint there = new(new IPAddress([127, 1, 0, 1]), port.Number);
            await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(there));
        }
    }
}
