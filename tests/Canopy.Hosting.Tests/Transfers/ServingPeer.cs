using System.Net;
using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>The real server on Kestrel, on loopback. Everybody who asks is taken for <see cref="Asker"/>.</summary>
internal sealed class ServingPeer : IAsyncDisposable
{
    public static readonly PeerId Asker = PeerId.Read([.. Enumerable.Repeat((byte)0xA5, 32)]);

    private readonly WebApplication _app;

    private ServingPeer(WebApplication app, TransferServer server, DownloadSource source) => (_app, Server, Source) = (app, server, source);

    public TransferServer Server { get; }

    public DownloadSource Source { get; }

    public Uri Uri => new($"http://{Source.Address}/");

    public static PeerId IdOf(byte number) => PeerId.Read([.. Enumerable.Repeat(number, 32)]);

    public static string ProofFor(PeerId server, NetworkKey? network = null) =>
        NetworkProofHeader.Make(network ?? NetworkKey.Open, Asker, server);

    public static async Task<ServingPeer> StartAsync(
        IShares shares, byte number = 1, NetworkKey? network = null, TimeProvider? clock = null,
        Action<KestrelServerLimits>? limits = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel =>
        {
            TransferLimits.Apply(kestrel.Limits);
            limits?.Invoke(kestrel.Limits);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        // What waits in the kernel counts as taken: a small buffer shows soon what a receiver does.
        if (limits is not null)
            builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = endpoint =>
            {
                Socket listener = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                listener.SendBufferSize = 64 << 10;
                return listener;
            });
        WebApplication app = builder.Build();
        TransferServer server = new(shares, network ?? NetworkKey.Open, IdOf(number), clock);
        app.Run(context => server.HandleAsync(context, Asker));
        await app.StartAsync();
        string url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        PeerAddress address = PeerAddress.Parse(new Uri(url).Authority);
        return new(app, server, new(IdOf(number), address, true, PeerAddress.None));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
