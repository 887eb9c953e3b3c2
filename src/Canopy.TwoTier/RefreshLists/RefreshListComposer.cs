using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// What a supernode hands out (spec C.3, pick a): itself first, then half of the places for supernodes near the asker and half
/// for random ones, which keeps the overlay connected. One list serves all askers of a /8 for a while.
/// </summary>
internal sealed class RefreshListComposer(Peer self, SupernodeCache cache)
{
    private readonly List<(byte Prefix, Instant MadeAt, RefreshList List)> _made = [];

    /// <summary>The list for an asker; entries no asker there could dial are left out.</summary>
    public RefreshList For(PeerAddress asker, byte workload, Instant now)
    {
        int at = _made.FindIndex(made => made.Prefix == asker.Prefix8);
        if (at >= 0 && now - _made[at].MadeAt < self.Rules.ListLife) return _made[at].List;
        RefreshList list = Compose(asker, workload, now);
        if (at >= 0) _made[at] = (asker.Prefix8, now, list);
        else _made.Add((asker.Prefix8, now, list));
        return list;
    }

    /// <summary>What was heard of last: a small list for gossip between full ones (spec C.4).</summary>
    public RefreshList Newest(int count, PeerAddress asker, byte workload, Instant now)
    {
        var known = new List<CacheEntry>(cache.Count);
        foreach (ref readonly CacheEntry entry in cache.Entries)
            if (entry.Address != asker && cache.IsFresh(entry, now)) known.Add(entry);
        known.Sort((a, b) => b.LastContact.CompareTo(a.LastContact) is not 0 and int order ? order : a.Address.CompareTo(b.Address));
        ImmutableArray<RefreshEntry>.Builder entries = ImmutableArray.CreateBuilder<RefreshEntry>(count);
        entries.Add(new(self.Address, 0, workload));
        foreach (CacheEntry entry in known.Take(count - 1)) entries.Add(Told(entry, now));
        return new(entries.ToImmutable());
    }

    private RefreshList Compose(PeerAddress asker, byte workload, Instant now)
    {
        var known = new List<CacheEntry>(cache.Count);
        foreach (ref readonly CacheEntry entry in cache.Entries)
            if (cache.IsFresh(entry, now) && entry.Address.Scope >= asker.Scope) known.Add(entry);

        ImmutableArray<RefreshEntry>.Builder entries = ImmutableArray.CreateBuilder<RefreshEntry>(RefreshList.EntriesMax);
        entries.Add(new(self.Address, 0, workload));
        int places = RefreshList.EntriesMax - entries.Count;
        // Shuffled first, so that among equally near supernodes chance decides and the rest is a random half.
        self.Rng.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(known));
        List<CacheEntry> near = [.. known.OrderByDescending(e => e.Address.SharedPrefix(asker))];
        int nearCount = Math.Min(near.Count, places / 2);
        for (int i = 0; i < nearCount; i++) entries.Add(Told(near[i], now));
        List<CacheEntry> far = near[nearCount..];
        self.Rng.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(far));
        foreach (CacheEntry entry in far.Take(places - nearCount)) entries.Add(Told(entry, now));
        return new(entries.ToImmutable());
    }

    private static RefreshEntry Told(in CacheEntry entry, Instant now) => new(entry.Address, entry.Freshness(now), entry.Workload);
}
