using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier;

/// <summary>What stays when a peer changes tier: who it is, what it shares, what it knows, what its user waits for.</summary>
internal sealed class PeerSelf(PeerProfile profile, TwoTierRules rules, ulong seed, ReadOnlyMemory<FileRecord> shares)
{
    private uint _dials;

    public PeerProfile Profile { get; set; } = profile;

    public TwoTierRules Rules { get; } = rules;

    public ReadOnlyMemory<FileRecord> Shares { get; set; } = shares;

    /// <summary>The lists last heard, kept by reference while the peer is attached.</summary>
    public HeardLists Heard { get; } = new();

    /// <summary>The searches of the user that are not over; null while there are none.</summary>
    public UserSearches? Searches { get; set; }

    /// <summary>The errands of the user that are under way; null while there are none.</summary>
    public ErrandDesk? Errands { get; set; }

    public Instant StartedAt { get; set; }

    /// <summary>Where others see this peer; <see cref="PeerAddress.None"/> until one has said so.</summary>
    public PeerAddress External { get; set; }

    /// <summary>Null until somebody dialled back.</summary>
    public bool? Reachable { get; set; }

    /// <summary>A mutable struct on purpose: every draw moves it on.</summary>
#pragma warning disable CA1051
    public Rng Rng = new(seed);
#pragma warning restore CA1051

    public LinkId NextDial() => LinkId.Dialled(_dials++);

    public ushort UptimeMinutes(Instant now) => (ushort)Math.Clamp((now - StartedAt).TotalMinutes, 0, ushort.MaxValue);

    /// <summary>Whether the address is this peer's own, as far as it knows.</summary>
    public bool IsMe(PeerAddress address) => address == Profile.Local || address == External;

    /// <summary>
    /// Believes where a supernode says it saw this peer: the IP counts only, the port is the one this peer listens at.
    /// </summary>
    public void SeenAt(PeerAddress observed)
    {
        if (observed.Scope != AddressScope.None) External = observed with { Port = Profile.Local.Port };
    }

    public PeerInfoNotification Introduce(LinkPurpose purpose, PeerRole role, PeerAddress youAre, byte workload, Instant now) =>
        new(purpose, role, Profile.Local, youAre, Profile.UserName, workload, UptimeMinutes(now));
}
