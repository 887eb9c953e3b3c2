using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// What an attached ordinary node remembers of the upper tier: the lists it heard, by reference, since hundreds of children
/// hold the same list. A table of its own (<see cref="SupernodeCache"/>) is made only while it looks for a parent.
/// </summary>
internal struct HeardLists
{
    private Heard _newest;
    private Heard _older;
    private PeerAddress _lost;

    private readonly record struct Heard(RefreshList? List, PeerAddress Teller, Instant At);

    /// <summary>Takes a list as the newest; the one before it is kept, the one before that goes.</summary>
    public void Keep(RefreshList list, PeerAddress teller, Instant now)
    {
        if (_newest.List is not null && _newest.Teller != teller) _older = _newest;
        _newest = new(list, teller, now);
    }

    /// <summary>Lists given before the peer started count from its start.</summary>
    public void StartAt(Instant now)
    {
        _newest = _newest with { At = now };
        _older = _older with { At = now };
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
    public readonly SupernodeCache ToCache(TwoTierRules rules, Func<PeerAddress, bool> isMe, Instant now)
    {
        var cache = new SupernodeCache(RefreshList.EntriesMax, rules);
        foreach (Heard heard in (ReadOnlySpan<Heard>)[_older, _newest])
            if (heard.List is { } list) cache.Learn(list, heard.Teller, isMe, heard.At);
        for (int i = 0; i < CacheEntry.FailuresMax; i++) cache.Failed(_lost);
        cache.Trim(now);
        return cache;
    }
}
