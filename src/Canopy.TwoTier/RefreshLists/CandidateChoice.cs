using System.Collections.Immutable;
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
/// Which supernodes to try next (spec B.2, O): a draw without repetition, weighted by the fourth power of what a supernode has free and by
/// nearness, less for what is old news, among the fresh. A draw and not the best five, since all children of a dying parent hold the same
/// list.
/// </summary>
internal static class CandidateChoice
{
    /// <summary>How much likelier a supernode in one's own /8 is drawn.</summary>
    private const double SamePrefixBonus = 3;

    /// <summary>How much likelier a supernode this peer has met is drawn than one it only heard of.</summary>
    private const double MetBonus = 4;

    /// <summary>
    /// A supernode that had room fills up in the time in which one grows to its plateau (KaZaA paper, Fig. 5), so news of it goes out of
    /// date; else those would be drawn before all others that were idle when they went, and stand in every list as that.
    /// </summary>
    private const double NewsHalfLifeMinutes = 20;

    /// <summary>
    /// What is free at one of which there is no news: no more than at most of those that are full, or all that are known to be up would be
    /// passed over for those that may be gone.
    /// </summary>
    private const double UsuallyFree = 5;

    /// <summary>Half of the supernodes of a moment have gone after this: they live 149 minutes on the mean (KaZaA paper).</summary>
    private const double LifeHalfMinutes = 103;

    private static readonly ImmutableArray<double> s_news = Fading(NewsHalfLifeMinutes);
    private static readonly ImmutableArray<double> s_alive = Fading(LifeHalfMinutes);

    /// <summary>Draws as many as there is room for, fresh ones; where there are none of those, any.</summary>
    /// <returns>How many were drawn.</returns>
    public static int Draw(
        SupernodeCache cache, PeerAddress own, CandidateFor purpose, Predicate<PeerAddress> passOver, Instant now, ref Rng rng,
        Span<PeerAddress> drawn)
    {
        int count = DrawSince(cache.FreshSince(now), cache, own, purpose, passOver, now, ref rng, drawn);
        return count > 0 ? count : DrawSince(null, cache, own, purpose, passOver, now, ref rng, drawn);
    }

    /// <summary>How likely a supernode is drawn, compared with others.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="workload">What it bore when that was told, 0 to 100 %.</param>
    /// <param name="age">How many minutes ago that was.</param>
    /// <param name="isMet">Whether this peer knows it itself.</param>
    /// <param name="own">Where this peer is.</param>
    public static double Weight(PeerAddress address, byte workload, byte age, bool isMet, PeerAddress own)
    {
        double free = UsuallyFree + (Math.Max(1, 100 - workload) - UsuallyFree) * s_news[age];
        double weight = free * free * free * free * s_alive[age];
        if (address.Prefix8 == own.Prefix8) weight *= SamePrefixBonus;
        return isMet ? weight * MetBonus : weight;
    }

    /// <summary>What is left of something after each number of whole minutes, if it falls to a half in so many.</summary>
    private static ImmutableArray<double> Fading(double halfLifeMinutes) =>
        [.. Enumerable.Range(0, byte.MaxValue + 1).Select(minutes => Math.Pow(2, -minutes / halfLifeMinutes))];

    private static int DrawSince(
        CoarseInstant? freshSince, SupernodeCache cache, PeerAddress own, CandidateFor purpose, Predicate<PeerAddress> passOver,
        Instant now, ref Rng rng, Span<PeerAddress> drawn)
    {
        if (drawn.IsEmpty) return 0;
        Span<double> lots = drawn.Length <= RefreshList.EntriesMax ? stackalloc double[drawn.Length] : new double[drawn.Length];
        var lottery = new Lottery<PeerAddress>(drawn, lots);
        CoarseInstant moment = CoarseInstant.Of(now);
        foreach (ref readonly CacheEntry entry in cache.Entries)
        {
            if (freshSince is { } since && !entry.IsFresh(since)) continue;
            byte workload = purpose == CandidateFor.Parent ? entry.Workload : (byte)0;
            double weight = Weight(entry.Address, workload, entry.Freshness(moment), entry.IsMet, own);
            if (lottery.Wins(weight, ref rng) && !passOver(entry.Address)) lottery.Keep(entry.Address, weight, ref rng);
        }
        return lottery.Count;
    }
}
