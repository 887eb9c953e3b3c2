using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// What an ordinary node remembers of the upper tier: the lists it heard, by reference, since hundreds of children hold the same list;
/// or, where the rules let it remember less than a list, so many entries of the last one. A table of its own
/// (<see cref="SupernodeCache"/>) is made only while it looks for a parent in vain.
/// </summary>
internal partial struct HeardLists
{
    private Heard _newest;
    private Heard _older;
    private PeerAddress _lost;

    /// <summary>Entries somebody told, and when.</summary>
    private readonly record struct Heard(ImmutableArray<RefreshEntry> List, PeerAddress Teller, CoarseInstant At)
    {
        public ReadOnlySpan<RefreshEntry> Entries => List.AsSpan();
    }

    /// <summary>Takes a list as the newest, whole; the one before it is kept, the one before that goes.</summary>
    public void Keep(RefreshList list, PeerAddress teller, Instant now)
    {
        if (!_newest.List.IsDefault && _newest.Teller != teller) _older = _newest;
        _newest = new(list.Entries, teller, CoarseInstant.Of(now));
    }

    /// <summary>
    /// Takes a list as the newest, as far as the rules let an ordinary node remember it: of a longer one it draws entries as it would draw
    /// candidates, and no other list is kept but what somebody vouched for, which is no memory of its own.
    /// </summary>
    public void Keep(RefreshList list, PeerAddress teller, TwoTierRules rules, OwnAddresses me, ref Rng rng, Instant now)
    {
        if (list.Entries.Length <= rules.OrdinaryMemory)
        {
            Keep(list, teller, now);
            return;
        }
        if (_newest.Teller == PeerAddress.None) _older = _newest;
        var heard = new Heard(list.Entries, teller, CoarseInstant.Of(now));
        var entries = new RefreshEntry[rules.OrdinaryMemory];
        int count = new HeardLists { _newest = heard }.Draw(rules, me, now, ref rng, entries);
        _newest = heard with { List = [.. entries.AsSpan(0, count)] };
    }

    /// <summary>Lists given before the peer started count from its start.</summary>
    public void StartAt(Instant now)
    {
        _newest = _newest with { At = CoarseInstant.Of(now) };
        _older = _older with { At = CoarseInstant.Of(now) };
    }

    /// <summary>Adds addresses somebody vouches for, as a list of their own.</summary>
    public void KeepSeeds(ImmutableArray<PeerAddress> addresses, Instant now)
    {
        ImmutableArray<RefreshEntry> entries = [.. addresses.Take(RefreshList.EntriesMax).Select(a => new RefreshEntry(a, 0, 50))];
        if (addresses.Contains(_lost)) _lost = PeerAddress.None;
        Keep(new RefreshList(entries), PeerAddress.None, now);
    }

    /// <summary>Remembers the parent that was lost: the next join passes it over.</summary>
    public void Bury(PeerAddress parent) => _lost = parent;

    /// <summary>A table to choose candidates from: what was heard, less the parent that was lost.</summary>
    public readonly SupernodeCache ToCache(TwoTierRules rules, OwnAddresses me, Instant now)
    {
        var cache = new SupernodeCache(RefreshList.EntriesMax, rules);
        cache.Learn(_older.Entries, _older.Teller, me, _older.At.ToInstant());
        cache.Learn(_newest.Entries, _newest.Teller, me, _newest.At.ToInstant());
        for (int i = 0; i < CacheEntry.FailuresMax; i++) cache.Failed(_lost);
        return cache;
    }
}
