using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Tests.Links;

/// <summary>Somebody at the service port who need not keep to the protocol.</summary>
internal sealed class Stranger : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly PeerIdentity _identity = PeerIdentity.Create();
    private Stream _stream = Stream.Null;

    public static async Task<Stranger> ConnectAsync(TestHost host)
    {
        Stranger stranger = new();
        await stranger._socket.ConnectAsync(host.Address.ToEndPoint());
        stranger._stream = new NetworkStream(stranger._socket);
        return stranger;
    }

    /// <summary>Goes as far as TLS.</summary>
    public static async Task<Stranger> SecureAsync(
        TestHost host, SslApplicationProtocol protocol, X509Certificate2? certificate = null, bool isNameless = false)
    {
        Stranger stranger = await ConnectAsync(host);
        SslStream tls = new(stranger._stream);
        SslClientAuthenticationOptions terms = new()
        {
            TargetHost = "",
            ApplicationProtocols = [protocol],
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        };
        if (isNameless) terms.ClientCertificates = null;
        else if (certificate is null) terms.ClientCertificateContext = stranger._identity.Context;
        else terms.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        await tls.AuthenticateAsClientAsync(terms).WaitAsync(Patience);
        stranger._stream = tls;
        return stranger;
    }

    /// <summary>Goes as far as a true Hello.</summary>
    public static async Task<Stranger> GreetAsync(TestHost host)
    {
        Stranger stranger = await SecureAsync(host, Tls.Signalling);
        var proof = new byte[NetworkKey.ProofSize];
        NetworkKey.Open.WriteProof(stranger._identity.Id, host.Identity.Id, fromDialler: true, proof);
        await stranger.SayAsync(new HelloNotification(HelloNotification.ProtocolVersion, NetworkKey.Open.Tag, HelloProof.Read(proof)));
        return stranger;
    }

    /// <summary>Goes as far as an open link.</summary>
    public static async Task<Stranger> LinkAsync(TestHost host)
    {
        Stranger stranger = await GreetAsync(host);
        await stranger.SayAsync(Samples.Greeting);
        await host.Peer.Next("opened");
        await host.Peer.Next("message");
        return stranger;
    }

    public async Task SayAsync(params byte[] bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes).AsTask().WaitAsync(Patience);
        }
        catch (IOException)
        {
            // The host has hung up already: what it counted is what a test looks at.
        }
    }

    public Task SayAsync(Message message)
    {
        LinkBuffer frame = new();
        Frame.Write(message, frame);
        return SayAsync(frame.Unread.ToArray());
    }

    /// <summary>Reads until the host hangs up.</summary>
    public async Task HearTheEndAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(buffer).AsTask().WaitAsync(Patience) > 0)
            {
                // What is said is of no interest.
            }
        }
        catch (IOException)
        {
            // Hung up without a word.
        }
    }

    /// <summary>Goes away without a word.</summary>
    public void Vanish() => _socket.Close(0);

    public void Dispose() => _socket.Dispose();
}
