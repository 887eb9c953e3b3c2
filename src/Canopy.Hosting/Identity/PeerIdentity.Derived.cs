using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Canopy.Core;

namespace Canopy.Hosting.Identity;

/// <summary>
/// Identities that follow from a text, the same at every run. Whoever knows the text has the key: for peers that are played, never for one
/// that somebody is.
/// </summary>
public sealed partial class PeerIdentity
{
    /// <summary>The identity that follows from a text.</summary>
    public static PeerIdentity Derive(ReadOnlySpan<byte> text)
    {
        ECDsa key = KeyOf(text);
        CertificateRequest request = new(Subject, key, HashAlgorithmName.SHA256);
        X509Certificate2 certificate = request.CreateSelfSigned(ValidFrom, ValidTo);
        return new(certificate, IdOf(key), () => PemOf(certificate, key));
    }

    /// <summary>Its id alone, for a fraction of the work.</summary>
    public static PeerId DeriveId(ReadOnlySpan<byte> text)
    {
        using ECDsa key = KeyOf(text);
        return IdOf(key);
    }

    private static ECDsa KeyOf(ReadOnlySpan<byte> text)
    {
        byte[] secret = SHA256.HashData(text);
        // Below the order of the curve, which begins with 32 bits that are one.
        secret[0] &= 0x7F;
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
    }

    private static PeerId IdOf(ECDsa key) => PeerId.Read(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
}
