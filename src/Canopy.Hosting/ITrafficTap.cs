using Canopy.Core;

namespace Canopy.Hosting;

/// <summary>
/// Sees all that crosses the border between a host and its network, byte by byte and after decryption, also what the peer never hears of:
/// greetings, good-byes, what is refused. Called from whatever thread has the bytes, so it must be quick, must not throw, and must copy
/// what it wants to keep. A host without one asks for a null and no more.
/// </summary>
public interface ITrafficTap
{
    /// <summary>A connection for frames stands: TLS is done, and nothing has been said yet.</summary>
    /// <param name="local">The socket address of this end.</param>
    /// <param name="remote">That of the other end.</param>
    /// <param name="remoteId">Who is there, proved by the handshake.</param>
    /// <param name="isDialled">Whether this end dialled.</param>
    /// <param name="roundTrip">There and back, as the system's TCP has measured it by then; null where it does not tell.</param>
    /// <returns>What sees this connection; null where it is not looked at.</returns>
    IConnectionTap? Connected(PeerAddress local, PeerAddress remote, PeerId remoteId, bool isDialled, TimeSpan? roundTrip);

    /// <summary>A dial for frames has come to nothing. One that broke off in its greeting was <see cref="Connected"/> before.</summary>
    void DialFailed(PeerAddress remote, LinkEnd reason);

    /// <summary>A datagram went out or came in, refused ones included; not those beyond the rate that is read.</summary>
    void Datagram(PeerAddress remote, bool isSent, ReadOnlySpan<byte> bytes);
}

/// <summary>Sees one connection; the same holds for it.</summary>
public interface IConnectionTap
{
    /// <summary>The greeting is done: the peer knows this connection as a link, by this number.</summary>
    void Linked(LinkId link);

    /// <summary>
    /// Whole frames, one or several; sent ones as they are queued for the socket. Before <see cref="Ended"/> with
    /// <see cref="LinkEnd.ProtocolViolation"/> the last ones are those that were refused, with what had come behind them.
    /// </summary>
    void Frames(bool isSent, ReadOnlySpan<byte> bytes);

    /// <summary>It is over; told once, though frames that were under way may follow.</summary>
    void Ended(LinkEnd reason, bool isByOther);
}
