using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// What an ordinary node remembers of the upper tier: the lists it heard, by reference, since hundreds of children hold the same list;
/// or, where the rules let it remember less than a list, so many entries of the last one. A table of its own
/// (<see cref="SupernodeCache"/>) is made only while it looks for a parent in vain.
/// </summary>
internal partial struct HeardLists
{
    // Field beside field without the gaps that two structures and an address would have: there are three million of these.
    private ImmutableArray<RefreshEntry> _newest;
    private ImmutableArray<RefreshEntry> _older;
    private CoarseInstant _newestAt;
    private CoarseInstant _olderAt;
    private uint _newestIp;
    private uint _olderIp;
    private uint _lostIp;
    private ushort _newestPort;
    private ushort _olderPort;
    private ushort _lostPort;

    /// <summary>Entries somebody told, and when.</summary>
    private readonly record struct Heard(ImmutableArray<RefreshEntry> List, PeerAddress Teller, CoarseInstant At)
    {
        public ReadOnlySpan<RefreshEntry> Entries => List.AsSpan();
    }

    private Heard Newest
    {
        readonly get => new(_newest, new(_newestIp, _newestPort), _newestAt);
        set => (_newest, _newestIp, _newestPort, _newestAt) = (value.List, value.Teller.Ip, value.Teller.Port, value.At);
    }

    private Heard Older
    {
        readonly get => new(_older, new(_olderIp, _olderPort), _olderAt);
        set => (_older, _olderIp, _olderPort, _olderAt) = (value.List, value.Teller.Ip, value.Teller.Port, value.At);
    }

    private PeerAddress Lost
    {
        readonly get => new(_lostIp, _lostPort);
        set => (_lostIp, _lostPort) = (value.Ip, value.Port);
    }

    /// <summary>Takes a list as the newest, whole; the one before it is kept, the one before that goes.</summary>
    public void Keep(RefreshList list, PeerAddress teller, Instant now)
    {
        if (!_newest.IsDefault && Newest.Teller != teller) Older = Newest;
        Newest = new(list.Entries, teller, CoarseInstant.Of(now));
    }

    /// <summary>
    /// Takes a list as the newest, as far as the rules let an ordinary node remember it: of a longer one it draws entries as it would draw
    /// candidates, and no other list is kept but the few addresses that somebody vouched for; a whole list that the disk had kept is not.
    /// </summary>
    public void Keep(RefreshList list, PeerAddress teller, TwoTierRules rules, OwnAddresses me, ref Rng rng, Instant now)
    {
        if (list.Entries.Length <= rules.OrdinaryMemory)
        {
            Keep(list, teller, now);
            return;
        }
        if (!_newest.IsDefault && Newest.Teller == PeerAddress.None) Older = Newest;
        if (Older.Entries.Length > rules.OrdinaryMemory) Older = default;
        var heard = new Heard(list.Entries, teller, CoarseInstant.Of(now));
        var entries = new RefreshEntry[rules.OrdinaryMemory];
        int count = new HeardLists { Newest = heard }.Draw(rules, me, now, ref rng, entries);
        if (count < entries.Length) Array.Resize(ref entries, count);
        Newest = heard with { List = ImmutableCollectionsMarshal.AsImmutableArray(entries) };
    }

    /// <summary>Lists given before the peer started count from its start.</summary>
    public void StartAt(Instant now) => _newestAt = _olderAt = CoarseInstant.Of(now);

    /// <summary>Adds addresses somebody vouches for, as a list of their own.</summary>
    public void KeepSeeds(ImmutableArray<PeerAddress> addresses, Instant now)
    {
        ImmutableArray<RefreshEntry> entries = [.. addresses.Take(RefreshList.EntriesMax).Select(a => new RefreshEntry(a, 0, 50))];
        if (addresses.Contains(Lost)) Lost = PeerAddress.None;
        Keep(new RefreshList(entries), PeerAddress.None, now);
    }

    /// <summary>Remembers the parent that was lost: the next join passes it over.</summary>
    public void Bury(PeerAddress parent) => Lost = parent;

    /// <summary>
    /// What was heard as one list, the newer part first, each entry as old as it is now; without the parent that was lost.
    /// </summary>
    public readonly RefreshList Remembered(Instant now)
    {
        int most = Math.Min(Newest.Entries.Length + Older.Entries.Length, RefreshList.EntriesMax);
        var entries = ImmutableArray.CreateBuilder<RefreshEntry>(most);
        Remember(Newest, default, now, entries);
        Remember(Older, Newest.Entries, now, entries);
        return new(entries.DrainToImmutable());
    }

    private readonly void Remember(
        in Heard heard, ReadOnlySpan<RefreshEntry> before, Instant now, ImmutableArray<RefreshEntry>.Builder entries)
    {
        // Rounded up, as on relay.
        int minutes = (int)Math.Ceiling((now - heard.At.ToInstant()).TotalMinutes);
        foreach (ref readonly RefreshEntry entry in heard.Entries)
            if (entries.Count < RefreshList.EntriesMax && entry.Address != Lost && !Names(before, entry.Address))
                entries.Add(entry.Aged(minutes));
    }

    /// <summary>A table to choose candidates from: what was heard, less the parent that was lost.</summary>
    public readonly SupernodeCache ToCache(TwoTierRules rules, OwnAddresses me, Instant now)
    {
        var cache = new SupernodeCache(RefreshList.EntriesMax, rules);
        cache.Learn(Older.Entries, Older.Teller, me, Older.At.ToInstant());
        cache.Learn(Newest.Entries, Newest.Teller, me, Newest.At.ToInstant());
        for (int i = 0; i < CacheEntry.FailuresMax; i++) cache.Failed(Lost);
        return cache;
    }
}
