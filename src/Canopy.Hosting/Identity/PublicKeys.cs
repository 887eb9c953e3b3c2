using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Canopy.Core;

namespace Canopy.Hosting.Identity;

/// <summary>From a certificate to the identity it stands for.</summary>
internal static class PublicKeys
{
    /// <summary>The only key a peer may have: P-256, an uncompressed point, in the encoding of RFC 5480.</summary>
    private static ReadOnlySpan<byte> P256Prefix =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    private const int P256Size = 91;

    /// <summary>The identity behind a certificate; false for any but a P-256 key.</summary>
    public static bool TryGetId(X509Certificate? certificate, out PeerId id)
    {
        id = default;
        if (certificate is not X509Certificate2 full) return false;
        byte[] key = full.PublicKey.ExportSubjectPublicKeyInfo();
        if (key.Length != P256Size || !key.AsSpan().StartsWith(P256Prefix)) return false;
        id = PeerId.Read(SHA256.HashData(key));
        return true;
    }
}
