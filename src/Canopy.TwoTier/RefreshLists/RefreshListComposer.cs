using System.Runtime.InteropServices;
using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// What a supernode hands out (spec C.3, pick a): itself first, then half of the places for supernodes near the asker and half
/// for random ones, which keeps the overlay connected. One list serves all askers who have the same near ones, for a while.
/// </summary>
internal sealed class RefreshListComposer(Peer self, SupernodeCache cache)
{
    /// <summary>Lists kept for the next asker; they are many and large where there are many supernodes in one process.</summary>
    private const int MadeKept = 8;

    private readonly List<MadeList> _made = [];

    private readonly record struct MadeList(Vicinity Askers, Instant Until, RefreshListNotification Message);

    /// <summary>A list made lately that serves this asker as well; null when there is none.</summary>
    public RefreshListNotification? Made(PeerAddress asker, Instant now)
    {
        foreach (ref readonly MadeList made in CollectionsMarshal.AsSpan(_made))
            if (made.Until > now && made.Askers.Contains(asker)) return made.Message;
        return null;
    }

    /// <summary>A new list for an asker; entries no asker there could dial are left out.</summary>
    public RefreshListNotification Make(PeerAddress asker, byte workload, Instant now)
    {
        (RefreshList list, Vicinity askers) = Compose(asker, workload, now);
        var message = new RefreshListNotification(list);
        Expire(now);
        if (_made.Count == MadeKept) _made.RemoveAt(0);
        if (self.Rules.ListLife > TimeSpan.Zero) _made.Add(new(askers, now + self.Rules.ListLife, message));
        return message;
    }

    /// <summary>
    /// What was heard of last: a small list for gossip between full ones (spec C.4). Among equally fresh ones chance decides.
    /// </summary>
    public RefreshList Newest(int count, byte workload, Instant now)
    {
        Expire(now);
        CoarseInstant moment = CoarseInstant.Of(now), since = cache.FreshSince(now);
        ReadOnlySpan<CacheEntry> known = cache.Entries;
        Span<int> ofAge = stackalloc int[byte.MaxValue + 1];
        foreach (ref readonly CacheEntry entry in known)
            if (entry.IsFresh(since)) ofAge[entry.Freshness(moment)]++;
        int age = 0, younger = 0;
        while (age < byte.MaxValue && younger + ofAge[age] < count - 1) younger += ofAge[age++];
        int ofThatAge = Math.Min(ofAge[age], Math.Max(0, count - 1 - younger));

        var entries = new RefreshEntry[1 + younger + ofThatAge];
        entries[0] = new(self.Address, 0, workload);
        int at = 1, begin = self.Rng.Below(known.Length);
        for (int i = 0; at < entries.Length; i++)
        {
            ref readonly CacheEntry entry = ref known[(begin + i) % known.Length];
            if (!entry.IsFresh(since)) continue;
            byte freshness = entry.Freshness(moment);
            if (freshness < age || freshness == age && ofThatAge-- > 0) entries[at++] = entry.Told(moment);
        }
        return new(ImmutableCollectionsMarshal.AsImmutableArray(entries));
    }

    /// <summary>A list for an asker, and whom it serves just as well.</summary>
    internal (RefreshList List, Vicinity Askers) Compose(PeerAddress asker, byte workload, Instant now)
    {
        ReadOnlySpan<CacheEntry> known = cache.Entries;
        Span<ushort> order = stackalloc ushort[known.Length];
        var byNearness = new NearnessOrder(known, order, stackalloc int[NearnessOrder.Classes], asker, cache.FreshSince(now));
        int places = Math.Min(byNearness.Count, RefreshList.EntriesMax - 1);
        // Where all are told there is nothing to choose, and everybody is told the same.
        int bits = places == byNearness.Count ? 0 : byNearness.Draw(near: places / 2, places, ref self.Rng);

        CoarseInstant moment = CoarseInstant.Of(now);
        var entries = new RefreshEntry[places + 1];
        entries[0] = new(self.Address, 0, workload);
        for (int i = 0; i < places; i++) entries[i + 1] = known[order[i]].Told(moment);
        return (new(ImmutableCollectionsMarshal.AsImmutableArray(entries)), new Vicinity(asker, bits));
    }

    private void Expire(Instant now)
    {
        int over = 0;
        while (over < _made.Count && _made[over].Until <= now) over++;
        _made.RemoveRange(0, over);
    }
}
