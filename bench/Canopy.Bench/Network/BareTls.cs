using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;

namespace Canopy.Bench.Network;

/// <summary>
/// The reference: the platform's TLS with the same certificates and terms, and nothing else. One byte each way shows that both
/// ends are through.
/// </summary>
internal sealed class BareTls : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Tls _tls = new(PeerIdentity.Create());
    private readonly byte[] _answer;

    /// <param name="answerBytes">How long an answer is.</param>
    public BareTls(int answerBytes = 1)
    {
        _answer = new byte[answerBytes];
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
    }

    public PeerAddress Address => _listener.LocalEndPoint.ToPeerAddress();

    /// <summary>Takes connections; each is given to the caller once it is through.</summary>
    public async Task ServeAsync(Action<SslStream> arrived)
    {
        while (true)
        {
            Socket socket = await _listener.AcceptAsync();
            _ = AcceptAsync(socket, arrived);
        }
    }

    public static async Task<SslStream> DialAsync(PeerAddress address, SslClientAuthenticationOptions terms, int answerBytes = 1)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.ToEndPoint());
        SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
        await stream.AuthenticateAsClientAsync(terms);
        await stream.WriteAsync(new byte[1]);
        await stream.ReadExactlyAsync(new byte[answerBytes]);
        return stream;
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync(Socket socket, Action<SslStream> arrived)
    {
        socket.NoDelay = true;
        using SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
        await stream.AuthenticateAsServerAsync(_tls.Server);
        byte[] one = new byte[1];
        await stream.ReadExactlyAsync(one);
        await stream.WriteAsync(_answer);
        arrived(stream);
        // Whoever serves waits for more; a read of no bytes needs no buffer.
        _ = await stream.ReadAsync(Memory<byte>.Empty);
    }
}
