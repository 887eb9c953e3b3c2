using System.Threading.Channels;
using Canopy.Hosting.Links;
using Microsoft.AspNetCore.Http;

namespace Canopy.Hosting.Tests.Links;

public sealed class TransferStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Transfer_Dialled_ReachesTheApplicationWithWhoAsks()
    {
        await using TestHost server = await TestHost.StartAsync(options: new() { Transfers = TellCaller });
        await using TestHost client = await TestHost.StartAsync();

        using HttpClient http = ClientOver(async cancel => await client.Host.DialTransferAsync(server.Address, cancel));
        string first = await http.GetStringAsync("http://peer/a").WaitAsync(Patience);
        string second = await http.GetStringAsync("http://peer/b").WaitAsync(Patience);

        Assert.Equal($"/a {client.Identity.Id} False", first);
        Assert.Equal($"/b {client.Identity.Id} False", second);
        Assert.Equal(1, server.Count(c => c.Handshakes, "Transfer"));
        Assert.Equal(1, server.Host.Counters.ConnectionsIn);
    }

    [Fact]
    public async Task Transfer_AtAHostThatServesNone_IsClosedAndCounted()
    {
        await using TestHost server = await TestHost.StartAsync();
        await using TestHost client = await TestHost.StartAsync();

        using HttpClient http = ClientOver(async cancel => await client.Host.DialTransferAsync(server.Address, cancel));
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("http://peer/a").WaitAsync(Patience));

        await server.Host.StopAsync();
        Assert.NotEqual(0, server.Count(c => c.Handshakes, "Unwanted"));
    }

    [Fact]
    public async Task DialBack_WithThePushId_IsAskedByTheRequesterAndAnsweredByTheDialler()
    {
        Channel<(uint, PeerStream)> arrived = Channel.CreateUnbounded<(uint, PeerStream)>();
        PeerHostOptions waiting = new() { DialBackReceived = (id, stream) => id == 77 && arrived.Writer.TryWrite((id, stream)) };
        await using TestHost requester = await TestHost.StartAsync(options: waiting);
        await using TestHost holder = await TestHost.StartAsync(options: new() { Transfers = TellCaller });

        Dialled dialled = await holder.Host.DialBackAsync(requester.Address, 77, CancellationToken.None);
        Assert.True(holder.Host.ServeHttp(dialled.Stream!));
        (uint pushId, PeerStream stream) = await arrived.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        using HttpClient http = ClientOver(_ => Task.FromResult(new Dialled(stream, default)));
        string answer = await http.GetStringAsync("http://peer/file").WaitAsync(Patience);

        Assert.Equal((77u, holder.Identity.Id), (pushId, stream.Id));
        Assert.Equal($"/file {requester.Identity.Id} True", answer);
    }

    [Fact]
    public async Task DialBack_NobodyWaitsFor_IsClosedAndCounted()
    {
        await using TestHost requester = await TestHost.StartAsync(options: new() { DialBackReceived = (_, _) => false });
        await using TestHost holder = await TestHost.StartAsync(options: new() { Transfers = TellCaller });

        Dialled dialled = await holder.Host.DialBackAsync(requester.Address, 77, CancellationToken.None);
        int count = await dialled.Stream!.Stream.ReadAsync(new byte[1]).AsTask().WaitAsync(Patience);

        Assert.Equal(0, count);
        await requester.Host.StopAsync();
        Assert.Equal(1, requester.Count(c => c.Handshakes, "Unwanted"));
    }

    [Fact]
    public async Task Transfer_WhoseClientGoesAway_FreesItsPlace()
    {
        TaskCompletionSource aborted = new();
        await using TestHost server = await TestHost.StartAsync(options: new() { Transfers = WaitForAbort });
        await using TestHost client = await TestHost.StartAsync();
        Dialled dialled = await client.Host.DialTransferAsync(server.Address, CancellationToken.None);

        await dialled.Stream!.Stream.WriteAsync("GET /a HTTP/1.1\r\nHost: peer\r\n\r\n"u8.ToArray());
        await dialled.Stream.DisposeAsync();

        await aborted.Task.WaitAsync(Patience);

        async Task WaitForAbort(HttpContext context)
        {
            using CancellationTokenRegistration registration = context.RequestAborted.Register(() => aborted.TrySetResult());
            await aborted.Task;
        }
    }

    private static Task TellCaller(HttpContext context)
    {
        IPeerConnectionFeature peer = context.Features.Get<IPeerConnectionFeature>()!;
        return context.Response.WriteAsync($"{context.Request.Path} {peer.Id} {peer.IsDialledBack}");
    }

    private static HttpClient ClientOver(Func<CancellationToken, Task<Dialled>> dial) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) => (await dial(cancel)).Stream?.Stream ?? throw new IOException("no stream"),
    });
}
