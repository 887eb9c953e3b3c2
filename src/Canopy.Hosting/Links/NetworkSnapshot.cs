using System.Collections.Immutable;

namespace Canopy.Hosting.Links;

/// <summary>A named number.</summary>
/// <param name="Name">The case counted, as "WrongProof".</param>
/// <param name="Value">How often since the host started.</param>
public readonly record struct Count(string Name, long Value);

/// <summary>What a host has seen of the network since it started: every refusal and every fault has its number here.</summary>
public sealed record NetworkSnapshot
{
    /// <summary>Open links that came in.</summary>
    public required long LinksIn { get; init; }
    /// <summary>Open links this peer dialled.</summary>
    public required long LinksOut { get; init; }
    /// <summary>Incoming connections inside, transfers and half-open ones included.</summary>
    public required long ConnectionsIn { get; init; }
    /// <summary>Bytes of frames read from links, before encryption.</summary>
    public required long BytesReceived { get; init; }
    /// <summary>Bytes of frames written to links, before encryption.</summary>
    public required long BytesSent { get; init; }
    /// <summary>Frames read, by message.</summary>
    public required ImmutableArray<Count> FramesReceived { get; init; }
    /// <summary>Frames written, by message.</summary>
    public required ImmutableArray<Count> FramesSent { get; init; }
    /// <summary>Incoming handshakes by <see cref="HandshakeOutcome"/>.</summary>
    public required ImmutableArray<Count> Handshakes { get; init; }
    /// <summary>Connections closed at the door by <see cref="Turnaway"/>.</summary>
    public required ImmutableArray<Count> Turnaways { get; init; }
    /// <summary>Dials of links and transfers by <see cref="DialOutcome"/>.</summary>
    public required ImmutableArray<Count> Dials { get; init; }
    /// <summary>Links that ended, by <see cref="Core.LinkEnd"/>, this side's closes included.</summary>
    public required ImmutableArray<Count> LinkEnds { get; init; }
    /// <summary>Bytes that were no protocol of ours, on links and in datagrams, by <see cref="TwoTier.Wire.WireFaultKind"/>.</summary>
    public required ImmutableArray<Count> WireFaults { get; init; }
    /// <summary>What became of datagrams by <see cref="DatagramOutcome"/>.</summary>
    public required ImmutableArray<Count> Datagrams { get; init; }
    /// <summary>Everything else that went wrong or was held back, by <see cref="HostFault"/>.</summary>
    public required ImmutableArray<Count> HostFaults { get; init; }
}

/// <summary>What became of a datagram.</summary>
public enum DatagramOutcome
{
    /// <summary>Taken and given to the peer.</summary>
    Received,
    /// <summary>Sent.</summary>
    Sent,
    /// <summary>Not a datagram of this protocol and network; see the wire faults.</summary>
    Refused,
    /// <summary>Over the limit per second.</summary>
    OverRate,
    /// <summary>The peer was too busy.</summary>
    QueueFull,
    /// <summary>The socket would not take it.</summary>
    NotSent,
}

/// <summary>What went wrong or was held back at a host.</summary>
public enum HostFault
{
    /// <summary>A step of the peer threw: a bug. The link it was about was dropped.</summary>
    Step,
    /// <summary>A link was dropped since its reader was too slow for what was sent.</summary>
    SendOverflow,
    /// <summary>Reading of a link paused since it sent too many frames in a second.</summary>
    ReadPause,
    /// <summary>A frame came that a link may not carry after its greeting.</summary>
    MisplacedFrame,
    /// <summary>A happening was lost to a slow observer.</summary>
    HappeningMissed,
    /// <summary>The accept loop or the datagram loop had a socket error.</summary>
    Socket,
}

/// <summary>How a dial ended.</summary>
public enum DialOutcome
{
    /// <summary>The other end answered as a peer of this network.</summary>
    Connected,
    /// <summary>Nobody listens there.</summary>
    Refused,
    /// <summary>It took too long.</summary>
    TimedOut,
    /// <summary>There is no way there.</summary>
    Unreachable,
    /// <summary>Who answered is not of this protocol or network.</summary>
    HandshakeFailed,
    /// <summary>The peer changed its mind.</summary>
    Cancelled,
}
