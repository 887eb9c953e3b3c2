using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier;

/// <summary>One condition of promotion and whether it holds: "why am I an ordinary node?" answered light by light.</summary>
/// <param name="Name">One or two words.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Explanation">What was found and what is needed.</param>
public sealed record PromotionCheck(string Name, bool Passed, string Explanation);

/// <summary>One link as its peer sees it.</summary>
/// <param name="Address">Where the other end listens, as far as known.</param>
/// <param name="Id">Who it is.</param>
/// <param name="UserName">The name it goes by.</param>
/// <param name="Kind">"parent", "child", "neighbor", "exploring", "visitor".</param>
/// <param name="Since">When the link opened.</param>
/// <param name="Workload">0 to 100 %, for supernodes.</param>
/// <param name="Files">Files indexed for a child.</param>
public sealed record LinkStatus(PeerAddress Address, PeerId Id, string UserName, string Kind, Instant Since, byte Workload, int Files);

/// <summary>How many of the user's own files others can find.</summary>
/// <param name="Listed">Files this peer announces.</param>
/// <param name="Indexed">Those of them that stand in the index of its supernode, as far as that has said.</param>
/// <param name="FilesMax">How many the supernode takes; 0 while there is none.</param>
public sealed record AnnouncementStatus(int Listed, int Indexed, uint FilesMax);

/// <summary>What a peer's user wants to see of it. Made on demand, by the host, between steps.</summary>
/// <param name="Role">The tier.</param>
/// <param name="State">What it is doing, for people: "attached", "probing 5 supernodes", "waiting 20 s before the next try".</param>
/// <param name="External">Where others see it; <see cref="PeerAddress.None"/> until one said so.</param>
/// <param name="Reachable">Null until a connect-back test has been made.</param>
/// <param name="Workload">Own workload, 0 to 100 %.</param>
/// <param name="FilesIndexed">As a supernode: files in its index; as an ordinary node: own files at the parent.</param>
/// <param name="Links">Parent, neighbors, children, visitors.</param>
/// <param name="Promotion">The lights.</param>
/// <param name="Known">Supernodes it would try next, best first, at most 200.</param>
/// <param name="Announcement">What is announced of its files, and what has come of that.</param>
public sealed record PeerStatus(
    PeerRole Role, string State, PeerAddress External, bool? Reachable, byte Workload, int FilesIndexed,
    ImmutableArray<LinkStatus> Links, ImmutableArray<PromotionCheck> Promotion, ImmutableArray<RefreshEntry> Known,
    AnnouncementStatus Announcement);
