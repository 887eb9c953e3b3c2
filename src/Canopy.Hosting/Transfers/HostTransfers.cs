using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.TwoTier;

namespace Canopy.Hosting.Transfers;

/// <summary>The transfers' ways through a host: dialling sources, and dialling back to those who cannot reach this peer.</summary>
/// <param name="host">The host.</param>
public sealed class HostTransfers(PeerHost host)
{
    /// <summary>Dials a source; for <see cref="DownloadOptions.Dial"/>. Who answers must be who the hit named.</summary>
    public async Task<TransferLink> DialAsync(DownloadSource source, CancellationToken cancel)
    {
        Dialled dialled = await host.DialTransferAsync(source.Address, cancel);
        if (dialled.Stream is not { } stream) return new(null, InWords(dialled.Failure), Failure: dialled.Failure);
        if (stream.Id == source.Peer) return new(stream.Stream, Owner: stream);
        await stream.DisposeAsync();
        return new(null, "is not at that address any more: somebody else answers there", Hopeless: true);
    }

    /// <summary>Dials back to somebody who wants a file and cannot reach this peer, and serves it on that stream.</summary>
    /// <returns>Why it could not be done; null if it could.</returns>
    public async Task<LinkEnd?> DialBackAsync(DialBackAsked asked, CancellationToken cancel)
    {
        Dialled dialled = await host.DialBackAsync(asked.Requester, asked.PushId, cancel);
        if (dialled.Stream is not { } stream) return dialled.Failure;
        if (host.ServeHttp(stream)) return null;
        await stream.DisposeAsync();
        return LinkEnd.ShuttingDown;
    }

    private static string InWords(LinkEnd failure) => failure switch
    {
        LinkEnd.Refused => "does not listen there any more",
        LinkEnd.TimedOut => "does not answer",
        LinkEnd.Unreachable => "cannot be reached from here",
        LinkEnd.HandshakeFailed => "is no peer of this network",
        _ => "broke off the connection",
    };
}
