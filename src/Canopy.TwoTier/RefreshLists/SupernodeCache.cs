using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// The supernode cache: a table of the supernodes a peer knows, by address (KaZaA paper section 3.1: at most 200 in an
/// ordinary node). When it is too full the dead go first, then the stale, then the busiest of hearsay (spec B.8): not with every entry
/// that comes, but all at once when it holds an eighth more than its size, or one of a list's size or larger also a whole list more.
/// </summary>
internal sealed partial class SupernodeCache
{
    /// <summary>Entries of any table: a larger size counts as this.</summary>
    public const int EntriesMax = 10_000;

    /// <summary>What an unknown workload is taken for: neither idle nor full.</summary>
    public const byte UnknownWorkload = 50;

    /// <summary>Entries of one teller that may fail in a row; then all that is only known from it is forgotten.</summary>
    public const int HearsayFailuresMax = 10;

    /// <summary>Tellers whose failures are counted; with one more, the one that came first is trusted again.</summary>
    public const int DoubtsMax = 64;

    /// <summary>In place of a place in the table: not there, or not worth one.</summary>
    private const int Unknown = -1, OfNoUse = -2;

    private readonly TwoTierRules _rules;
    private readonly EntryTable _table;
    private readonly int _size;
    private readonly int _sizeMost;
    private List<Doubt>? _doubts;

    /// <summary>An empty table.</summary>
    /// <param name="size">Entries it is cut down to.</param>
    /// <param name="rules">What counts as fresh.</param>
    public SupernodeCache(int size, TwoTierRules rules)
    {
        _rules = rules;
        _size = Math.Min(size, EntriesMax);
        _sizeMost = _size < RefreshList.EntriesMax ? _size + _size / 8 : _size + Math.Max(_size / 8, RefreshList.EntriesMax);
        _table = new EntryTable(_sizeMost + 1);
    }

    private readonly record struct Doubt(PeerAddress Teller, int Failures);

    /// <summary>In the order they came, as far as none was removed since.</summary>
    public ReadOnlySpan<CacheEntry> Entries => _table.Entries;

    public int Count => _table.Count;

    /// <summary>A table of another size that begins with what this one knows.</summary>
    public SupernodeCache Resized(int size, Instant now)
    {
        var resized = new SupernodeCache(size, _rules);
        foreach (ref readonly CacheEntry entry in Entries) resized.Add(entry, now);
        return resized;
    }

    /// <summary>
    /// Takes in what a teller says; entries that cannot be true coming from it are passed over. No teller means that the user,
    /// the disk or the world vouches.
    /// </summary>
    public void Learn(ReadOnlySpan<RefreshEntry> list, PeerAddress teller, OwnAddresses me, Instant now)
    {
        if (_table.Count == 0) _table.Cover(list.Length);
        AddressScope least = Hearsay.LeastScope(teller);
        CoarseInstant told = CoarseInstant.Of(now);
        // All are sought before any is touched, so that the processor waits for the memory of many at once.
        Span<int> places = list.Length <= RefreshList.EntriesMax ? stackalloc int[list.Length] : new int[list.Length];
        for (int i = 0; i < list.Length; i++)
        {
            PeerAddress address = list[i].Address;
            bool isOfUse = Hearsay.IsCredible(address, least) && !me.Contains(address);
            places[i] = isOfUse ? _table.Find(address) : OfNoUse;
        }
        for (int i = 0; i < list.Length; i++)
            if (places[i] >= 0) _table.Entries[places[i]].Update(told.Before(list[i].Freshness * 60u), list[i].Workload);
        for (int i = 0; i < list.Length; i++)
            if (places[i] == Unknown) LearnOne(list[i], teller, told, now);
    }

    private void LearnOne(in RefreshEntry entry, PeerAddress teller, CoarseInstant told, Instant now)
    {
        CoarseInstant lastContact = told.Before(entry.Freshness * 60u);
        // A list may name one twice.
        int at = _table.Find(entry.Address);
        if (at >= 0) _table.Entries[at].Update(lastContact, entry.Workload);
        else Add(new(entry.Address, lastContact, entry.Workload, isMet: teller == PeerAddress.None, teller), now);
    }

    /// <summary>Own contact with a supernode: as fresh as can be.</summary>
    public void Contacted(PeerAddress address, byte workload, Instant now)
    {
        int at = _table.Find(address);
        var entry = new CacheEntry(address, CoarseInstant.Of(now), workload, isMet: true, PeerAddress.None);
        if (at < 0) Add(entry, now);
        else
        {
            Trust(_table.Entries[at].Teller);
            _table.Entries[at] = entry;
        }
    }

    /// <summary>An address the user or a neighbour on the LAN vouches for: as good as met, its workload unknown.</summary>
    public void Vouched(PeerAddress address, Instant now) => Contacted(address, UnknownWorkload, now);

    /// <summary>
    /// An attempt to reach it failed. Several of one teller's in a row, and none that worked: the teller is not believed.
    /// </summary>
    public void Failed(PeerAddress address)
    {
        int at = _table.Find(address);
        if (at < 0) return;
        ref CacheEntry entry = ref _table.Entries[at];
        entry.CountFailure();
        if (entry.IsMet || entry.Teller == PeerAddress.None) return;
        PeerAddress teller = entry.Teller;
        if (CountDoubt(teller) >= HearsayFailuresMax) ForgetHearsay(teller);
    }

    /// <summary>
    /// It said itself that it is no supernode, and who its parent is. One that somebody vouches for may become a supernode: it is
    /// tried again when nothing else is left.
    /// </summary>
    public void NotSupernode(PeerAddress address, PeerAddress parent, OwnAddresses me, Instant now)
    {
        int at = _table.Find(address);
        if (at >= 0 && _table.Entries[at].IsMet) _table.Entries[at].Bury();
        else if (at >= 0) _table.RemoveAt(at);
        if (parent != PeerAddress.None) Learn([new(parent, 1, UnknownWorkload)], address, me, now);
    }

    /// <summary>It cannot be used at all.</summary>
    public void Remove(PeerAddress address)
    {
        int at = _table.Find(address);
        if (at >= 0) _table.RemoveAt(at);
    }

    /// <summary>Contact not before this is fresh.</summary>
    public CoarseInstant FreshSince(Instant now) => Hearsay.FreshSince(_rules, now);

    /// <summary>Mean workload of the fresh entries, 0 to 100; null where there are none.</summary>
    public double? MeanWorkload(Instant now)
    {
        CoarseInstant since = FreshSince(now);
        int count = 0, sum = 0;
        foreach (ref readonly CacheEntry entry in Entries)
        {
            if (!entry.IsFresh(since)) continue;
            count++;
            sum += entry.Workload;
        }
        return count == 0 ? null : (double)sum / count;
    }

    /// <summary>What it would tell a user: the entries as a list, freshest and least busy first.</summary>
    public ImmutableArray<RefreshEntry> Describe(Instant now)
    {
        CoarseInstant moment = CoarseInstant.Of(now);
        return [.. Entries.ToArray().OrderBy(e => e.IsDead).ThenBy(e => e.Freshness(moment)).ThenBy(e => e.Workload).ThenBy(e => e.Address)
            .Take(RefreshList.EntriesMax).Select(e => e.Told(moment))];
    }

    private void Add(in CacheEntry entry, Instant now)
    {
        _table.Add(entry);
        if (_table.Count > _sizeMost) Trim(FreshSince(now));
    }

    private void Trust(PeerAddress teller)
    {
        if (teller != PeerAddress.None && DoubtOf(teller) is var at and >= 0) _doubts!.RemoveAt(at);
    }

    private int CountDoubt(PeerAddress teller)
    {
        _doubts ??= [];
        int at = DoubtOf(teller);
        int failures = at < 0 ? 1 : _doubts[at].Failures + 1;
        if (at >= 0) _doubts[at] = new(teller, failures);
        else
        {
            if (_doubts.Count >= DoubtsMax) _doubts.RemoveAt(0);
            _doubts.Add(new(teller, failures));
        }
        return failures;
    }

    private int DoubtOf(PeerAddress teller)
    {
        for (int i = 0; i < (_doubts?.Count ?? 0); i++)
            if (_doubts![i].Teller == teller) return i;
        return -1;
    }
}
