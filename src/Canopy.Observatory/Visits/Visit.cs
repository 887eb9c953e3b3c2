using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Observatory.Visits;

/// <summary>
/// One contact with one peer, and all that came of it. What the peer says of others is a claim: an address counts only when it answered
/// itself (papers/figures.md section 2, 10).
/// </summary>
public sealed record Visit
{
    /// <summary>Who was visited.</summary>
    public required PeerAddress Address { get; init; }

    /// <summary>What came of it.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>When it was dialled.</summary>
    public required Instant Began { get; init; }

    /// <summary>When it was over.</summary>
    public required Instant Ended { get; init; }

    /// <summary>From the dial to the moment when words could be sent, in milliseconds; null where it never came.</summary>
    public int? HandshakeMs { get; init; }

    /// <summary>Who answered, proved by the handshake; null where nobody did.</summary>
    public PeerId? Id { get; init; }

    /// <summary>Its tier; null where it said nothing.</summary>
    public PeerRole? Role { get; init; }

    /// <summary>The name it goes by; empty where it gave none.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Its connections as a share of its cap, 0 to 100 %; null where it said nothing.</summary>
    public byte? Workload { get; init; }

    /// <summary>Seconds since it started, by its own word; null where it said nothing.</summary>
    public uint? UptimeSeconds { get; init; }

    /// <summary>Held neighbors, by its own count.</summary>
    public int? NeighborsTold { get; init; }

    /// <summary>Children, by its own count.</summary>
    public int? ChildrenTold { get; init; }

    /// <summary>Neighbors it named, each once, as far as they can be true.</summary>
    public ImmutableArray<PeerAddress> Neighbors { get; init; } = [];

    /// <summary>Children it named, each once, as far as they can be true.</summary>
    public ImmutableArray<PeerAddress> Children { get; init; } = [];

    /// <summary>The refresh list it gave, where that was asked for.</summary>
    public RefreshList? List { get; init; }

    /// <summary>What was odd about its answer.</summary>
    public Flaws Flaws { get; init; }

    /// <summary>What went wrong, in words; empty where nothing did.</summary>
    public string Words { get; init; } = "";
}
