using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>What of a list can be believed and is still of use, asked for every entry of every list heard.</summary>
internal static class Hearsay
{
    /// <summary>
    /// How far an address must reach to mean anything here, told by this teller (<see cref="PeerAddress.IsCredibleFrom"/>). No teller
    /// means that the user, the disk or the world vouches: any address that can be dialled will do.
    /// </summary>
    public static AddressScope LeastScope(PeerAddress teller) =>
        teller.Scope > AddressScope.Loopback ? teller.Scope : AddressScope.Loopback;

    /// <summary>Whether an entry of such a list can be dialled from here.</summary>
    public static bool IsCredible(PeerAddress address, AddressScope least) => address.Port != 0 && address.Scope >= least;

    /// <summary>Contact not before this is fresh (spec C.2).</summary>
    public static CoarseInstant FreshSince(TwoTierRules rules, Instant now) => CoarseInstant.Of(now - rules.FreshnessCutOff);
}
