using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier;

/// <summary>Addresses to try besides those known: from an invite, a neighbour on the LAN, the user.</summary>
public sealed record AddSupernodesCommand(uint Id, ImmutableArray<PeerAddress> Addresses) : Command(Id);

/// <summary>
/// What this peer announces from now on, in place of what it announced before. The parent's index follows, and is told no more than it
/// must.
/// </summary>
/// <param name="Id">The command's id.</param>
/// <param name="Files">
/// Each content once, the most important first: a parent takes as many of the first as it said, and of a longer list than
/// <see cref="Index.ShareLimits.AnnouncedMax"/> the rest is left off. Never changed after; it may be shared with other peers.
/// </param>
public sealed record AnnounceCommand(uint Id, FileList Files) : Command(Id);

/// <summary>A search; answered by any number of <see cref="HitsFound"/> and one <see cref="SearchEnded"/>.</summary>
/// <param name="Id">The search's id here.</param>
/// <param name="Query">What for.</param>
/// <param name="HitsMax">How many hits are wanted.</param>
/// <param name="Hop">Whether to go on at further supernodes when the parent has answered (KaZaA-Lite, spec H).</param>
public sealed record SearchCommand(uint Id, Query Query, ushort HitsMax, bool Hop) : Command(Id);

/// <summary>More hits of a search that ended with more to be had; answered like the search, under the search's id.</summary>
public sealed record MoreHitsCommand(uint Id) : Command(Id);

/// <summary>Stops a search; a <see cref="SearchEnded"/> follows at once.</summary>
public sealed record CancelSearchCommand(uint Id) : Command(Id);

/// <summary>Asks a peer that cannot be dialled to dial back (spec J.3). Its answer is <see cref="ErrandAnswered"/>.</summary>
/// <param name="Id">Also the push id the dialled-back link will name.</param>
/// <param name="Target">Who shall dial.</param>
/// <param name="Supernode">The target's parent, from the hit.</param>
public sealed record PushCommand(uint Id, PeerId Target, PeerAddress Supernode) : Command(Id);

/// <summary>Sends a short text through the receiver's parent. Its answer is <see cref="ErrandAnswered"/>.</summary>
public sealed record SendTextCommand(uint Id, PeerId To, PeerAddress Supernode, string Text) : Command(Id);

/// <summary>
/// Asks a supernode for its neighbors and children. Its answer is <see cref="TopologyReceived"/> or <see cref="ErrandAnswered"/>.
/// </summary>
public sealed record TopologyCommand(uint Id, PeerAddress Supernode, uint Offset) : Command(Id);

/// <summary>
/// Asks the parent to try once more whether this peer can be dialled. Its answer is <see cref="ReachabilityLearnt"/>, or none: from a
/// parent of an earlier version, or one that was asked too often.
/// </summary>
public sealed record TestPortCommand(uint Id) : Command(Id);

/// <summary>Settings have changed.</summary>
public sealed record ChangeProfileCommand(uint Id, PeerProfile Profile) : Command(Id);

/// <summary>Says good-bye on every link; the host applies the closes and lets the peer go.</summary>
public sealed record LeaveCommand(uint Id) : Command(Id);

/// <summary>Rises to the upper tier at once, whatever the shortage: how a network is begun, and nobody's daily command.</summary>
public sealed record RiseCommand(uint Id) : Command(Id);
