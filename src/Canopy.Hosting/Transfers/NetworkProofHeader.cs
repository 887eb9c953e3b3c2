using Canopy.Core;
using Canopy.Hosting.Network;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// The header by which who asks for a file proves to know the network's key: the proof of <see cref="NetworkKey.WriteProof"/> with the
/// asker in the dialler's place, whoever dialled, in 64 hexadecimal digits. TLS has proved both identities in it, so a copied header is
/// worthless.
/// </summary>
internal static class NetworkProofHeader
{
    public const string Name = "Canopy-Proof";

    public static string Make(NetworkKey key, PeerId asker, PeerId server)
    {
        Span<byte> proof = stackalloc byte[NetworkKey.ProofSize];
        key.WriteProof(asker, server, fromDialler: true, proof);
        return Convert.ToHexStringLower(proof);
    }

    public static bool IsRight(string? text, NetworkKey key, PeerId asker, PeerId server)
    {
        Span<byte> proof = stackalloc byte[NetworkKey.ProofSize];
        return text is { Length: NetworkKey.ProofSize * 2 }
            && Convert.FromHexString(text, proof, out _, out _) == System.Buffers.OperationStatus.Done
            && key.IsProof(asker, server, fromDialler: true, proof);
    }
}
