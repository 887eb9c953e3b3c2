using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// Which supernodes to try next (spec B.2, pick b): a draw without repetition, weighted by 1/(1+workload) and by nearness,
/// among the fresh. A draw and not the best five, since all children of a dying parent hold the same list.
/// </summary>
internal static class CandidateChoice
{
    /// <summary>How much likelier a supernode in one's own /8 is drawn.</summary>
    private const double SamePrefixBonus = 1.5;

    /// <summary>How much likelier a supernode this peer has met is drawn than one it only heard of.</summary>
    private const double MetBonus = 4;

    public static List<PeerAddress> Draw(
        SupernodeCache cache, int count, PeerAddress own, Func<PeerAddress, bool> passOver, Instant now, ref Rng rng)
    {
        List<PeerAddress> drawn = Draw(cache, count, own, passOver, onlyFresh: true, now, ref rng);
        return drawn.Count > 0 ? drawn : Draw(cache, count, own, passOver, onlyFresh: false, now, ref rng);
    }

    private static List<PeerAddress> Draw(
        SupernodeCache cache, int count, PeerAddress own, Func<PeerAddress, bool> passOver, bool onlyFresh, Instant now, ref Rng rng)
    {
        // The k smallest of -ln(u)/w are a weighted sample without replacement (Efraimidis and Spirakis 2006).
        var lots = new PriorityQueue<PeerAddress, double>();
        foreach (ref readonly CacheEntry entry in cache.Entries)
        {
            if (passOver(entry.Address) || onlyFresh && !cache.IsFresh(entry, now)) continue;
            double weight = 1.0 / (1 + entry.Workload);
            if (entry.Address.Prefix8 == own.Prefix8) weight *= SamePrefixBonus;
            if (entry.IsMet) weight *= MetBonus;
            lots.Enqueue(entry.Address, -Math.Log(1 - rng.Unit()) / weight);
        }
        var drawn = new List<PeerAddress>(count);
        while (drawn.Count < count && lots.TryDequeue(out PeerAddress address, out _)) drawn.Add(address);
        return drawn;
    }
}
