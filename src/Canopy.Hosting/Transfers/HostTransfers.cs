using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.TwoTier;

namespace Canopy.Hosting.Transfers;

/// <summary>The transfers' ways through a host: dialling sources, and dialling back to those who cannot reach this peer.</summary>
/// <param name="host">The host.</param>
/// <param name="dialBacks">Who waits for being dialled back.</param>
public sealed class HostTransfers(PeerHost host, DialBacks dialBacks)
{
    private static readonly TimeSpan DialBackTime = TimeSpan.FromSeconds(30);

    /// <summary>Dials a source; for <see cref="DownloadOptions.Dial"/>.</summary>
    public async Task<TransferLink> DialAsync(DownloadSource source, CancellationToken cancel)
    {
        Dialled dialled = await host.DialTransferAsync(source.Address, cancel);
        if (dialled.Stream is not { } stream) return new(null, InWords(dialled.Failure));
        if (stream.Id == source.Peer) return new(stream.Stream, Owner: stream);
        await stream.DisposeAsync();
        return new(null, "is somebody else by now: another peer answers at that address", Hopeless: true);
    }

    /// <summary>Takes from the host's happenings what is for transfers.</summary>
    public void Heard(Happening happening)
    {
        if (happening is ErrandAnswered answer) dialBacks.Answered(answer);
        else if (happening is DialBackAsked asked) _ = DialBackAsync(asked);
    }

    /// <summary>A requester that could not be dialled loses nothing here: it hears nothing, waits and says so to its user.</summary>
    private async Task DialBackAsync(DialBackAsked asked)
    {
        using CancellationTokenSource time = new(DialBackTime);
        Dialled dialled = await host.DialBackAsync(asked.Requester, asked.PushId, time.Token);
        if (dialled.Stream is { } stream && !host.ServeHttp(stream)) await stream.DisposeAsync();
    }

    private static string InWords(LinkEnd failure) => failure switch
    {
        LinkEnd.Refused => "refuses connections: it has probably left",
        LinkEnd.TimedOut => "does not answer the dial",
        LinkEnd.Unreachable => "cannot be reached from here",
        _ => "did not complete the handshake",
    };
}
