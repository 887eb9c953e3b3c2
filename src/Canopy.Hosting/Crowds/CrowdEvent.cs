using Canopy.Core;

namespace Canopy.Hosting.Crowds;

/// <summary>What can happen to one of a crowd.</summary>
public enum CrowdEventKind : byte
{
    /// <summary>A link is open: one that came in to <see cref="CrowdEvent.Local"/>, or one that was dialled.</summary>
    Opened,
    /// <summary>A dial has failed.</summary>
    DialFailed,
    /// <summary>A message on a link.</summary>
    Received,
    /// <summary>A link has ended, and not by this side.</summary>
    Ended,
    /// <summary>A datagram from <see cref="CrowdEvent.Remote"/> to <see cref="CrowdEvent.Local"/>.</summary>
    Datagram,
}

/// <summary>One thing that happened; which fields count depends on the kind.</summary>
/// <param name="Kind">What.</param>
/// <param name="Link">On which link; dialled ones bear the number that the dial was given.</param>
/// <param name="Local">The socket address of this end.</param>
/// <param name="Remote">That of the other end.</param>
/// <param name="RemoteId">Who is there, proved by the handshake.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="Message">What was said.</param>
public readonly record struct CrowdEvent(
    CrowdEventKind Kind, LinkId Link, PeerAddress Local, PeerAddress Remote, PeerId RemoteId, LinkEnd Reason, Message? Message);
