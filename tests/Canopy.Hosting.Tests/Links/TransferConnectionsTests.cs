using System.Net;
using System.Net.Sockets;
using System.Text;
using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Hosting.Tests.Transfers;
using Canopy.Hosting.Transfers;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Canopy.Hosting.Tests.Links;

public sealed class TransferConnectionsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestShares _shares = new();

    public void Dispose() => _shares.Dispose();

    [Fact]
    public void Enter_MoreThanThereMayBe_IsSurplusUntilOneLeaves()
    {
        TransferConnections connections = new();
        for (int number = 0; number < TransferLimits.ConnectionsDefault; number++) Assert.True(connections.TryEnter(Peer(number)));
        Assert.False(connections.TryEnter(Peer(1000)));
        Assert.Equal((TransferLimits.ConnectionsDefault, 1L), (connections.Open, connections.Surplus));
        connections.Leave(Peer(0));
        Assert.True(connections.TryEnter(Peer(1000)));
    }

    [Fact]
    public async Task Connection_OfOnePeerTooMany_IsToldSoAndClosed()
    {
        PeerIdentity identity = PeerIdentity.Create();
        TransferServer transfers = new(_shares, NetworkKey.Open, identity.Id);
        await using TestHost server = await TestHost.StartAsync(options: new() { Transfers = transfers.HandleAsync }, identity: identity);
        await using TestHost client = await TestHost.StartAsync();
        List<PeerStream> streams = [];
        for (int number = 0; number < TransferLimits.ConnectionsPerPeerMax; number++)
        {
            streams.Add((await client.Host.DialTransferAsync(server.Address, CancellationToken.None)).Stream!);
            Assert.StartsWith("HTTP/1.1 403 ", await AskAsync(streams[^1].Stream), StringComparison.Ordinal);
        }
        streams.Add((await client.Host.DialTransferAsync(server.Address, CancellationToken.None)).Stream!);
        string answer = await AskAsync(streams[^1].Stream);
        Assert.StartsWith("HTTP/1.1 503 ", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
        Assert.Contains("Retry-After: 30", answer, StringComparison.Ordinal);
        Assert.Equal((TransferLimits.ConnectionsPerPeerMax, 1L),
            (server.Host.TransferConnections.Open, server.Host.TransferConnections.Surplus));
        foreach (PeerStream stream in streams) await stream.DisposeAsync();
    }

    [Fact]
    public async Task Connection_ThatIsIdle_IsClosed()
    {
        KestrelServerLimits limits = new();
        TransferLimits.Apply(limits);
        Assert.Equal(TransferLimits.ConnectionIdle, limits.KeepAliveTimeout);
        await using ServingPeer peer =
            await ServingPeer.StartAsync(_shares, limits: shorter => shorter.KeepAliveTimeout = TimeSpan.FromSeconds(1));
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, peer.Source.Address.Port);
        Assert.StartsWith("HTTP/1.1 403 ", await AskAsync(client.GetStream()), StringComparison.Ordinal);
        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task Receiver_ThatStandsStill_IsCutOff()
    {
        KestrelServerLimits limits = new();
        TransferLimits.Apply(limits);
        Assert.Equal(TransferLimits.ReceiverBytesPerSecond, limits.MinResponseDataRate!.BytesPerSecond);
        ContentHash hash = _shares.Add("large.bin", new byte[64 << 20]);
        await using ServingPeer peer = await ServingPeer.StartAsync(
            _shares, limits: faster => faster.MinResponseDataRate = new(1e9, TimeSpan.FromSeconds(1.1)));
        TaskCompletionSource<string> ended = new();
        peer.Server.Uploads.Ended += (_, reason) => ended.TrySetResult(reason);
        using TcpClient client = new() { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(IPAddress.Loopback, peer.Source.Address.Port);
        await client.GetStream().WriteAsync(Request($"files/{hash}", ServingPeer.ProofFor(peer.Source.Peer)));
        Assert.Equal("the receiver left", await ended.Task.WaitAsync(Patience));
        Assert.True(peer.Server.Uploads.BytesSent < 64 << 20);
    }

    private static PeerId Peer(int number) => PeerId.Read([.. BitConverter.GetBytes(number), .. new byte[28]]);

    private static byte[] Request(string path, string proof = "") =>
        Encoding.ASCII.GetBytes($"GET /{path} HTTP/1.1\r\nHost: peer\r\n{NetworkProofHeader.Name}: {proof}\r\n\r\n");

    /// <summary>Asks, and reads head and body of the refusal.</summary>
    private static async Task<string> AskAsync(Stream stream)
    {
        await stream.WriteAsync(Request("browse"));
        byte[] buffer = new byte[4096];
        StringBuilder answer = new();
        while (!IsWhole($"{answer}"))
        {
            int read = await stream.ReadAsync(buffer).AsTask().WaitAsync(Patience);
            Assert.NotEqual(0, read);
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        return $"{answer}";
    }

    private static bool IsWhole(string answer) =>
        answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) is > 0 and int end && answer.TrimEnd().Length > end;
}
