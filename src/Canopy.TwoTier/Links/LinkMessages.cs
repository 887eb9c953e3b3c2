using Canopy.Core;

namespace Canopy.TwoTier.Links;

/// <summary>What the dialler wants of a link; said in its <see cref="PeerInfoNotification"/>, the first message.</summary>
public enum LinkPurpose : byte
{
    /// <summary>An ordinary node looks for a parent (spec B.4).</summary>
    Attach = 0,
    /// <summary>A supernode meets a supernode: an exploratory link that may become a held one (spec D, O).</summary>
    Explore = 1,
    /// <summary>KaZaA-Lite's hop: queries only, no shares (spec H.2).</summary>
    Query = 2,
    /// <summary>One question, then good-bye: connection reversal, an instant message, topology.</summary>
    Errand = 3,
    /// <summary>A supernode proves that a child can be dialled (spec J.3).</summary>
    ConnectBack = 4,
}

/// <summary>Which tier a peer is in.</summary>
public enum PeerRole : byte
{
    /// <summary>Lower tier: one parent, no children.</summary>
    OrdinaryNode = 0,
    /// <summary>Upper tier: children, neighbors, an index.</summary>
    Supernode = 1,
}

/// <summary>
/// The first message in both directions (spec B.4, "peer info"): who I claim to be, and what I see of you. The dialler speaks
/// first, so the answer can carry the address the dialler was seen at.
/// </summary>
/// <param name="Purpose">What the dialler wants; the answer repeats it.</param>
/// <param name="Role">The sender's tier.</param>
/// <param name="Local">Where the sender believes it listens: its local IP and its service port. A claim, never trusted.</param>
/// <param name="YouAre">The receiver's socket address as the sender sees it; <see cref="PeerAddress.None"/> from a dialler.</param>
/// <param name="UserName">At most 31 characters, no spaces or control characters.</param>
/// <param name="Workload">A supernode's connections as a share of its cap, 0 to 100 %; 0 from an ordinary node (spec C.1).</param>
/// <param name="UptimeMinutes">Minutes since the sender started, at most 65,535.</param>
public sealed record PeerInfoNotification(
    LinkPurpose Purpose, PeerRole Role, PeerAddress Local, PeerAddress YouAre, string UserName, byte Workload, ushort UptimeMinutes)
        : Message;

/// <summary>Are you there? One byte, 0x50 (spec D.7).</summary>
public sealed record KeepAliveRequest : Message
{
    /// <summary>The one there is: it carries nothing.</summary>
    public static readonly KeepAliveRequest Instance = new();
}

/// <summary>I am. One byte, 0x52.</summary>
public sealed record KeepAliveResponse : Message
{
    /// <summary>The one there is: it carries nothing.</summary>
    public static readonly KeepAliveResponse Instance = new();
}

/// <summary>The candidate chosen as parent is asked to be one (spec B.6).</summary>
/// <param name="UploadKbps">What the asker can give, kilobits per second, so that a parent knows who could be promoted.</param>
public sealed record AttachRequest(uint UploadKbps) : Message;

/// <summary>The answer to <see cref="AttachRequest"/>.</summary>
/// <param name="Refusal">Null when attached, else why not; the refresh list was given all the same.</param>
/// <param name="FilesMax">How many files this parent will index for the child.</param>
public sealed record AttachResponse(LinkEnd? Refusal, uint FilesMax) : Message;

/// <summary>An exploratory link between supernodes asks to become a held one (spec D).</summary>
public sealed record HoldRequest : Message
{
    /// <summary>The one there is: it carries nothing.</summary>
    public static readonly HoldRequest Instance = new();
}

/// <summary>The answer to <see cref="HoldRequest"/>.</summary>
/// <param name="Accepted">Whether both ends now hold the link.</param>
public sealed record HoldResponse(bool Accepted) : Message;

/// <summary>What a parent found out about its child by dialling it back (spec J.2, J.3).</summary>
/// <param name="Address">Where the child was dialled: the address it was seen at, with the port it announced.</param>
/// <param name="Reachable">Whether the child itself answered there.</param>
public sealed record ReachabilityNotification(PeerAddress Address, bool Reachable) : Message;

/// <summary>
/// A child asks its parent to dial it back once more; the answer is a <see cref="ReachabilityNotification"/>. A parent of an earlier
/// version passes it over.
/// </summary>
public sealed record ReachabilityRequest : Message
{
    /// <summary>The one there is: it carries nothing.</summary>
    public static readonly ReachabilityRequest Instance = new();
}
