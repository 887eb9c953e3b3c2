using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier;

/// <summary>The peer has a parent.</summary>
/// <param name="Parent">Where it listens.</param>
/// <param name="ParentId">Who it is.</param>
/// <param name="FilesMax">How many files it will index for this peer.</param>
public sealed record Attached(PeerAddress Parent, PeerId ParentId, uint FilesMax) : Happening;

/// <summary>The parent is gone; the search for another has begun.</summary>
public sealed record Detached(PeerAddress Parent, LinkEnd Reason) : Happening;

/// <summary>No supernode took this peer in; it will try again.</summary>
/// <param name="Why">For the user: what was tried and what came of it.</param>
/// <param name="NextTry">When.</param>
/// <param name="WillFound">
/// Nothing is amiss: nobody is known, and this is the wait, told once, before the peer founds a network of its own.
/// </param>
public sealed record JoinFailed(string Why, Instant NextTry, bool WillFound) : Happening;

/// <summary>The peer is a supernode now.</summary>
/// <param name="Why">For the user.</param>
public sealed record Promoted(string Why) : Happening;

/// <summary>The peer is an ordinary node again.</summary>
/// <param name="Why">For the user.</param>
public sealed record Demoted(string Why) : Happening;

/// <summary>The parent has answered for some of this peer's files.</summary>
/// <param name="Indexed">How many of them it holds now.</param>
/// <param name="Refused">How many found no room this time; they are told again after <see cref="TwoTierRules.RefusedSharesPause"/>.</param>
public sealed record SharesIndexed(uint Indexed, uint Refused) : Happening;

/// <summary>A parent dialled this peer back, or tried to.</summary>
public sealed record ReachabilityLearnt(PeerAddress Address, bool Reachable) : Happening;

/// <summary>Hits for a search of this peer's user.</summary>
/// <param name="Search">The command's id.</param>
/// <param name="Supernode">Whose index they come from.</param>
/// <param name="Hits">Each new: repeats of (hash, owner) were dropped.</param>
public sealed record HitsFound(uint Search, PeerAddress Supernode, ImmutableArray<QueryHit> Hits) : Happening;

/// <summary>A search is over.</summary>
/// <param name="Search">The command's id.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Hits">Hits found in all.</param>
/// <param name="SupernodesAsked">Indexes searched in all.</param>
/// <param name="HasMore">Whether <see cref="MoreHitsCommand"/> may bring more.</param>
public sealed record SearchEnded(uint Search, QueryEndStatus Status, int Hits, int SupernodesAsked, bool HasMore) : Happening;

/// <summary>Somebody who cannot reach this peer asks it to dial (spec J.3); the host does, and names the push id.</summary>
public sealed record DialBackAsked(uint PushId, PeerAddress Requester) : Happening;

/// <summary>What became of a <see cref="PushCommand"/>, <see cref="SendTextCommand"/> or a failed <see cref="TopologyCommand"/>.</summary>
public sealed record ErrandAnswered(uint Errand, ErrandOutcome Outcome) : Happening;

/// <summary>A supernode's links, as asked.</summary>
public sealed record TopologyReceived(uint Errand, PeerAddress Supernode, TopologyResponse Topology) : Happening;

/// <summary>A text came for this peer's user.</summary>
public sealed record TextReceived(PeerId From, string FromUser, PeerAddress FromAddress, string Text) : Happening;

/// <summary>A child has attached to this supernode.</summary>
public sealed record ChildAttached(PeerId Child, PeerAddress Address) : Happening;

/// <summary>A child is gone, and its files with it.</summary>
public sealed record ChildDetached(PeerId Child, PeerAddress Address, LinkEnd Reason) : Happening;

/// <summary>A link to another supernode opened or became a held one.</summary>
public sealed record NeighborLinked(PeerAddress Neighbor, bool Held) : Happening;

/// <summary>A link to another supernode ended.</summary>
public sealed record NeighborUnlinked(PeerAddress Neighbor, bool Held, LinkEnd Reason) : Happening;

/// <summary>A peer broke the rules; its link was dropped.</summary>
/// <param name="Who">Its address.</param>
/// <param name="What">What it did, in words.</param>
public sealed record Misbehaved(PeerAddress Who, string What) : Happening;
