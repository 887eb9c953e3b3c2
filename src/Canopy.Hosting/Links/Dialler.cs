using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Channels;
using Canopy.Core;

namespace Canopy.Hosting.Links;

/// <summary>What a dial came to: a stream, or why there is none.</summary>
/// <param name="Stream">The stream, greeted where it is for signalling.</param>
/// <param name="Failure">The reason, where there is no stream.</param>
public readonly record struct Dialled(PeerStream? Stream, LinkEnd Failure);

/// <summary>Opens streams to other peers: TCP, TLS, and for signalling the Hello.</summary>
internal sealed class Dialler(PeerAddress own, Tls tls, Greeting greeting, LinkContext context)
{
    /// <summary>One entry a dial under way; a full channel makes the next one wait.</summary>
    private readonly Channel<bool> _underWay = Channel.CreateBounded<bool>(context.Limits.DialsMax);

    /// <summary>
    /// Dials for frames; the greeting is done when it returns, and what came behind it is in <paramref name="received"/>.
    /// </summary>
    public Task<Dialled> DialLinkAsync(PeerAddress address, LinkBuffer received, CancellationToken cancel) =>
        DialAsync(address, tls.SignallingClient, received, cancel);

    /// <summary>Dials for HTTP.</summary>
    public Task<Dialled> DialTransferAsync(PeerAddress address, CancellationToken cancel) =>
        DialAsync(address, tls.TransfersClient, null, cancel);

    private async Task<Dialled> DialAsync(
        PeerAddress address, SslClientAuthenticationOptions terms, LinkBuffer? received, CancellationToken cancel)
    {
        Dialled dialled;
        DialOutcome outcome;
        try
        {
            await _underWay.Writer.WriteAsync(true, cancel);
            try
            {
                dialled = await ConnectAsync(address, terms, received, cancel);
            }
            finally
            {
                _underWay.Reader.TryRead(out _);
            }
            outcome = dialled.Stream is null ? OutcomeOf(dialled.Failure) : DialOutcome.Connected;
        }
        catch (Exception e) when (cancel.IsCancellationRequested && (e is OperationCanceledException || Link.IsStreamEnd(e)))
        {
            (dialled, outcome) = (new(null, LinkEnd.Lost), DialOutcome.Cancelled);
        }
        context.Counters.Dials.Add(outcome);
        if (dialled.Stream is null && received is not null) context.Tap?.DialFailed(address, dialled.Failure);
        return dialled;
    }

    private async Task<Dialled> ConnectAsync(
        PeerAddress address, SslClientAuthenticationOptions terms, LinkBuffer? received, CancellationToken cancel)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // A peer bound to one address of its machine is to be seen under it; the kernel would choose 127.0.0.1 for all of 127/8.
            if (own.Ip is not (0 or 0x7F000001)) socket.Bind((own with { Port = 0 }).ToEndPoint());
            using (CancellationTokenSource connect = new(context.Limits.ConnectTimeMax, context.Time))
            using (CancellationTokenSource first = CancellationTokenSource.CreateLinkedTokenSource(connect.Token, cancel))
            {
                await socket.ConnectAsync(address.ToEndPoint(), first.Token);
            }
            using CancellationTokenSource time = new(context.Limits.HandshakeTimeMax, context.Time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancel);
            return await SecureAsync(socket, address, terms, received, either.Token);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            return new(null, EndOf(e.SocketErrorCode));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is OperationCanceledException)
        {
            socket.Dispose();
            return new(null, LinkEnd.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Dialled> SecureAsync(
        Socket socket, PeerAddress address, SslClientAuthenticationOptions terms, LinkBuffer? received, CancellationToken deadline)
    {
        SslStream tlsStream = new(new NetworkStream(socket, ownsSocket: true));
        PeerStream? stream = null;
        try
        {
            await tlsStream.AuthenticateAsClientAsync(terms, deadline);
            stream = PeerStream.TryCreate(tlsStream, socket, address);
            stream?.BeTapped(context.Tap, isDialled: true);
            if (stream is not null
                && (received is null || await greeting.DialAsync(stream, received, deadline) == HandshakeOutcome.Link))
            {
                return new(stream, default);
            }
        }
        catch (Exception e) when (Link.IsStreamEnd(e))
        {
            // What answers is no peer of this network: not TLS 1.3, or it hung up on our Hello.
        }
        catch
        {
            stream?.Ends(LinkEnd.HandshakeFailed, isByOther: false);
            await tlsStream.DisposeAsync();
            throw;
        }
        stream?.Ends(LinkEnd.HandshakeFailed, isByOther: false);
        await tlsStream.DisposeAsync();
        return new(null, LinkEnd.HandshakeFailed);
    }

    private static LinkEnd EndOf(SocketError error) => error switch
    {
        SocketError.ConnectionRefused or SocketError.ConnectionReset => LinkEnd.Refused,
        SocketError.TimedOut or SocketError.OperationAborted => LinkEnd.TimedOut,
        _ => LinkEnd.Unreachable,
    };

    private static DialOutcome OutcomeOf(LinkEnd failure) => failure switch
    {
        LinkEnd.Refused => DialOutcome.Refused,
        LinkEnd.TimedOut => DialOutcome.TimedOut,
        LinkEnd.Unreachable => DialOutcome.Unreachable,
        _ => DialOutcome.HandshakeFailed,
    };
}
