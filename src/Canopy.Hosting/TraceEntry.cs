using Canopy.Core;

namespace Canopy.Hosting;

/// <summary>What a trace entry tells.</summary>
public enum TraceKind
{
    /// <summary>A link opened.</summary>
    Opened,
    /// <summary>A link ended, or a dial failed; the peer did not close it itself.</summary>
    Ended,
    /// <summary>The peer closed a link.</summary>
    Closed,
    /// <summary>The peer dialled.</summary>
    Dialled,
    /// <summary>A message came over a link.</summary>
    Received,
    /// <summary>A message went out over a link.</summary>
    Sent,
    /// <summary>A datagram came.</summary>
    DatagramReceived,
    /// <summary>A datagram went out.</summary>
    DatagramSent,
}

/// <summary>
/// One event at the border between a peer and its network, in the order of the peer's steps: comparable with a trace in virtual
/// time.
/// </summary>
/// <param name="At">The time of the step.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Link">The link, if it was on one.</param>
/// <param name="Address">The other end's address, where it is known.</param>
/// <param name="Message">What was said.</param>
/// <param name="End">Why a link ended.</param>
public readonly record struct TraceEntry(Instant At, TraceKind Kind, LinkId Link, PeerAddress Address, Message? Message, LinkEnd? End);
