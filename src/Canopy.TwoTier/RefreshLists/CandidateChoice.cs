using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>What a supernode is sought for.</summary>
internal enum CandidateFor
{
    /// <summary>To be a parent: one that is little busy.</summary>
    Parent,
    /// <summary>To be a neighbor: how many children it has is no matter, and all would run to those that are new.</summary>
    Neighbor,
}

/// <summary>
/// Which supernodes to try next (spec B.2, O): a draw without repetition, weighted by the square of what a supernode has free and by
/// nearness, among the fresh. A draw and not the best five, since all children of a dying parent hold the same list.
/// </summary>
internal static class CandidateChoice
{
    /// <summary>How much likelier a supernode in one's own /8 is drawn.</summary>
    private const double SamePrefixBonus = 3;

    /// <summary>How much likelier a supernode this peer has met is drawn than one it only heard of.</summary>
    private const double MetBonus = 4;

    /// <summary>Draws as many as there is room for, fresh ones; where there are none of those, any.</summary>
    /// <returns>How many were drawn.</returns>
    public static int Draw(
        SupernodeCache cache, PeerAddress own, CandidateFor purpose, Predicate<PeerAddress> passOver, Instant now, ref Rng rng,
        Span<PeerAddress> drawn)
    {
        int count = DrawSince(cache.FreshSince(now), cache, own, purpose, passOver, ref rng, drawn);
        return count > 0 ? count : DrawSince(null, cache, own, purpose, passOver, ref rng, drawn);
    }

    /// <summary>How likely a supernode is drawn, compared with others.</summary>
    public static double Weight(PeerAddress address, byte workload, bool isMet, PeerAddress own)
    {
        double free = Math.Max(1, 100 - workload);
        double weight = free * free;
        if (address.Prefix8 == own.Prefix8) weight *= SamePrefixBonus;
        return isMet ? weight * MetBonus : weight;
    }

    private static int DrawSince(
        CoarseInstant? freshSince, SupernodeCache cache, PeerAddress own, CandidateFor purpose, Predicate<PeerAddress> passOver,
        ref Rng rng, Span<PeerAddress> drawn)
    {
        if (drawn.IsEmpty) return 0;
        Span<double> lots = drawn.Length <= RefreshList.EntriesMax ? stackalloc double[drawn.Length] : new double[drawn.Length];
        var lottery = new Lottery<PeerAddress>(drawn, lots);
        foreach (ref readonly CacheEntry entry in cache.Entries)
        {
            if (freshSince is { } since && !entry.IsFresh(since)) continue;
            double weight = Weight(entry.Address, purpose == CandidateFor.Parent ? entry.Workload : (byte)0, entry.IsMet, own);
            if (lottery.Wins(weight, ref rng) && !passOver(entry.Address)) lottery.Keep(entry.Address, weight, ref rng);
        }
        return lottery.Count;
    }
}
