using System.Net;
using Canopy.Bench.Network;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;

namespace Canopy.Bench.Transfer;

/// <summary>A real host on loopback that serves a file, or fetches it, the way the program does.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly PeerHost _host;
    private readonly PeerIdentity _identity;

    private BenchHost(PeerHost host, PeerIdentity identity, TransferServer? server) =>
        (_host, _identity, Server) = (host, identity, server);

    public TransferServer? Server { get; }

    public DownloadSource Source => new(_identity.Id, _host.Address, true, PeerAddress.None);

    public static async Task<BenchHost> StartAsync(IShares? shares = null, long bytesPerSecond = 0)
    {
        if (!ServicePort.TryBind(IPAddress.Loopback, 0, out ServicePort? port, out Problem? problem))
            throw new IOException(problem.ToString());
        PeerIdentity identity = PeerIdentity.Create();
        TransferServer? server = shares is null ? null : new(shares, NetworkKey.Open, identity.Id);
        if (server is not null) server.Rate.BytesPerSecond = bytesPerSecond;
        PeerHost host = new(port, identity, NetworkKey.Open, server is null ? null : new() { Transfers = server.HandleAsync });
        await host.StartAsync(new BenchPeer());
        return new(host, identity, server);
    }

    /// <summary>The downloads of this host, in folders of their own.</summary>
    public Downloads Open(string folder)
    {
        DownloadOptions options = new()
        {
            IncompleteFolder = Path.Combine(folder, "incomplete"),
            FinishedFolder = Path.Combine(folder, "downloads"),
            JournalPath = Path.Combine(folder, "transfers.db"),
            Self = _identity.Id,
            Network = NetworkKey.Open,
            Dial = new HostTransfers(_host).DialAsync,
            AskDialBack = (_, _) => Task.FromResult(new TransferLink(null, "cannot be asked", Hopeless: true)),
            Search = (_, _) => Task.FromResult(new SourceSearch([], 0)),
        };
        Directory.CreateDirectory(folder);
        return Downloads.TryOpen(options, out Downloads? downloads) is { } problem ? throw new IOException(problem.ToString()) : downloads!;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
