using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Canopy.Core;

namespace Canopy.Hosting.Network;

/// <summary>
/// Which network a peer belongs to: a name and a secret that both ends of every link prove to know (design section 4). The open
/// network is the one called "canopy" whose secret is empty. Key = SHA-256(name, 0, secret).
/// </summary>
public sealed class NetworkKey
{
    /// <summary>The name of the open network.</summary>
    public const string OpenName = "canopy";

    /// <summary>UTF-8 bytes of a name, and of a secret; longer ones are refused where they are read.</summary>
    public const int TextBytesMax = 128;

    /// <summary>Bytes of a proof.</summary>
    public const int ProofSize = SHA256.HashSizeInBytes;

    private static readonly byte[] TagLabel = Encoding.ASCII.GetBytes("canopy/1 network");
    private static readonly byte[] HelloLabel = Encoding.ASCII.GetBytes("canopy/1 hello");

    private readonly byte[] _key;

    /// <summary>The key of a network.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="secret">Its secret; empty for a network open to all who know the name.</param>
    public NetworkKey(string name, string secret)
    {
        Name = name;
        Secret = secret;
        _key = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), 0, .. Encoding.UTF8.GetBytes(secret)]);
        Tag = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(_key, TagLabel));
    }

    /// <summary>The network's name.</summary>
    public string Name { get; }

    /// <summary>The network's secret.</summary>
    public string Secret { get; }

    /// <summary>Eight bytes that stand for the network in datagrams: peers of different networks on one LAN pass each other by.</summary>
    public ulong Tag { get; }

    /// <summary>The network everybody may join.</summary>
    public static NetworkKey Open { get; } = new(OpenName, "");

    /// <summary>
    /// What one end of a link says to prove that it knows the network's key. Both identities are in it, as TLS proved them, and
    /// the side that speaks: a proof is good on this link only and cannot be sent back to its maker.
    /// </summary>
    /// <param name="dialler">Who dialled.</param>
    /// <param name="listener">Who was dialled.</param>
    /// <param name="fromDialler">Which of the two speaks.</param>
    /// <param name="proof">Takes <see cref="ProofSize"/> bytes.</param>
    public void WriteProof(PeerId dialler, PeerId listener, bool fromDialler, Span<byte> proof)
    {
        Span<byte> text = stackalloc byte[HelloLabel.Length + PeerId.Size * 2 + 1];
        HelloLabel.CopyTo(text);
        dialler.Write(text[HelloLabel.Length..]);
        listener.Write(text[(HelloLabel.Length + PeerId.Size)..]);
        text[^1] = (byte)(fromDialler ? 'D' : 'L');
        HMACSHA256.HashData(_key, text, proof);
    }

    /// <summary>Whether a proof is the right one; takes as long for a wrong one.</summary>
    public bool IsProof(PeerId dialler, PeerId listener, bool fromDialler, ReadOnlySpan<byte> proof)
    {
        Span<byte> expected = stackalloc byte[ProofSize];
        WriteProof(dialler, listener, fromDialler, expected);
        return CryptographicOperations.FixedTimeEquals(expected, proof);
    }
}
