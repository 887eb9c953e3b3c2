using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>
/// Finds what a query matches in the whole catalogue, once; each supernode then only has to see which of these items its children share
/// (<see cref="SortedItems.Intersect"/>). It finds what an index over the records would find. One thread at a time.
/// </summary>
public sealed class ItemSearch
{
    /// <summary>What keeping a query costs beside its items, in numbers of four bytes.</summary>
    private const int EntryWeight = 40;

    private readonly Catalogue _catalogue;
    private readonly ItemIndex _index;
    private readonly QueryMatcher _matcher = new();
    private readonly BoundedCache<Query, int[]> _known;
    private readonly List<int> _found = [];
    private readonly int _itemsMost;
    private readonly int _looksMost;

    /// <param name="catalogue">What to search.</param>
    /// <param name="itemsMost">
    /// Items found for one query, the most popular; those beyond are not found and <see cref="CutShort"/> counts.
    /// </param>
    /// <param name="looksMost">
    /// Items looked at for one query, the most popular; those beyond are not found and <see cref="CutShort"/> counts.
    /// </param>
    /// <param name="keptMost">Numbers of four bytes that may be kept for queries that come again.</param>
    public ItemSearch(Catalogue catalogue, int itemsMost = 1 << 16, int looksMost = 1 << 20, int keptMost = 1 << 22)
    {
        (_catalogue, _itemsMost, _looksMost) = (catalogue, itemsMost, looksMost);
        _index = new(catalogue);
        _known = new(keptMost);
    }

    /// <summary>How often not all that matches was found.</summary>
    public long CutShort { get; private set; }

    /// <summary>What the tables take that lead from words to items, without what is kept of queries.</summary>
    public long TableBytes => _index.Bytes;

    /// <summary>
    /// The items that match, in order of their numbers, the most popular first. The array is kept and shared: leave it as it is.
    /// </summary>
    public int[] Matches(Query query)
    {
        if (_known.TryGet(query, out int[]? known)) return known;
        SearchConditions conditions = new(_catalogue, query.Root);
        int[] found = conditions.CannotBe ? [] : Look(conditions, LeadOf(conditions));
        _known.Add(query, found, found.Length + EntryWeight);
        return found;
    }

    /// <summary>Items to look at, all that match among them.</summary>
    /// <param name="Items">In order of their numbers.</param>
    /// <param name="Marks">Their marks in the index; empty where they are not known.</param>
    private readonly record struct Lead(ReadOnlyMemory<int> Items, ReadOnlyMemory<uint> Marks = default);

    /// <summary>Null for every item of the catalogue.</summary>
    private Lead? LeadOf(SearchConditions conditions)
    {
        if (conditions.Item is { } item) return new(new[] { item });
        int rarest = -1;
        foreach (int word in conditions.Words)
        {
            if (rarest < 0 || _index.With(word).Length < _index.With(rarest).Length) rarest = word;
        }

        if (rarest >= 0) return new(_index.With(rarest), _index.MarksWith(rarest));
        if (conditions.Prefix is { } prefix) return LeadOfPrefix(prefix);
        foreach (QueryNode other in conditions.Others)
        {
            if (other is AnyOf any && LeadOfAny(any) is { } lead) return lead;
        }

        return null;
    }

    private Lead LeadOfPrefix(string prefix)
    {
        int[] items = [];
        for (int word = 0; word < _catalogue.Words.Count; word++)
        {
            if (!_catalogue.Words[word].StartsWith(prefix, StringComparison.Ordinal)) continue;
            items = SortedItems.Union(items, _index.With(word).Span);
        }

        return new(items);
    }

    /// <summary>What all choices together lead to; null if one of them leads nowhere.</summary>
    private Lead? LeadOfAny(AnyOf any)
    {
        int[] items = [];
        foreach (QueryNode choice in any.Parts)
        {
            SearchConditions conditions = new(_catalogue, choice);
            if (conditions.CannotBe) continue;
            if (LeadOf(conditions) is not { } lead) return null;
            items = SortedItems.Union(items, lead.Items.Span);
        }

        return new(items);
    }

    private int[] Look(SearchConditions conditions, Lead? lead)
    {
        ReadOnlySpan<int> items = lead is null ? [] : lead.Value.Items.Span;
        ReadOnlySpan<uint> marks = lead is null ? [] : lead.Value.Marks.Span;
        uint wanted = 0;
        foreach (int word in conditions.Words) wanted |= ItemIndex.MarkOf(word);
        int count = lead is null ? _catalogue.Count : items.Length;
        int at = 0;
        _found.Clear();
        for (; at < Math.Min(count, _looksMost) && _found.Count < _itemsMost; at++)
        {
            if (at < marks.Length && (marks[at] & wanted) != wanted) continue;
            int item = lead is null ? at : items[at];
            if (IsMatch(conditions, item)) _found.Add(item);
        }

        if (at < count) CutShort++;
        return [.. _found];
    }

    private bool IsMatch(SearchConditions conditions, int item)
    {
        foreach (int word in conditions.Words)
        {
            if (!_index.Has(item, word)) return false;
        }

        if (conditions.Media is { } media && _catalogue.MediaOf(item) != media) return false;
        foreach (QueryNode other in conditions.Others)
        {
            if (!_matcher.Matches(other, _catalogue[item])) return false;
        }

        return true;
    }
}
