using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Tests.Links;

public sealed class LimitTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData("before TLS")]
    [InlineData("before Hello")]
    [InlineData("before the first frame")]
    public async Task Handshake_ThatStandsStill_IsCutAtEveryStage(string stage)
    {
        await using TestHost host = await TestHost.StartAsync(options: With(new() { HandshakeTimeMax = TimeSpan.FromSeconds(1) }));
        using Stranger stranger = stage switch
        {
            "before TLS" => await Stranger.ConnectAsync(host),
            "before Hello" => await Stranger.SecureAsync(host, Tls.Signalling),
            _ => await Stranger.GreetAsync(host),
        };

        await stranger.HearTheEndAsync();

        await host.Host.StopAsync();
        Assert.Equal(1, host.Count(c => c.Handshakes, "TimedOut"));
        Assert.Equal(0, host.Host.Counters.ConnectionsIn);
    }

    [Fact]
    public async Task Stop_WithSomebodyInTheDoorway_EndsWhenNobodyIs()
    {
        await using TestHost host = await TestHost.StartAsync();
        using Stranger stranger = await Stranger.SecureAsync(host, Tls.Signalling);

        await host.Host.StopAsync();

        Assert.Equal(0, host.Host.Counters.ConnectionsIn);
    }

    [Fact]
    public async Task Dial_OfAListenerThatSaysNothing_TimesOut()
    {
        using Socket silent = Silent();
        await using TestHost host = await TestHost.StartAsync(options: With(new() { HandshakeTimeMax = Short }));

        await host.DialAsync(silent.LocalEndPoint.ToPeerAddress());

        Assert.Equal(LinkEnd.TimedOut, (await host.Peer.Next("closed")).End);
        Assert.Equal(1, host.Count(c => c.Dials, "TimedOut"));
    }

    [Fact]
    public async Task Dial_ClosedUnderWay_IsHeardOfNoMore()
    {
        using Socket silent = Silent();
        await using TestHost host = await TestHost.StartAsync();

        LinkId link = await host.DialAsync(silent.LocalEndPoint.ToPeerAddress());
        await host.ActAsync(outbox => outbox.Close(link, LinkEnd.NotChosen));
        await host.ActAsync(outbox => outbox.WakeAt(host.Host.Now));

        await host.Peer.Next("wake");
        await host.Host.StopAsync();
        Assert.Equal(1, host.Count(c => c.Dials, "Cancelled"));
    }

    [Fact]
    public async Task Connections_BeyondTheLimits_AreClosedAtTheDoor()
    {
        await using TestHost full = await TestHost.StartAsync(options: With(new() { ConnectionsMax = 1 }));
        await using TestHost crowded = await TestHost.StartAsync(options: With(new() { HalfOpenMax = 1 }));
        await using TestHost flooded =
            await TestHost.StartAsync(options: With(new() { ConnectionsPerIpPerMinuteMax = 1, LimitsLoopback = true }));

        foreach ((TestHost host, string why) in new[] { (full, "Full"), (crowded, "TooManyHalfOpen"), (flooded, "TooManyFromIp") })
        {
            using Stranger first = await Stranger.ConnectAsync(host);
            await Assert.ThrowsAnyAsync<Exception>(async () => (await Stranger.SecureAsync(host, Tls.Signalling)).Dispose());
            Assert.Equal(1, host.Count(c => c.Turnaways, why));
        }
    }

    [Fact]
    public void Admission_AfterAMinute_CountsAnew()
    {
        ManualTime time = new();
        Admission admission = new(new() { ConnectionsPerIpPerMinuteMax = 2 }, time);
        PeerAddress ip = PeerAddress.Parse("192.0.2.1:1");

        Assert.Equal([Turnaway.None, Turnaway.None, Turnaway.TooManyFromIp],
            new[] { admission.Enter(ip), admission.Enter(ip), admission.Enter(ip) });
        Assert.Equal(Turnaway.None, admission.Enter(PeerAddress.Parse("192.0.2.2:1")));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Turnaway.None, admission.Enter(ip));
    }

    [Fact]
    public void Admission_FloodedWithAddresses_KeepsItsTableSmall()
    {
        Admission admission = new(new() { ConnectionsPerIpPerMinuteMax = 1, CountedIpsMax = 2 }, new ManualTime());
        for (uint i = 0; i < 100; i++) Assert.Equal(Turnaway.None, admission.Enter(new(0xC0000200 + i, 1)));
        Assert.Equal(100, admission.Inside);
    }

    [Fact]
    public async Task Reader_TooSlowForWhatIsSent_IsDropped()
    {
        await using TestHost host = await TestHost.StartAsync(options: With(new() { SendQueueBytesMax = 64 * 1024 }));
        using Stranger stranger = await Stranger.LinkAsync(host);

        await host.ActAsync(outbox =>
        {
            for (int i = 0; i < 10_000; i++) outbox.Send(LinkId.Incoming(1), LongText);
        });

        Assert.Equal(LinkEnd.TimedOut, (await host.Peer.Next("closed")).End);
        Assert.NotEqual(0, host.Count(c => c.HostFaults, "SendOverflow"));
    }

    [Fact]
    public async Task Write_ThatStandsStill_TimesOut()
    {
        await using TestHost host =
            await TestHost.StartAsync(options: With(new() { WriteTimeMax = Short, SendQueueBytesMax = int.MaxValue }));
        using Stranger stranger = await Stranger.LinkAsync(host);

        await host.ActAsync(outbox =>
        {
            for (int i = 0; i < 10_000; i++) outbox.Send(LinkId.Incoming(1), LongText);
        });

        Assert.Equal(LinkEnd.TimedOut, (await host.Peer.Next("closed")).End);
        Assert.Equal(0, host.Count(c => c.HostFaults, "SendOverflow"));
    }

    [Fact]
    public async Task LongAnswer_ToAReaderThatReads_Arrives()
    {
        const int Texts = 2000;
        await using TestHost reader = await TestHost.StartAsync();
        await using TestHost writer =
            await TestHost.StartAsync(options: With(new() { SendQueueBytesMax = Texts * InstantMessageRequest.TextBytesMax * 2 }));
        (LinkId here, _) = await writer.LinkToAsync(reader);

        await writer.ActAsync(outbox =>
        {
            for (int i = 0; i < Texts; i++) outbox.Send(here, LongText);
        });

        for (int i = 0; i < Texts; i++) Assert.Equal(LongText, (await reader.Peer.Next("message")).Message);
    }

    [Fact]
    public void FrameRate_OverTheLimit_WaitsForTheSecondToEnd()
    {
        ManualTime time = new();
        NetworkCounters counters = new();
        FrameRate rate = new(new(new() { FramesPerSecondMax = 2 }, counters, time));

        Assert.False(rate.IsOver(out _));
        Assert.False(rate.IsOver(out _));
        time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.True(rate.IsOver(out TimeSpan wait));
        Assert.Equal(TimeSpan.FromMilliseconds(700), wait);
        time.Advance(wait);
        Assert.False(rate.IsOver(out _));
        Assert.True(rate.IsOver(out _));
        Assert.Equal(2, counters.HostFaults.Read().Single(count => count.Name == "ReadPause").Value);
    }

    [Fact]
    public void Datagrams_BeyondTheLimits_AreDroppedAndToldApart()
    {
        ManualTime time = new();
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        NetworkCounters counters = new();
        DatagramPort port = new(socket, NetworkKey.Open, new(new() { DatagramsPerSecondMax = 4 }, counters, time));
        Channel<Input> inputs = Channel.CreateBounded<Input>(1);
        LinkBuffer probe = new();
        Datagram.Write(new ProbeRequest(1), NetworkKey.Open.Tag, probe);
        LinkBuffer foreign = new();
        Datagram.Write(new ProbeRequest(1), NetworkKey.Open.Tag + 1, foreign);

        Assert.Equal(DatagramOutcome.Received, Take(probe));
        Assert.Equal(DatagramOutcome.QueueFull, Take(probe));
        Assert.Equal(DatagramOutcome.Refused, Take(foreign));
        Assert.Equal(DatagramOutcome.Refused, port.Take(new byte[Datagram.Size + 1], default, inputs.Writer));
        Assert.Equal(DatagramOutcome.OverRate, Take(probe));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(DatagramOutcome.QueueFull, Take(probe));
        Assert.Equal(1, counters.WireFaults.Read().Single(count => count.Name == "ForeignNetwork").Value);

        DatagramOutcome Take(LinkBuffer bytes) => port.Take(bytes.Unread.Span, default, inputs.Writer);
    }

    [Fact]
    public async Task Observer_WhoDoesNotRead_LosesTheOldestAndIsToldHowMany()
    {
        await using TestHost host = await TestHost.StartAsync(options: With(new() { HappeningsMax = 2 }));
        using HappeningFeed.Subscription subscription = host.Host.Happenings.Subscribe();

        await host.ActAsync(outbox =>
        {
            for (int i = 0; i < 5; i++) outbox.Report(new Numbered(i));
        });
        await host.Host.StopAsync();

        List<Happening> read = [];
        await foreach (Happening happening in subscription.Reader.ReadAllAsync()) read.Add(happening);
        Assert.Equal([new Numbered(3), new Numbered(4)], read);
        Assert.Equal(3, subscription.Missed);
        Assert.Equal(3, host.Count(c => c.HostFaults, "HappeningMissed"));
    }

    [Fact]
    public void Port_InUse_IsToldWithARemedy()
    {
        Assert.True(ServicePort.TryBind(IPAddress.Loopback, 0, out ServicePort? first, out _));
        using (first)
        {
            Assert.False(ServicePort.TryBind(IPAddress.Loopback, first.Address.Port, out _, out Problem? problem));
            Assert.Contains($"Port {first.Address.Port}", problem.What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Port_Drawn_IsTheSameForTcpAndUdp()
    {
        Assert.True(ServicePort.TryBind(IPAddress.Loopback, 0, out ServicePort? port, out _));
        using (port)
        {
            Assert.Equal(port.Listener.LocalEndPoint, port.Datagrams.LocalEndPoint);
        }
    }

    private static readonly Message LongText =
        new InstantMessageRequest(1, default, "ada", new string('x', InstantMessageRequest.TextBytesMax));

    private static PeerHostOptions With(NetworkLimits limits) => new() { Limits = limits };

    private static Socket Silent()
    {
        Socket silent = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        silent.Listen();
        return silent;
    }

    private sealed record Numbered(int Number) : Happening;
}
