using System.Net.Security;
using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting.Identity;

namespace Canopy.Hosting.Links;

/// <summary>An encrypted stream to a peer that has proved who it is.</summary>
public sealed class PeerStream : IAsyncDisposable, IDisposable
{
    private readonly SslStream _stream;
    private readonly Socket _socket;
    private Action? _whenClosed;

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

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        Interlocked.Exchange(ref _whenClosed, null)?.Invoke();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        Interlocked.Exchange(ref _whenClosed, null)?.Invoke();
    }
}
