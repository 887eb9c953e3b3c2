using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Canopy.Core;

namespace Canopy.Hosting.Identity;

/// <summary>
/// Who this peer is: a P-256 key pair and the certificate it made for itself (design section 4). Nobody vouches for it; TLS proves
/// that its owner is at the other end, and that is all Canopy asks.
/// </summary>
public sealed partial class PeerIdentity
{
    /// <summary>The name in every certificate. It tells nothing, so a certificate gives away no more than the key.</summary>
    private const string Subject = "CN=canopy";

    /// <summary>Before any clock of a machine that runs this; the identity has no age.</summary>
    private static readonly DateTimeOffset ValidFrom = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 5280 section 4.1.2.5: the end date of a certificate that does not end.</summary>
    private static readonly DateTimeOffset ValidTo = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private readonly Func<string> _pem;

    private PeerIdentity(X509Certificate2 certificate, PeerId id, Func<string> pem)
    {
        _pem = pem;
        Id = id;
        Context = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
    }

    /// <summary>SHA-256 of the public key (its SubjectPublicKeyInfo).</summary>
    public PeerId Id { get; }

    /// <summary>The certificate as TLS wants it, prepared once: building its chain anew would cost more than the handshake.</summary>
    internal SslStreamCertificateContext Context { get; }

    /// <summary>Makes a new identity.</summary>
    public static PeerIdentity Create()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(Subject, key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(ValidFrom, ValidTo);
        return TryRead(PemOf(certificate, key), out PeerIdentity? identity, out string? fault)
            ? identity : throw new CryptographicException(fault);
    }

    /// <summary>Reads what <see cref="ToPem"/> wrote.</summary>
    /// <param name="pem">A certificate and its private key.</param>
    /// <param name="identity">The identity.</param>
    /// <param name="fault">What is wrong with the text.</param>
    public static bool TryRead(string pem, [NotNullWhen(true)] out PeerIdentity? identity, [NotNullWhen(false)] out string? fault)
    {
        identity = null;
        try
        {
            X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem, pem);
            if (!PublicKeys.TryGetId(certificate, out PeerId id))
            {
                fault = "its key is not a P-256 key";
                certificate.Dispose();
                return false;
            }
            identity = new(certificate, id, () => pem);
            fault = null;
            return true;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            fault = e.Message;
            return false;
        }
    }

    private static string PemOf(X509Certificate2 certificate, ECDsa key) =>
        $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";

    /// <summary>The certificate and the private key as PEM text: a secret.</summary>
    public string ToPem() => _pem();
}
