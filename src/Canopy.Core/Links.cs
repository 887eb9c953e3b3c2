namespace Canopy.Core;

/// <summary>
/// A connection as one of its two ends numbers it. Links a peer dials bear the number the peer itself chose when it wrote
/// <see cref="Outbox.Open"/> (odd); links that come in bear a number the host chose (even). The other end has its own number.
/// </summary>
/// <param name="Value">Unique among the links of one peer for as long as the peer lives.</param>
public readonly record struct LinkId(uint Value)
{
    /// <summary>No link.</summary>
    public static readonly LinkId None;

    /// <summary>Whether this end dialled.</summary>
    public bool IsDialled => (Value & 1) == 1;

    /// <summary>The number of a peer's <paramref name="ordinal"/>-th dial, counted from 0.</summary>
    public static LinkId Dialled(uint ordinal) => new(ordinal * 2 + 1);

    /// <summary>The number of a peer's <paramref name="ordinal"/>-th incoming link, counted from 1.</summary>
    public static LinkId Incoming(uint ordinal) => new(ordinal * 2);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(Value * 0x9E3779B1u);

    /// <inheritdoc/>
    public override string ToString() => $"#{Value}";
}

/// <summary>What the host knows of a link that has just opened; all of it observed, nothing claimed.</summary>
/// <param name="Remote">The socket address of the other end; for a link that came in, its port is not where that peer listens.</param>
/// <param name="RemoteId">Who answers there, proved by the handshake.</param>
public readonly record struct LinkInfo(PeerAddress Remote, PeerId RemoteId);

/// <summary>
/// Why a link ended, or never came to be. The first group is found out by the host, the rest is said by a peer as it closes
/// (a Bye frame on the wire) and heard by the other.
/// </summary>
public enum LinkEnd : byte
{
    /// <summary>The other end went away without a word.</summary>
    Lost = 0,
    /// <summary>Nobody listens at that address.</summary>
    Refused = 1,
    /// <summary>The dial, the handshake or a write took too long.</summary>
    TimedOut = 2,
    /// <summary>The address cannot be reached from here.</summary>
    Unreachable = 3,
    /// <summary>The handshake failed: not TLS 1.3, not Canopy, or another network's secret.</summary>
    HandshakeFailed = 4,
    /// <summary>The other end sent what the protocol does not allow.</summary>
    ProtocolViolation = 5,

    /// <summary>The candidate was not chosen as parent, or the refused caller has its refresh list (spec B.6).</summary>
    NotChosen = 16,
    /// <summary>No room: the workload is at its cap.</summary>
    Full = 17,
    /// <summary>Too many links from one address.</summary>
    TooManyFromAddress = 18,
    /// <summary>The same peer attached anew; the older link yields.</summary>
    Superseded = 19,
    /// <summary>An exploratory link has swapped its lists (spec D.3).</summary>
    ListsSwapped = 20,
    /// <summary>A held link gave its place to another (spec D.4).</summary>
    Shuffled = 21,
    /// <summary>More questions than the limits allow.</summary>
    Flooding = 22,
    /// <summary>Keep-alives stayed unanswered.</summary>
    Silent = 23,
    /// <summary>What the link was opened for is done: a test, an errand, a hop.</summary>
    Done = 24,
    /// <summary>The one who closes is no supernode, or no longer one.</summary>
    NotSupernode = 25,
    /// <summary>The one who closes becomes a supernode itself.</summary>
    Promoted = 26,
    /// <summary>The one who closes shuts down.</summary>
    ShuttingDown = 27,
    /// <summary>Both ends are the same peer.</summary>
    SelfDialled = 28,
    /// <summary>Too many links in all; the newest or least wanted goes.</summary>
    Surplus = 29,
}
