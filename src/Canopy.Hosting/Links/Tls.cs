using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Canopy.Hosting.Identity;

namespace Canopy.Hosting.Links;

/// <summary>
/// The terms of every handshake: TLS 1.3, both ends with a self-made certificate. Options are made once, so that the platform
/// keeps its native context; chains are not built from the machine's trust store and nothing is fetched, since nobody vouches for anybody.
/// </summary>
internal sealed class Tls
{
    /// <summary>Signalling: frames.</summary>
    public static readonly SslApplicationProtocol Signalling = new("canopy/1");

    /// <summary>Transfers: HTTP.</summary>
    public static readonly SslApplicationProtocol Transfers = SslApplicationProtocol.Http11;

    public Tls(PeerIdentity identity)
    {
        X509ChainPolicy chain = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationFlags = X509VerificationFlags.AllFlags,
            DisableCertificateDownloads = true,
        };
        Server = new()
        {
            ServerCertificateContext = identity.Context,
            ClientCertificateRequired = true,
            EnabledSslProtocols = SslProtocols.Tls13,
            ApplicationProtocols = [Signalling, Transfers],
            CertificateChainPolicy = chain,
            RemoteCertificateValidationCallback = HasCertificate,
        };
        SignallingClient = Client(identity, Signalling, chain);
        TransfersClient = Client(identity, Transfers, chain);
    }

    public SslServerAuthenticationOptions Server { get; }

    public SslClientAuthenticationOptions SignallingClient { get; }

    public SslClientAuthenticationOptions TransfersClient { get; }

    private static SslClientAuthenticationOptions Client(PeerIdentity identity, SslApplicationProtocol protocol, X509ChainPolicy chain) =>
        new()
        {
            TargetHost = "",
            ClientCertificateContext = identity.Context,
            EnabledSslProtocols = SslProtocols.Tls13,
            ApplicationProtocols = [protocol],
            CertificateChainPolicy = chain,
            RemoteCertificateValidationCallback = HasCertificate,
        };

    /// <summary>Who it is shows after the handshake (<see cref="PeerStream"/>); here it only has to be somebody.</summary>
    private static bool HasCertificate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is not null;
}
