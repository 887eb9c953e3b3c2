using System.Runtime.InteropServices;
using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>
/// A query taken apart for a catalogue: the words that an item must have, its sort, and what only its record can tell. An item that
/// matches meets them all, and the other way round.
/// </summary>
internal sealed class SearchConditions
{
    private readonly Catalogue _catalogue;
    private readonly List<int> _words = [];
    private readonly List<QueryNode> _others = [];

    public SearchConditions(Catalogue catalogue, QueryNode root)
    {
        _catalogue = catalogue;
        foreach (QueryNode part in root is AllOf all ? all.Parts : [root]) Take(part);
    }

    /// <summary>Words of the vocabulary that must be somewhere in name or descriptors.</summary>
    public ReadOnlySpan<int> Words => CollectionsMarshal.AsSpan(_words);

    /// <summary>The beginning of one more word of the vocabulary that must be there; null for none.</summary>
    public string? Prefix { get; private set; }

    /// <summary>The sort it must be; null for any.</summary>
    public MediaType? Media { get; private set; }

    /// <summary>The one item it can be at all; null if there are more.</summary>
    public int? Item { get; private set; }

    /// <summary>Parts for which the record must be looked at.</summary>
    public ReadOnlySpan<QueryNode> Others => CollectionsMarshal.AsSpan(_others);

    /// <summary>Whether no item can match, because there is none with such a word or content.</summary>
    public bool CannotBe { get; private set; }

    private void Take(QueryNode part)
    {
        switch (part)
        {
            case TextTerm term:
                TakeText(term);
                break;
            case TypeTerm type when Media is null || Media == type.Media:
                Media = type.Media;
                break;
            case HashTerm hash when _catalogue.ItemOf(hash.Hash) is var item && (Item is null || Item == item):
                Item = item;
                CannotBe |= item < 0;
                break;
            default:
                _others.Add(part);
                break;
        }
    }

    /// <summary>All words must be there; whether they stand in the right field and order, only the record tells.</summary>
    private void TakeText(TextTerm term)
    {
        string[] words = term.Words.Split(' ');
        bool isDecided = !term.IsPrefix && words.Length == 1 && term.Field == TextField.Any;
        for (int i = 0; i < words.Length; i++)
        {
            bool isPrefix = term.IsPrefix && i == words.Length - 1;
            int number = isPrefix ? -1 : _catalogue.Words.Find(words[i]);
            if (number >= 0) _words.Add(number);
            else if (IsInExtension(words[i], isPrefix)) isDecided = false;
            else if (isPrefix) Prefix ??= words[i];
            else CannotBe = true;
        }

        if (!isDecided) _others.Add(term);
    }

    /// <summary>The ends of file names are words, too, but of no vocabulary.</summary>
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
}
