using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Probe;

/// <summary>Whom to probe, and how often.</summary>
public sealed record ProbePlan
{
    /// <summary>The peers.</summary>
    public required ImmutableArray<PeerAddress> Targets { get; init; }

    /// <summary>How each contact goes.</summary>
    public VisitRules Visits { get; init; } = new();

    /// <summary>How long an answer by datagram is waited for.</summary>
    public TimeSpan DatagramPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Datagrams sent to one that does not answer.</summary>
    public int DatagramTries { get; init; } = 2;

    /// <summary>Whether it is left at the datagram where that is answered: enough to know who is up, and the least one can ask.</summary>
    public bool IsBrief { get; init; }

    /// <summary>From the beginning of one round to that of the next.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Rounds to make.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Peers probed at once.</summary>
    public int WindowMax { get; init; } = 32;
}
