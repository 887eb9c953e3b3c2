using Canopy.Core;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Links;

namespace Canopy.Observatory.Probe;

/// <summary>All that one probing of one peer brought.</summary>
/// <param name="Address">The peer.</param>
/// <param name="Round">Which round, from 1.</param>
/// <param name="At">When it began.</param>
/// <param name="RttMs">There and back by datagram; null where none was answered.</param>
/// <param name="Datagram">The answer to it; null where none came.</param>
/// <param name="List">The visit for the refresh list; null where there was none.</param>
/// <param name="Topology">The visit for neighbors and children; null where there was none.</param>
public sealed record ProbeReport(
    PeerAddress Address, int Round, Instant At, int? RttMs, ProbeResponse? Datagram, Visit? List, Visit? Topology) : Happening
{
    /// <summary>Whether a peer is there.</summary>
    public bool IsUp => Datagram is not null || List?.Outcome.IsUp() == true || Topology?.Outcome.IsUp() == true;

    /// <summary>In one word: what came of the connections, or of the datagram where there was none.</summary>
    public Outcome Outcome => Topology?.Outcome ?? List?.Outcome
        ?? (Datagram is null ? Outcome.Silent : Datagram.Role == PeerRole.Supernode ? Outcome.Answered : Outcome.NotSupernode);

    /// <summary>From the dial to the first word, in milliseconds; null where nobody could be dialled.</summary>
    public int? HandshakeMs => List?.HandshakeMs ?? Topology?.HandshakeMs;

    /// <summary>Its workload, per cent, by the latest it said; null where it said nothing.</summary>
    public byte? Workload => Topology?.Workload ?? List?.Workload ?? Datagram?.Workload;
}

/// <summary>All rounds have been made, or the probing was stopped.</summary>
public sealed record ProbingEnded : Happening;

/// <summary>Ends the probing where it is.</summary>
public sealed record StopProbingCommand(uint Id) : Command(Id);
