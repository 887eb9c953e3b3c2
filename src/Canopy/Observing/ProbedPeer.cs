using Canopy.Core;
using Canopy.Observatory.Probe;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Observing;

/// <summary>The latest answer of a peer that is probed (docs/probe.md); what it did not say is left out.</summary>
/// <param name="Address">The peer.</param>
/// <param name="Round">In which round, from 1.</param>
/// <param name="At">When it was asked.</param>
/// <param name="IsUp">Whether a peer is there.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="IsSupernode">Its tier.</param>
/// <param name="RttMs">There and back by datagram.</param>
/// <param name="HandshakeMs">From the dial to the first word.</param>
/// <param name="Workload">In %.</param>
/// <param name="UptimeSeconds">Since it started.</param>
/// <param name="Neighbors">How many it has.</param>
/// <param name="Children">How many it has.</param>
/// <param name="Known">Supernodes in its refresh list.</param>
/// <param name="Words">What it or the network said.</param>
/// <param name="Lists">Whom it names, where that was asked for.</param>
internal sealed record ProbedPeer(
    string Address, int Round, DateTimeOffset At, bool IsUp, Outcome Outcome, bool? IsSupernode, int? RttMs, int? HandshakeMs,
    int? Workload, long? UptimeSeconds, int? Neighbors, int? Children, int? Known, string Words, ProbedLists? Lists)
{
    public static ProbedPeer Of(ProbeReport report, bool withLists)
    {
        TwoTier.Links.PeerRole? role = report.Datagram?.Role ?? report.List?.Role ?? report.Topology?.Role;
        return new($"{report.Address}", report.Round, DateTimeOffset.FromUnixTimeMilliseconds(report.At.Milliseconds), report.IsUp,
            report.Outcome, role is null ? null : role == TwoTier.Links.PeerRole.Supernode, report.RttMs, report.HandshakeMs,
            report.Workload, report.Topology?.UptimeSeconds ?? report.Datagram?.UptimeMinutes * 60u,
            report.Topology?.NeighborsTold ?? report.Datagram?.Neighbors, report.Topology?.ChildrenTold ?? report.Datagram?.Children,
            report.List?.List?.Entries.Length, report.Topology?.Words is { Length: > 0 } said ? said : report.List?.Words ?? "",
            withLists ? ProbedLists.Of(report) : null);
    }
}

/// <summary>Whom a peer names.</summary>
/// <param name="Neighbors">Its neighbors.</param>
/// <param name="Children">Its children.</param>
/// <param name="Known">Its refresh list.</param>
internal sealed record ProbedLists(string[] Neighbors, string[] Children, KnownSupernode[] Known)
{
    public static ProbedLists Of(ProbeReport report) => new(
        Addresses(report.Topology?.Neighbors ?? []), Addresses(report.Topology?.Children ?? []),
        [.. (report.List?.List?.Entries ?? []).Select(KnownSupernode.Of)]);

    private static string[] Addresses(IEnumerable<PeerAddress> addresses) => [.. addresses.Select(address => $"{address}")];
}

/// <summary>An entry of a refresh list.</summary>
/// <param name="Address">The supernode.</param>
/// <param name="FreshnessMinutes">How long ago somebody spoke to it; 255 is 255 or more.</param>
/// <param name="Workload">In %.</param>
internal sealed record KnownSupernode(string Address, int FreshnessMinutes, int Workload)
{
    public static KnownSupernode Of(RefreshEntry entry) => new($"{entry.Address}", entry.Freshness, entry.Workload);
}
