using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>Who goes when there is no room, and what is forgotten with a teller: one pass over the table, without sorting it.</summary>
internal sealed partial class SupernodeCache
{
    private const int DeadRank = 512;
    private const int StaleRank = 256;
    private const int HearsayRank = 128;
    private const int Ranks = 1024;

    /// <summary>Cuts it to its size: dead, then stale, then hearsay, then busiest first; among equals those that came first.</summary>
    private void Trim(CoarseInstant since)
    {
        Span<CacheEntry> entries = _table.Entries;
        Span<ushort> ranks = stackalloc ushort[entries.Length];
        Span<int> counts = stackalloc int[Ranks];
        for (int i = 0; i < entries.Length; i++) counts[ranks[i] = Rank(entries[i], since)]++;
        int last = 0, better = 0;
        while (better + counts[last] < _size) better += counts[last++];
        int excess = counts[last] - (_size - better);
        int kept = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            if (ranks[i] > last || ranks[i] == last && excess-- > 0) continue;
            entries[kept++] = entries[i];
        }
        _table.Keep(kept);
    }

    /// <summary>The higher, the sooner it goes.</summary>
    private static ushort Rank(in CacheEntry entry, CoarseInstant since) =>
        (ushort)((entry.IsDead ? DeadRank : 0) + (entry.IsFresh(since) ? 0 : StaleRank) + (entry.IsMet ? 0 : HearsayRank)
            + Math.Min((int)entry.Workload, HearsayRank - 1));

    private void ForgetHearsay(PeerAddress teller)
    {
        Span<CacheEntry> entries = _table.Entries;
        int kept = 0;
        foreach (ref readonly CacheEntry entry in entries)
            if (entry.IsMet || entry.Teller != teller) entries[kept++] = entry;
        _table.Keep(kept);
    }
}
