using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;
using Canopy.TwoTier;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Shares;

/// <summary>
/// The index of a simulated supernode: which of its children have which items of the catalogue that all share. What a query matches in the
/// catalogue is found once for all supernodes; each only looks which of it its children have. It finds what the index of words finds, at a
/// twentieth of its memory; files that are of no catalogue, from real peers in a served world, stand in an index of words of its own.
/// </summary>
internal sealed class CatalogueIndex(Catalogue catalogue, ItemSearch search, ulong seed) : IFileIndex
{
    /// <summary>
    /// A cursor is the place in the matches, and in the low bits how many owners of that item were told; 0 is the beginning.
    /// </summary>
    private const int OwnerBits = 16;

    /// <summary>
    /// Items that one query may match in the catalogue, so that a place in them fits a cursor; the most popular ones are found.
    /// </summary>
    public const int MatchesMost = 1 << 31 - OwnerBits;

    /// <summary>Cursors from here on belong to the files of strangers.</summary>
    private const uint StrangersFrom = 1u << 31;

    private readonly OwnedItems _pairs = new();
    private ushort[] _counts = [];
    private IFileIndex? _strangers;

    /// <summary>What finds a query's matches for all indexes of a catalogue.</summary>
    public static ItemSearch SearchOf(Catalogue catalogue) => new(catalogue, MatchesMost);

    public int FileCount => _pairs.Count + (_strangers?.FileCount ?? 0);

    public int CountOf(int owner) => (owner < _counts.Length ? _counts[owner] : 0) + (_strangers?.CountOf(owner) ?? 0);

    public bool Holds(int owner, ContentHash content) => catalogue.ItemOf(content) is >= 0 and int item
        ? _pairs.Contains(item, (ushort)owner)
        : _strangers?.Holds(owner, content) ?? false;

    public AddOutcome Add(int owner, FileRecord file)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)owner, (uint)IndexLimits.OwnersMax, nameof(owner));
        int item = catalogue.ItemOf(file.Hash);
        if (item < 0) return (_strangers ??= TwoTierRules.Default.MakeIndex(seed)).Add(owner, file);
        if (CountOf(owner) == ushort.MaxValue) return AddOutcome.Full;
        if (!_pairs.Add(item, (ushort)owner)) return AddOutcome.Known;
        if (owner >= _counts.Length) Array.Resize(ref _counts, Math.Max(owner + 1, _counts.Length * 3 / 2));
        _counts[owner]++;
        return AddOutcome.Added;
    }

    public bool Remove(int owner, ContentHash content)
    {
        int item = catalogue.ItemOf(content);
        if (item < 0) return _strangers?.Remove(owner, content) ?? false;
        if (!_pairs.Remove(item, (ushort)owner)) return false;
        _counts[owner]--;
        return true;
    }

    public int Purge(int owner)
    {
        int strangers = _strangers?.Purge(owner) ?? 0;
        if (owner >= _counts.Length || _counts[owner] == 0) return strangers;
        _counts[owner] = 0;
        return _pairs.RemoveAllOf((ushort)owner) + strangers;
    }

    public SearchPage Search(Query query, uint cursor, int hitsMax)
    {
        int wanted = Math.Clamp(hitsMax, 1, SearchLimits.HitsMax);
        if (cursor >= StrangersFrom) return SearchStrangers(query, cursor - StrangersFrom, wanted);
        ImmutableArray<IndexHit>.Builder hits = ImmutableArray.CreateBuilder<IndexHit>();
        ReadOnlySpan<int> matches = search.Matches(query);
        int match = (int)(cursor >> OwnerBits), told = (int)(cursor & (1 << OwnerBits) - 1);
        Span<ushort> owners = stackalloc ushort[SearchLimits.HitsMax];
        for (; match < matches.Length && hits.Count < wanted; match++, told = 0)
        {
            int count = _pairs.OwnersOf(matches[match], told, owners[..(wanted - hits.Count)]);
            foreach (ushort owner in owners[..count]) hits.Add(new(owner, catalogue[matches[match]]));
            if (hits.Count < wanted) continue;
            told += count;
            break;
        }
        if (match < matches.Length) return new(hits.DrainToImmutable(), (uint)match << OwnerBits | (uint)told, CutShort: false);
        uint next = _strangers is null ? 0 : StrangersFrom;
        if (next == 0 || hits.Count == wanted) return new(hits.DrainToImmutable(), next, CutShort: false);
        // Who asks takes a page that is not full for the end.
        SearchPage rest = SearchStrangers(query, 0, wanted - hits.Count);
        hits.AddRange(rest.Hits);
        return rest with { Hits = hits.DrainToImmutable() };
    }

    private SearchPage SearchStrangers(Query query, uint cursor, int wanted)
    {
        SearchPage page = _strangers!.Search(query, cursor, wanted);
        return page with { Cursor = page.Cursor == 0 ? 0 : page.Cursor + StrangersFrom };
    }
}
