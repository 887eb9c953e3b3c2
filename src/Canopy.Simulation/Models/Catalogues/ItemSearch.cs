using System.Collections.Immutable;
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
    private readonly int _itemsMost;
    private readonly int _looksMost;

    /// <param name="catalogue">What to search.</param>
    /// <param name="itemsMost">Items found for one query, the most popular; those beyond are not found and <see cref="CutShort"/> counts.</param>
    /// <param name="looksMost">
    /// Items looked at for one query where words alone do not decide, the most popular; those beyond are not found, and
    /// <see cref="CutShort"/> counts.
    /// </param>
    /// <param name="keptMost">Numbers of four bytes that may be kept for queries that come again.</param>
    public ItemSearch(Catalogue catalogue, int itemsMost = 1 << 16, int looksMost = 1 << 18, int keptMost = 1 << 24)
    {
        (_catalogue, _itemsMost, _looksMost) = (catalogue, itemsMost, looksMost);
        _index = new(catalogue);
        _known = new(keptMost);
    }

    /// <summary>Queries for which not all that matches was found.</summary>
    public long CutShort { get; private set; }

    /// <summary>What the tables take that lead from words to items, without what is kept of queries.</summary>
    public long TableBytes => _index.Bytes;

    /// <summary>The items that match, in order of their numbers, the most popular first. The array is kept and shared: leave it as it is.</summary>
    public int[] Matches(Query query)
    {
        if (_known.TryGet(query, out int[]? known)) return known;
        Lead lead = Follow(query.Root);
        int[] found = lead.IsExact ? lead.Items! : Look(query, lead.Items);
        if (found.Length > _itemsMost)
        {
            found = found[.._itemsMost];
            CutShort++;
        }

        _known.Add(query, found, found.Length + EntryWeight);
        return found;
    }

    /// <summary>Where words lead.</summary>
    /// <param name="Items">All items that match and perhaps more; null for every item of the catalogue.</param>
    /// <param name="IsExact">Whether all of them match.</param>
    private readonly record struct Lead(int[]? Items, bool IsExact);

    private Lead Follow(QueryNode node) => node switch
    {
        AllOf all => FollowAll(all.Parts),
        AnyOf any => FollowAny(any.Parts),
        TextTerm term => FollowText(term),
        HashTerm hash => new(_catalogue.ItemOf(hash.Hash) is var item and >= 0 ? [item] : [], IsExact: true),
        _ => new(null, IsExact: false),
    };

    private Lead FollowAll(ImmutableArray<QueryNode> parts)
    {
        Lead lead = new(null, IsExact: true);
        foreach (QueryNode part in parts)
        {
            Lead next = Follow(part);
            lead = new(Both(lead.Items, next.Items), lead.IsExact && next.IsExact);
        }

        return lead;
    }

    private Lead FollowAny(ImmutableArray<QueryNode> parts)
    {
        Lead lead = new([], IsExact: true);
        foreach (QueryNode part in parts)
        {
            Lead next = Follow(part);
            if (next.Items is null) return next;
            lead = new(SortedItems.Union(lead.Items, next.Items), lead.IsExact && next.IsExact);
        }

        return lead;
    }

    /// <summary>That an item has all the words of a phrase, or has a word anywhere, is exact only for one word that may be anywhere.</summary>
    private Lead FollowText(TextTerm term)
    {
        string[] words = term.Words.Split(' ');
        int[]? items = null;
        for (int i = 0; i < words.Length; i++)
            items = Both(items, term.IsPrefix && i == words.Length - 1 ? WithPrefix(words[i]) : WithWord(words[i]));
        return new(items, items is not null && words.Length == 1 && term.Field == TextField.Any);
    }

    /// <summary>Null for the ends of file names, which the index does not have: they are in too many.</summary>
    private int[]? WithWord(string word)
    {
        int number = _catalogue.Words.Find(word);
        if (number >= 0) return _index.With(number).ToArray();
        return IsInExtension(word, isPrefix: false) ? null : [];
    }

    private int[]? WithPrefix(string prefix)
    {
        if (IsInExtension(prefix, isPrefix: true)) return null;
        int[] items = [];
        for (int word = 0; word < _catalogue.Words.Count; word++)
        {
            if (_catalogue.Words[word].StartsWith(prefix, StringComparison.Ordinal)) items = SortedItems.Union(items, _index.With(word));
        }

        return items;
    }

    private bool IsInExtension(string word, bool isPrefix)
    {
        FoldedText folded = new();
        foreach (MediaKind kind in _catalogue.Shape.Media)
        {
            folded.Set(kind.Extension);
            for (int at = 0; folded.NextWord(ref at, out ReadOnlySpan<char> part);)
            {
                if (isPrefix ? part.StartsWith(word, StringComparison.Ordinal) : part.SequenceEqual(word)) return true;
            }
        }

        return false;
    }

    private static int[]? Both(int[]? one, int[]? other)
    {
        if (one is null || other is null) return one ?? other;
        var common = new int[Math.Min(one.Length, other.Length)];
        return common[..SortedItems.Intersect(one, other, common)];
    }

    private int[] Look(Query query, int[]? items)
    {
        List<int> found = [];
        int count = items?.Length ?? _catalogue.Count;
        int looked = 0;
        for (; looked < Math.Min(count, _looksMost) && found.Count <= _itemsMost; looked++)
        {
            int item = items?[looked] ?? looked;
            if (IsMatch(query.Root, item)) found.Add(item);
        }

        if (looked < count && found.Count <= _itemsMost) CutShort++;
        return [.. found];
    }

    /// <summary>What can be told without the item's record is; for the rest it is made.</summary>
    private bool IsMatch(QueryNode node, int item)
    {
        switch (node)
        {
            case AllOf all:
                foreach (QueryNode part in all.Parts)
                {
                    if (!IsMatch(part, item)) return false;
                }

                return true;
            case TypeTerm type:
                return _catalogue.MediaOf(item) == type.Media;
            case TextTerm { Field: TextField.Any, IsPrefix: false } term when _catalogue.Words.Find(term.Words) is var word and >= 0:
                return _catalogue.WordsOf(item).All.Contains(word);
            default:
                return _matcher.Matches(node, _catalogue[item]);
        }
    }
}
