using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store;

/// <summary>What a vantage brings home from addresses it had claimed: all of it is stored at once, or none.</summary>
public sealed record Harvest
{
    /// <summary>Its visits; their addresses are done with.</summary>
    public ImmutableArray<Visit> Visits { get; init; } = [];

    /// <summary>Addresses that came to be known by them and are to be visited, too.</summary>
    public ImmutableArray<PeerAddress> Found { get; init; } = [];

    /// <summary>Visited addresses that the vantage will visit once more itself: their leases go on.</summary>
    public ImmutableArray<PeerAddress> Held { get; init; } = [];

    /// <summary>Claimed addresses that shall wait again, visited or not: somebody may claim them at once.</summary>
    public ImmutableArray<PeerAddress> Again { get; init; } = [];
}

/// <summary>How many addresses of a snapshot there are in each state.</summary>
/// <param name="Waiting">To be claimed.</param>
/// <param name="Leased">Claimed by a vantage, also where the lease has run out since.</param>
/// <param name="Done">Visited.</param>
public sealed record FrontierCounts(long Waiting, long Leased, long Done);
