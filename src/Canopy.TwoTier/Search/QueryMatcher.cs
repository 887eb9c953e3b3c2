using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>Decides whether a file matches, by looking at the file alone. Keeps its buffer from file to file.</summary>
internal sealed class QueryMatcher
{
    private readonly FoldedText _folded = new();

    /// <summary>Whether the file is what <paramref name="node"/> asks for.</summary>
    public bool Matches(QueryNode node, FileRecord file) => node switch
    {
        AllOf all => MatchesAll(all, file),
        AnyOf any => MatchesAny(any, file),
        NoneOf none => !Matches(none.Part, file),
        TextTerm term => MatchesText(term, file),
        RangeTerm range => FileNumbers.Of(file).Lies(range),
        TypeTerm type => file.Media == type.Media,
        ExtensionTerm extension => MatchesExtension(extension, file.Name),
        HashTerm hash => file.Hash == hash.Hash,
        _ => false,
    };

    private bool MatchesAll(AllOf all, FileRecord file)
    {
        foreach (QueryNode part in all.Parts)
        {
            if (!Matches(part, file)) return false;
        }

        return true;
    }

    private bool MatchesAny(AnyOf any, FileRecord file)
    {
        foreach (QueryNode part in any.Parts)
        {
            if (Matches(part, file)) return true;
        }

        return false;
    }

    private bool MatchesText(TextTerm term, FileRecord file)
    {
        Descriptors about = file.Descriptors;
        return term.Field switch
        {
            TextField.Artist => Holds(about.Artist, term),
            TextField.Album => Holds(about.Album, term),
            TextField.Title => Holds(about.Title, term),
            TextField.Genre => Holds(about.Genre, term),
            TextField.Name => Holds(file.Name, term),
            TextField.Keywords => Holds(about.Keywords, term),
            _ => Holds(file.Name, term) || Holds(about.Title, term) || Holds(about.Artist, term) || Holds(about.Album, term)
                || Holds(about.Genre, term) || Holds(about.Keywords, term),
        };
    }

    private bool Holds(string text, TextTerm term)
    {
        // The folded text starts and ends with a space, so there is a character on both sides of whatever is found.
        ReadOnlySpan<char> folded = _folded.Set(text).Span;
        int from = 1;
        while (from < folded.Length)
        {
            int found = folded[from..].IndexOf(term.Words, StringComparison.Ordinal);
            if (found < 0) return false;
            int start = from + found;
            if (folded[start - 1] == ' ' && (term.IsPrefix || folded[start + term.Words.Length] == ' ')) return true;
            from = start + 1;
        }

        return false;
    }

    /// <summary>Folds what stands behind the right dot and compares it whole, so the words are also the last words of the name.</summary>
    private bool MatchesExtension(ExtensionTerm extension, string name)
    {
        int dot = name.Length;
        for (int dots = 0; dots < extension.Dots; dots++)
        {
            dot = dot == 0 ? -1 : name.LastIndexOf('.', dot - 1);
            if (dot < 0) return false;
        }

        return _folded.Set(name.AsSpan(dot + 1)).Span.Trim(' ').SequenceEqual(extension.Words);
    }
}
