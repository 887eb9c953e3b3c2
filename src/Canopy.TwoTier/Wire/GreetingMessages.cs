using Canopy.Core;

namespace Canopy.TwoTier.Wire;

/// <summary>The 32 bytes by which one end of a link proves that it knows the network's secret (docs/protocol.md, "Hello").</summary>
public readonly record struct HelloProof
{
    /// <summary>Bytes on the wire: 32, an HMAC-SHA256.</summary>
    public const int Size = Hash256.Size;

    private readonly Hash256 _value;

    private HelloProof(Hash256 value) => _value = value;

    /// <summary>Takes the first 32 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 32.</exception>
    public static HelloProof Read(ReadOnlySpan<byte> bytes) => new(Hash256.Read(bytes));

    /// <summary>Puts the 32 bytes at the front of <paramref name="bytes"/>; compare them in constant time.</summary>
    public void Write(Span<byte> bytes) => _value.Write(bytes);
}

/// <summary>
/// The first frame in both directions after TLS: which protocol, which network, and the proof that its secret is known. The
/// host of a peer sends and checks it; no peer ever sees it.
/// </summary>
/// <param name="Version">The protocol's version, <see cref="ProtocolVersion"/>.</param>
/// <param name="NetworkTag">Names the network without telling its secret; datagrams carry it too.</param>
/// <param name="Proof">Bound to both identities and to the direction, so that it is worth nothing elsewhere.</param>
public sealed record HelloNotification(ushort Version, ulong NetworkTag, HelloProof Proof) : Message
{
    /// <summary>The version written down in docs/protocol.md.</summary>
    public const ushort ProtocolVersion = 1;
}

/// <summary>The last frame before a link is closed: why. Sent and heard by the host, who tells the peer the reason.</summary>
/// <param name="Reason">One of those that are said, see <see cref="IsSaid"/>; the others only the host knows that found them out.</param>
public sealed record ByeNotification(LinkEnd Reason) : Message
{
    /// <summary>Whether a peer may give this reason: <see cref="LinkEnd.NotChosen"/> and those after it.</summary>
    public static bool IsSaid(LinkEnd reason) => reason is >= LinkEnd.NotChosen and <= LinkEnd.Surplus;
}

/// <summary>
/// The first frame after Hello on a link dialled back for a transfer: whose errand it is. What follows it is no frame any
/// more but HTTP, with the dialler as the server (spec/fasttrack.md section 10).
/// </summary>
/// <param name="PushId">The requester's, from its <see cref="Errands.PushRequest"/>.</param>
public sealed record GiveNotification(uint PushId) : Message;
