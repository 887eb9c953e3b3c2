using System.Net;
using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.TwoTier.Errands;

namespace Canopy.Hosting.Tests.Links;

/// <summary>How long a host waits for others, and how much waits in it (docs/limits.md).</summary>
public sealed class WaitLimitTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Endless = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Dial_OfAListenerWhoseLineIsFull_TimesOut()
    {
        using Socket busy = Listener(backlog: 0);
        using Socket inLine = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await inLine.ConnectAsync(busy.LocalEndPoint!);
        await using TestHost host = await TestHost.StartAsync(options: With(new() { ConnectTimeMax = Short, HandshakeTimeMax = Endless }));

        await host.DialAsync(busy.LocalEndPoint!.ToPeerAddress());

        Assert.Equal(LinkEnd.TimedOut, (await host.Peer.Next("closed")).End);
        Assert.Equal(1, host.Count(c => c.Dials, "TimedOut"));
    }

    [Fact]
    public async Task Dial_WhileTooManyAreUnderWay_WaitsForOneToEnd()
    {
        using Socket silent = Listener(backlog: 10);
        await using TestHost other = await TestHost.StartAsync();
        await using TestHost host =
            await TestHost.StartAsync(options: With(new() { DialsMax = 1, HandshakeTimeMax = TimeSpan.FromSeconds(3) }));

        LinkId first = await host.DialAsync(silent.LocalEndPoint!.ToPeerAddress());
        using Socket underWay = await silent.AcceptAsync().WaitAsync(Patience);
        LinkId second = await host.DialAsync(other.Address);

        Assert.Equal(first, (await host.Peer.Next("closed")).Link);
        Assert.Equal(second, (await host.Peer.Next("opened")).Link);
    }

    [Fact]
    public async Task Close_OfALinkWhoseOtherEndStays_IsOverAfterTheLingerTime()
    {
        TestHost host = await TestHost.StartAsync(options: With(new() { LingerTimeMax = Short, StopTimeMax = Endless }));
        using Stranger stranger = await Stranger.LinkAsync(host);

        await host.ActAsync(outbox => outbox.Close(LinkId.Incoming(1), LinkEnd.Full));

        await host.Host.StopAsync().WaitAsync(Patience);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Stop_WithAGoodByeThatCannotGoOut_CutsIt()
    {
        TestHost host = await TestHost.StartAsync(options: With(
            new() { StopTimeMax = Short, LingerTimeMax = Endless, WriteTimeMax = Endless, SendQueueBytesMax = int.MaxValue }));
        using Stranger stranger = await Stranger.LinkAsync(host);
        await host.ActAsync(outbox =>
        {
            for (int i = 0; i < 10_000; i++)
                outbox.Send(LinkId.Incoming(1), new InstantMessageRequest(1, default, "ada", new string('x', 2000)));
        });

        await host.Host.StopAsync().WaitAsync(Patience);

        await stranger.HearTheEndAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Input_WhileTheQueueIsFull_WaitsForAStep()
    {
        using ManualResetEventSlim goOn = new();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestHost host = await TestHost.StartAsync(options: With(new() { InputsMax = 2 }));
        await host.ActAsync(_ =>
        {
            begun.SetResult();
            goOn.Wait(Patience);
        });
        await begun.Task.WaitAsync(Patience);

        for (int i = 0; i < 2; i++) Assert.True(host.Host.PostAsync(new Act(_ => { })).AsTask().IsCompletedSuccessfully);
        Task<bool> oneTooMany = host.Host.PostAsync(new Act(outbox => outbox.WakeAt(Instant.Never))).AsTask();
        Assert.False(oneTooMany.IsCompleted);
        goOn.Set();

        Assert.True(await oneTooMany.WaitAsync(Patience));
    }

    [Fact]
    public void Port_ThatIsNeverFree_IsDrawnSoOftenAndThenTold()
    {
        int draws = 0;
        bool isBound = ServicePort.TryBind(IPAddress.Loopback, 0, Taken, out _, out Problem? problem);

        Assert.Equal((false, ServicePort.DrawsMax), (isBound, draws));
        Assert.Contains("No port", problem!.What, StringComparison.Ordinal);

        ServicePort? Taken(IPAddress ip, int port, out SocketError error)
        {
            draws++;
            error = SocketError.AddressAlreadyInUse;
            return null;
        }
    }

    private static PeerHostOptions With(NetworkLimits limits) => new() { Limits = limits };

    private static Socket Listener(int backlog)
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(backlog);
        return listener;
    }
}
