using Canopy.Core;
using Canopy.Daemon;
using Canopy.Observatory.Probe;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Api;

/// <summary>The network as this peer knows it.</summary>
/// <param name="At">When.</param>
/// <param name="Self">Where this peer is seen; absent until somebody said so.</param>
/// <param name="Role">ordinaryNode or supernode.</param>
/// <param name="UserName">Its name.</param>
/// <param name="Workload">As a supernode: 0 to 100 %.</param>
/// <param name="UptimeSeconds">Since the daemon started.</param>
/// <param name="Links">Its links: parent, neighbors, children, visitors.</param>
/// <param name="Known">Its cache of supernodes, the best first: what it would try next.</param>
/// <param name="Asked">What single peers said when they were asked, the last answer of each.</param>
internal sealed record OverlayView(
    DateTimeOffset At, string? Self, PeerRole Role, string UserName, int Workload, long UptimeSeconds, IReadOnlyList<PeerView> Links,
    IReadOnlyList<ListedPeerView> Known, IReadOnlyList<AskedPeerView> Asked);

/// <summary>A supernode in a refresh list.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Workload">0 to 100 %, as it was heard.</param>
/// <param name="FreshnessMinutes">How long ago somebody spoke to it, 255 = as long or longer.</param>
internal sealed record ListedPeerView(string Address, int Workload, int FreshnessMinutes)
{
    public static ListedPeerView Of(RefreshEntry entry) => new($"{entry.Address}", entry.Workload, entry.Freshness);
}

/// <summary>A peer to ask.</summary>
/// <param name="Address">Where it listens, like 192.0.2.1:4242.</param>
internal sealed record PeerAsked(string Address);

/// <summary>What a peer said when it was asked for its neighbors, its children and its refresh list.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Outcome">answered, busy, refused, silent, unreachable, notSupernode, noPeer, brokeOff, misbehaved, slow.</param>
/// <param name="IsUp">Whether a peer of this network was there.</param>
/// <param name="Words">What went wrong; absent where nothing did.</param>
/// <param name="PeerId">Who answered, as proved.</param>
/// <param name="UserName">The name it goes by.</param>
/// <param name="RttMs">There and back by datagram.</param>
/// <param name="Workload">0 to 100 %.</param>
/// <param name="UptimeSeconds">By its own word.</param>
/// <param name="Parent">Of an ordinary node: its supernode.</param>
/// <param name="Neighbors">Supernodes it is linked to.</param>
/// <param name="Children">Ordinary nodes attached to it.</param>
/// <param name="List">Its refresh list.</param>
internal sealed record AskedPeerView(
    string Address, DateTimeOffset At, Outcome Outcome, bool IsUp, string? Words, string? PeerId, string? UserName, int? RttMs,
    int? Workload, long? UptimeSeconds, string? Parent, IReadOnlyList<string> Neighbors, IReadOnlyList<string> Children,
    IReadOnlyList<ListedPeerView> List)
{
    public static AskedPeerView Of(AskedPeer asked)
    {
        ProbeReport report = asked.Report;
        Visit? best = report.Topology ?? report.List;
        return new(
            $"{report.Address}", asked.At, report.Outcome, report.IsUp, Text(best?.Words), best?.Id is { } id ? $"{id}" : null,
            Text(best?.UserName), report.RttMs, report.Workload, best?.UptimeSeconds,
            report.Datagram is { Referral: var parent } && parent != PeerAddress.None ? $"{parent}" : null,
            [.. (report.Topology?.Neighbors ?? []).Select(address => $"{address}")],
            [.. (report.Topology?.Children ?? []).Select(address => $"{address}")],
            [.. (report.List?.List?.Entries ?? []).Select(ListedPeerView.Of)]);
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>All this daemon can tell of one peer.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Link">The link to it.</param>
/// <param name="Known">What the cache of supernodes says of it.</param>
/// <param name="Asked">What it said when it was asked.</param>
/// <param name="Downloads">Files being fetched from it.</param>
/// <param name="Uploads">Files it is fetching.</param>
/// <param name="Events">Events that name it, of those kept, the newest first.</param>
internal sealed record PeerStoryView(
    string Address, PeerView? Link, ListedPeerView? Known, AskedPeerView? Asked, IReadOnlyList<string> Downloads,
    IReadOnlyList<string> Uploads, IReadOnlyList<PeerEventView> Events);

/// <summary>An event that names a peer.</summary>
/// <param name="Id">The event's.</param>
/// <param name="Kind">Its kind (docs/api.md).</param>
/// <param name="At">When.</param>
internal sealed record PeerEventView(long Id, string Kind, DateTimeOffset At);
