using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>What a peer knows of one supernode.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="LastContact">When anybody was last in direct contact with it, as far as told.</param>
/// <param name="Workload">0 to 100 %, as of then.</param>
/// <param name="Failures">Own attempts that failed since the last that did not.</param>
/// <param name="IsMet">Whether this peer had contact itself, or its user vouches: worth more than hearsay, of which a liar has
/// plenty.</param>
/// <param name="Teller">Who told of it first.</param>
internal readonly record struct CacheEntry(
    PeerAddress Address, Instant LastContact, byte Workload, byte Failures, bool IsMet, PeerAddress Teller)
{
    /// <summary>Failures after which an entry counts as dead (spec O).</summary>
    public const int FailuresMax = 2;

    public bool IsDead => Failures >= FailuresMax;

    /// <summary>Minutes since the last contact, rounded up so that age only grows on relay (spec C.2); at most 255.</summary>
    public byte Freshness(Instant now) => (byte)Math.Clamp(Math.Ceiling((now - LastContact).TotalMinutes), 0, 255);
}

/// <summary>
/// The supernode cache: a table of the supernodes a peer knows, by address (KaZaA paper section 3.1: at most 200 in an
/// ordinary node). When it is full the dead go first, then the stale, then the busiest of hearsay (spec B.8).
/// </summary>
internal sealed class SupernodeCache(int entriesMax, TwoTierRules rules)
{
    /// <summary>Entries a supernode keeps, so that its lists can be chosen for each asker.</summary>
    public const int SupernodeEntriesMax = 1000;

    /// <summary>What an unknown workload is taken for: neither idle nor full.</summary>
    public const byte UnknownWorkload = 50;

    /// <summary>Entries of one teller that may fail in a row; then all that is only known from it is forgotten.</summary>
    public const int HearsayFailuresMax = 10;

    private readonly List<CacheEntry> _entries = [];
    private readonly Dictionary<PeerAddress, int> _distrust = [];

    /// <summary>By address.</summary>
    public ReadOnlySpan<CacheEntry> Entries => CollectionsMarshal.AsSpan(_entries);

    public int Count => _entries.Count;

    /// <summary>A table of another size that begins with what this one knows.</summary>
    public SupernodeCache Resized(int max)
    {
        var resized = new SupernodeCache(max, rules);
        resized._entries.AddRange(_entries);
        return resized;
    }

    /// <summary>
    /// Takes in what a teller says; entries that cannot be true coming from it are passed over. No teller means that the user,
    /// the disk or the world vouches.
    /// </summary>
    public void Learn(RefreshList list, PeerAddress teller, Func<PeerAddress, bool> isMe, Instant now)
    {
        bool wasEmpty = _entries.Count == 0;
        foreach (RefreshEntry entry in list.Entries.AsSpan())
        {
            bool credible = teller == PeerAddress.None ? entry.Address.CanBeDialled : entry.Address.IsCredibleFrom(teller);
            if (!credible || isMe(entry.Address)) continue;
            var told = new CacheEntry(
                entry.Address, now - TimeSpan.FromMinutes(entry.Freshness), entry.Workload, 0, IsMet: teller == PeerAddress.None, teller);
            if (wasEmpty) _entries.Add(told);
            else Merge(told);
        }
        if (wasEmpty) SortOut();
        Trim(now);
    }

    /// <summary>Own contact with a supernode: as fresh as can be.</summary>
    public void Contacted(PeerAddress address, byte workload, Instant now)
    {
        int at = Find(address);
        var entry = new CacheEntry(address, now, workload, 0, IsMet: true, PeerAddress.None);
        if (at < 0) _entries.Insert(~at, entry);
        else
        {
            _distrust.Remove(_entries[at].Teller);
            _entries[at] = entry;
        }
        if (_entries.Count > entriesMax) Trim(now);
    }

    /// <summary>An address the user or a neighbour on the LAN vouches for: as good as met, its workload unknown.</summary>
    public void Vouched(PeerAddress address, Instant now) => Contacted(address, UnknownWorkload, now);

    /// <summary>
    /// An attempt to reach it failed. Several of one teller's in a row, and none that worked: the teller is not believed.
    /// </summary>
    public void Failed(PeerAddress address)
    {
        int at = Find(address);
        if (at < 0) return;
        CacheEntry entry = _entries[at];
        _entries[at] = entry with { Failures = (byte)Math.Min(entry.Failures + 1, byte.MaxValue) };
        if (entry.IsMet || entry.Teller == PeerAddress.None) return;
        int failures = _distrust.GetValueOrDefault(entry.Teller) + 1;
        _distrust[entry.Teller] = failures;
        if (failures >= HearsayFailuresMax) _entries.RemoveAll(e => !e.IsMet && e.Teller == entry.Teller);
    }

    /// <summary>
    /// It said itself that it is no supernode, and who its parent is. One that somebody vouches for may become a supernode: it is
    /// tried again when nothing else is left.
    /// </summary>
    public void NotSupernode(PeerAddress address, PeerAddress parent, Func<PeerAddress, bool> isMe, Instant now)
    {
        int at = Find(address);
        if (at >= 0 && _entries[at].IsMet) _entries[at] = _entries[at] with { Failures = CacheEntry.FailuresMax };
        else if (at >= 0) _entries.RemoveAt(at);
        if (parent != PeerAddress.None) Learn(new RefreshList([new(parent, 1, UnknownWorkload)]), address, isMe, now);
    }

    /// <summary>It cannot be used at all.</summary>
    public void Remove(PeerAddress address)
    {
        int at = Find(address);
        if (at >= 0) _entries.RemoveAt(at);
    }

    /// <summary>Whether the entry is worth a try before others: alive as far as known, and heard of lately.</summary>
    public bool IsFresh(in CacheEntry entry, Instant now) => !entry.IsDead && now - entry.LastContact <= rules.FreshnessCutOff;

    /// <summary>Mean workload of the fresh entries, 0 to 100; null where there are none.</summary>
    public double? MeanWorkload(Instant now)
    {
        int count = 0, sum = 0;
        foreach (ref readonly CacheEntry entry in Entries)
        {
            if (!IsFresh(entry, now)) continue;
            count++;
            sum += entry.Workload;
        }
        return count == 0 ? null : (double)sum / count;
    }

    /// <summary>What it would tell a user: the entries as a list, freshest and least busy first.</summary>
    public ImmutableArray<RefreshEntry> Describe(Instant now) =>
        [.. _entries.OrderBy(e => e.IsDead).ThenBy(e => e.Freshness(now)).ThenBy(e => e.Workload).ThenBy(e => e.Address)
            .Take(RefreshList.EntriesMax).Select(e => new RefreshEntry(e.Address, e.Freshness(now), e.Workload))];

    /// <summary>Cuts the table to its size: dead, then stale, then hearsay, then busiest first.</summary>
    public void Trim(Instant now)
    {
        if (_entries.Count <= entriesMax) return;
        List<CacheEntry> kept = [.. _entries.OrderBy(e => e.IsDead).ThenBy(e => !IsFresh(e, now)).ThenBy(e => !e.IsMet)
            .ThenBy(e => e.Workload).Take(entriesMax)];
        kept.Sort((a, b) => a.Address.CompareTo(b.Address));
        _entries.Clear();
        _entries.AddRange(kept);
    }

    private void Merge(in CacheEntry told)
    {
        int at = Find(told.Address);
        if (at < 0) _entries.Insert(~at, told);
        else if (told.LastContact > _entries[at].LastContact)
            _entries[at] = _entries[at] with { LastContact = told.LastContact, Workload = told.Workload };
    }

    /// <summary>Puts a first list in order at once, and of entries for one address keeps the freshest: every join begins so.</summary>
    private void SortOut()
    {
        _entries.Sort((a, b) => a.Address.CompareTo(b.Address) is not 0 and int order ? order : b.LastContact.CompareTo(a.LastContact));
        int kept = 0;
        for (int i = 0; i < _entries.Count; i++)
            if (i == 0 || _entries[i].Address != _entries[kept - 1].Address) _entries[kept++] = _entries[i];
        _entries.RemoveRange(kept, _entries.Count - kept);
    }

    private int Find(PeerAddress address)
    {
        int low = 0, high = _entries.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = _entries[middle].Address.CompareTo(address);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }
}
