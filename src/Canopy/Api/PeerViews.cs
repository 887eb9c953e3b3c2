using Canopy.Core;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;

namespace Canopy.Api;

/// <summary>What this peer is and does.</summary>
/// <param name="UserName">The name others see.</param>
/// <param name="PeerId">Its identity, 64 hexadecimal digits.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Network">The network's name.</param>
/// <param name="Role">ordinaryNode or supernode.</param>
/// <param name="State">What it is doing, in words.</param>
/// <param name="Listening">Where it listens on this machine.</param>
/// <param name="External">Where others see it; absent until one said so.</param>
/// <param name="Reachable">Whether others can dial it; absent until tried.</param>
/// <param name="Workload">As a supernode: 0 to 100 %.</param>
/// <param name="FilesIndexed">As a supernode: files in its index; as an ordinary node: own files at the parent.</param>
/// <param name="Parent">The supernode it is attached to.</param>
/// <param name="Neighbors">As a supernode: held links to others.</param>
/// <param name="Children">As a supernode: ordinary nodes attached.</param>
/// <param name="KnownSupernodes">Supernodes it would try next.</param>
/// <param name="SharedFiles">Files shared.</param>
/// <param name="SharedBytes">Their bytes.</param>
/// <param name="UptimeSeconds">Since the daemon started.</param>
/// <param name="Promotion">Why it is an ordinary node: each condition of promotion and whether it holds.</param>
/// <param name="Announced">How many of its files others can find, and why not all.</param>
/// <param name="UnreadMessages">Texts that have come and nobody has read.</param>
internal sealed record StatusView(
    string UserName, string PeerId, string Version, string Network, PeerRole Role, string State, string Listening, string? External,
    bool? Reachable,
    int Workload, int FilesIndexed, PeerView? Parent, int Neighbors, int Children, int KnownSupernodes, long SharedFiles, long SharedBytes,
    long UptimeSeconds, IReadOnlyList<PromotionCheck> Promotion, AnnouncedView Announced, int UnreadMessages);

/// <summary>A peer at the other end of a link.</summary>
/// <param name="Address">Where it listens, as far as known.</param>
/// <param name="PeerId">Who it is.</param>
/// <param name="UserName">The name it goes by; not unique.</param>
/// <param name="Kind">parent, child, neighbor, exploring, visitor.</param>
/// <param name="Seconds">How long the link is up.</param>
/// <param name="Workload">0 to 100 %, for supernodes.</param>
/// <param name="Files">Files indexed, for children.</param>
internal sealed record PeerView(string Address, string PeerId, string UserName, string Kind, long Seconds, int Workload, int Files)
{
    public static PeerView Of(LinkStatus link, Instant now) => new(
        $"{link.Address}", $"{link.Id}", link.UserName, link.Kind, (long)(now - link.Since).TotalSeconds, link.Workload, link.Files);
}

/// <summary>A link that lets a friend in.</summary>
/// <param name="Link">To paste into 'canopy join'.</param>
internal sealed record InviteView(string Link);

/// <summary>A friend's link to follow.</summary>
/// <param name="Link">What 'canopy invite' printed.</param>
/// <param name="Switch">Whether to leave this network for the link's where that is another: the daemon starts again then.</param>
internal sealed record InviteAsked(string Link, bool? Switch = null);

/// <summary>What a friend's link led to.</summary>
/// <param name="Addresses">Supernodes that are tried now.</param>
/// <param name="IsRestarting">Whether the daemon starts again, in the link's network.</param>
internal sealed record JoinView(IReadOnlyList<string> Addresses, bool IsRestarting = false);

/// <summary>A daemon that starts again.</summary>
/// <param name="Api">Where its API answers then; absent when its port is drawn anew.</param>
internal sealed record RestartView(string? Api);

/// <summary>An API key to make.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Scopes">read, search, share, download, admin.</param>
/// <param name="Days">For how many days it is good; absent for ever.</param>
internal sealed record KeyAsked(string Name, IReadOnlyList<string> Scopes, int? Days = null);

/// <summary>An API key, without the key.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">From when on it opens nothing; absent for never.</param>
/// <param name="Key">The key itself, only in the answer to its making.</param>
internal sealed record KeyView(
    string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset Created, DateTimeOffset? Expires, string? Key = null)
{
    public static KeyView Of(ApiKey key) => new(key.Id, key.Name, ApiScopes.Names(key.Scopes), key.Created, key.Expires);
}
