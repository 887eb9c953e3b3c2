using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting;

/// <summary>Streams for files: dialled, come in, and dialled back (spec/two-tier.md J.3, design section 4).</summary>
public sealed partial class PeerHost
{
    /// <summary>
    /// Dials a peer for HTTP: for the connect callback of an HTTP client. The stream is the caller's to close; who answers is in
    /// it.
    /// </summary>
    public Task<Dialled> DialTransferAsync(PeerAddress address, CancellationToken cancel) => _dialler.DialTransferAsync(address, cancel);

    /// <summary>
    /// Dials back to a requester that cannot reach this peer, and names the push id it chose. The requester asks over the stream
    /// that comes back, and this side answers: give it to <see cref="ServeHttp"/>.
    /// </summary>
    public async Task<Dialled> DialBackAsync(PeerAddress requester, uint pushId, CancellationToken cancel)
    {
        LinkBuffer received = new();
        Dialled dialled = await _dialler.DialLinkAsync(requester, received, cancel);
        if (dialled.Stream is not { } stream) return dialled;
        try
        {
            // Behind its Hello the requester says nothing before it has heard the Give.
            if (received.Length == 0)
            {
                await Greeting.WriteAsync(stream, new GiveNotification(pushId), cancel);
                return dialled;
            }
        }
        catch (Exception e) when (Link.IsStreamEnd(e) || e is OperationCanceledException)
        {
            // The requester is gone, or this side has lost interest.
        }
        await stream.DisposeAsync();
        return new(null, LinkEnd.Lost);
    }

    /// <summary>
    /// Answers HTTP requests on a dialled-back stream, and owns it from here on; false where this host serves none, or has
    /// stopped.
    /// </summary>
    public bool ServeHttp(PeerStream stream) => _http is not null && _http.TryServe(stream, isDialledBack: true);

    /// <summary>Where the door brings those it let in.</summary>
    private sealed class Guests(PeerHost host) : IDoorGuests
    {
        public void LinkArrived(PeerStream stream, LinkBuffer received, Message first) =>
            _ = host._links.AcceptAsync(new(stream, received, host._context), first);

        public bool TransferArrived(PeerStream stream) => host._http is not null && host._http.TryServe(stream, isDialledBack: false);

        public bool DialBackArrived(PeerStream stream, uint pushId) => host._dialBackReceived is { } taker && taker(pushId, stream);
    }
}
