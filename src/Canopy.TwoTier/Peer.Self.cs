using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier;

/// <summary>What stays when a peer changes tier: who it is, what it shares, what it knows, what its user waits for.</summary>
public sealed partial class Peer
{
    private uint _dials;

    internal PeerProfile Profile { get; set; }

    internal TwoTierRules Rules { get; }

    /// <summary>The files it announces, the most important first.</summary>
    internal FileList Announced { get; private set; }

    /// <summary>The lists last heard, kept by reference while the peer is attached.</summary>
    internal ref HeardLists Heard => ref _heard;
    private HeardLists _heard;

    /// <summary>The searches of the user that are not over; null while there are none.</summary>
    internal UserSearches? Searches { get; set; }

    /// <summary>The errands of the user that are under way; null while there are none.</summary>
    internal ErrandDesk? Errands { get; set; }

    internal Instant StartedAt
    {
        get => _startedAt.ToInstant();
        private set => _startedAt = CoarseInstant.Of(value);
    }
    private CoarseInstant _startedAt;

    /// <summary>Where others see this peer, with the port it listens at; <see cref="PeerAddress.None"/> until one has said so.</summary>
    internal PeerAddress External => _externalIp == 0 ? PeerAddress.None : new(_externalIp, Profile.Local.Port);
    private uint _externalIp;

    /// <summary>Null until somebody dialled back.</summary>
    internal bool? Reachable { get; set; }

    /// <summary>Whether a supernode refused it for want of room when it last looked for a parent.</summary>
    internal bool WasRefused { get; set; }

    /// <summary>A mutable struct on purpose: every draw moves it on.</summary>
    internal Rng Rng;

    private static FileList Bounded(FileList files) => files.Take(ShareLimits.AnnouncedMax);

    internal LinkId NextDial() => LinkId.Dialled(_dials++);

    internal ushort UptimeMinutes(Instant now) => (ushort)Math.Clamp((now - StartedAt).TotalMinutes, 0, ushort.MaxValue);

    /// <summary>The addresses that are this peer's own, as far as it knows.</summary>
    internal OwnAddresses Me => new(Profile.Local, External);

    internal bool IsMe(PeerAddress address) => Me.Contains(address);

    /// <summary>Remembers a list it was told, as an ordinary node does.</summary>
    internal void Hear(RefreshList list, PeerAddress teller, Instant now) => _heard.Keep(list, teller, Rules, Me, ref Rng, now);

    /// <summary>The address under which this peer is known: where others see it, or, before one has said so, its own belief.</summary>
    internal PeerAddress Address => External != PeerAddress.None ? External : Profile.Local;

    /// <summary>Seen further out than at its own interface, and nobody got through to it there: behind NAT (spec J.2).</summary>
    internal bool IsBehindNat => External.Scope > Profile.Local.Scope && Reachable != true;

    /// <summary>
    /// Believes where a supernode says it saw this peer. The IP counts only, the port is the one this peer listens at; and the
    /// widest view wins, since a neighbour on this machine sees an address that means nothing further out.
    /// </summary>
    internal void SeenAt(PeerAddress observed)
    {
        if (observed.Scope != AddressScope.None && observed.Scope >= External.Scope) _externalIp = observed.Ip;
    }

    internal PeerInfoNotification Introduce(LinkPurpose purpose, PeerRole role, PeerAddress youAre, byte workload, Instant now) =>
        new(purpose, role, Profile.Local, youAre, Profile.UserName, workload, UptimeMinutes(now));
}
