using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.Errands;

/// <summary>Asks a child's parent to have the child dial back (spec J.3): the requester cannot reach it, but can be reached.</summary>
/// <param name="PushId">Chosen by the requester, who knows the dialled-back link by it.</param>
/// <param name="Target">The child that has the file.</param>
/// <param name="Requester">Where the child is to dial; the supernode replaces the IP by the one it sees.</param>
public sealed record PushRequest(uint PushId, PeerId Target, PeerAddress Requester) : Message;

/// <summary>The parent passes a <see cref="PushRequest"/> to its child, with the requester's observed address.</summary>
public sealed record PushNotification(uint PushId, PeerAddress Requester) : Message;

/// <summary>What became of an errand at the supernode.</summary>
public enum ErrandOutcome : byte
{
    /// <summary>Passed on to the child.</summary>
    PassedOn = 0,
    /// <summary>No child of that identity is attached here.</summary>
    NoSuchChild = 1,
    /// <summary>Too many errands for that child, or from this asker, for now.</summary>
    TooMany = 2,
    /// <summary>The requester cannot be dialled either: two peers behind NAT cannot reach each other (spec J.3).</summary>
    RequesterUnreachable = 3,
    /// <summary>The supernode could not be reached, or did not answer in time. Never sent, only reported.</summary>
    NoAnswer = 4,
}

/// <summary>The answer to a <see cref="PushRequest"/>.</summary>
public sealed record PushResponse(uint PushId, ErrandOutcome Outcome) : Message;

/// <summary>A short text for one peer, left with its parent (spec O, instant messages).</summary>
/// <param name="MessageId">Repeated by the answer.</param>
/// <param name="To">For whom.</param>
/// <param name="FromUser">The sender's name; its identity is known from the link.</param>
/// <param name="Text">At most <see cref="TextBytesMax"/> bytes of UTF-8.</param>
public sealed record InstantMessageRequest(uint MessageId, PeerId To, string FromUser, string Text) : Message
{
    /// <summary>Bytes of UTF-8 in one text.</summary>
    public const int TextBytesMax = 2048;
}

/// <summary>The parent hands a text to its child.</summary>
/// <param name="From">Who wrote it, as proved to the supernode.</param>
/// <param name="FromUser">The name the writer goes by.</param>
/// <param name="FromAddress">Where the supernode saw the writer.</param>
/// <param name="Text">The text.</param>
public sealed record InstantMessageNotification(PeerId From, string FromUser, PeerAddress FromAddress, string Text) : Message;

/// <summary>The answer to an <see cref="InstantMessageRequest"/>.</summary>
public sealed record InstantMessageResponse(uint MessageId, ErrandOutcome Outcome) : Message;

/// <summary>Asks a supernode who its neighbors and children are; answered even when its slots are full (design section 4).</summary>
/// <param name="Offset">How many peers to pass over: the page to begin with.</param>
public sealed record TopologyRequest(uint Offset) : Message;

/// <summary>One peer at the other end of a supernode's link.</summary>
/// <param name="Address">Where it listens, as far as the supernode knows.</param>
/// <param name="Role">Neighbor or child.</param>
public readonly record struct TopologyEntry(PeerAddress Address, Links.PeerRole Role);

/// <summary>One page of a supernode's links: held neighbors first, then children.</summary>
/// <param name="Workload">0 to 100 %.</param>
/// <param name="UptimeSeconds">Since it started.</param>
/// <param name="Neighbors">Held neighbors in all.</param>
/// <param name="Children">Children in all.</param>
/// <param name="Offset">The question's.</param>
/// <param name="Peers">At most <see cref="PeersPerPage"/>; fewer mean the last page.</param>
public sealed record TopologyResponse(
    byte Workload, uint UptimeSeconds, ushort Neighbors, uint Children, uint Offset, ImmutableArray<TopologyEntry> Peers) : Message
{
    /// <summary>Peers in one page.</summary>
    public const int PeersPerPage = 1000;

    /// <inheritdoc/>
    public bool Equals(TopologyResponse? other) =>
        other is not null && Workload == other.Workload && UptimeSeconds == other.UptimeSeconds && Neighbors == other.Neighbors
        && Children == other.Children && Offset == other.Offset && Peers.AsSpan().SequenceEqual(other.Peers.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(UptimeSeconds ^ Children << 16 ^ Offset);
}
