using System.Net.Security;
using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Links;

/// <summary>An encrypted stream to a peer that has proved who it is.</summary>
public sealed class PeerStream : IAsyncDisposable, IDisposable
{
    private readonly SslStream _stream;
    private readonly Socket _socket;
    private Action? _whenClosed;
    private IConnectionTap? _tap;
    private int _tapHasEnded;

    private PeerStream(SslStream stream, Socket socket, PeerId id, PeerAddress remote)
    {
        _stream = stream;
        _socket = socket;
        Id = id;
        Remote = remote;
        Local = socket.LocalEndPoint.ToPeerAddress();
    }

    /// <summary>Who is at the other end.</summary>
    public PeerId Id { get; }

    /// <summary>The socket address of the other end.</summary>
    public PeerAddress Remote { get; }

    /// <summary>The socket address of this end.</summary>
    internal PeerAddress Local { get; }

    /// <summary>The bytes.</summary>
    public Stream Stream => _stream;

    internal SslApplicationProtocol Protocol => _stream.NegotiatedApplicationProtocol;

    /// <summary>Takes over a stream whose handshake is done; null when the other end's key is not a peer's.</summary>
    internal static PeerStream? TryCreate(SslStream stream, Socket socket, PeerAddress remote) =>
        PublicKeys.TryGetId(stream.RemoteCertificate, out PeerId id) ? new(stream, socket, id, remote) : null;

    /// <summary>Says what to do once when this stream closes: a place taken is given back.</summary>
    internal void WhenClosed(Action action) => _whenClosed = action;

    /// <summary>Tells the other end that nothing more will come, in TLS and in TCP, while its own words can still be read.</summary>
    internal async Task EndWritingAsync()
    {
        await _stream.ShutdownAsync();
        _socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Lets a tap see this connection, if it carries frames and there is one.</summary>
    internal void BeTapped(ITrafficTap? tap, bool isDialled)
    {
        if (tap is not null && Protocol == Tls.Signalling)
            _tap = tap.Connected(Local, Remote, Id, isDialled, RoundTrip.Of(_socket));
    }

    /// <summary>The peer knows this connection by that number from here on.</summary>
    internal void Linked(LinkId link) => _tap?.Linked(link);

    /// <summary>Frames go out.</summary>
    internal void Sends(ReadOnlySpan<byte> frames) => _tap?.Frames(isSent: true, frames);

    /// <summary>A try to read frames came to this: what was read or skipped is seen, and where one was refused all there is.</summary>
    internal void Reads(LinkBuffer received, int consumed, FrameRead read)
    {
        int count = read == FrameRead.Fault ? received.Length : consumed;
        if (count > 0) _tap?.Frames(isSent: false, received.Unread.Span[..count]);
    }

    /// <summary>The connection is over for this reason; the first one told counts.</summary>
    internal void Ends(LinkEnd reason, bool isByOther)
    {
        if (_tap is { } tap && Interlocked.Exchange(ref _tapHasEnded, 1) == 0) tap.Ended(reason, isByOther);
    }

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        // One that has not become a link by now never does.
        Ends(LinkEnd.HandshakeFailed, isByOther: false);
        _stream.Dispose();
        Interlocked.Exchange(ref _whenClosed, null)?.Invoke();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Ends(LinkEnd.HandshakeFailed, isByOther: false);
        await _stream.DisposeAsync();
        Interlocked.Exchange(ref _whenClosed, null)?.Invoke();
    }
}
