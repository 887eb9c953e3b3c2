using System.Globalization;
using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.Daemon.Diagnosis;

/// <summary>What about a query keeps files out that its writer may want.</summary>
internal static class QueryAdvice
{
    /// <summary>So many words at once are rarely all in one name.</summary>
    private const int ManyWords = 5;

    private static readonly IReadOnlyList<string> s_fields =
        ["artist", "album", "title", "genre", "name", "keywords", "size", "bitrate", "duration", "year", "width", "height", "type", "ext"];

    /// <summary>What to say of a query; empty where there is nothing to.</summary>
    public static IEnumerable<CheckView> Of(Query query)
    {
        Terms terms = new();
        terms.Read(query.Root, isWanted: true);
        // Letters of some scripts are words of their own, so several words are a phrase only where somebody wrote quotes.
        return [.. Words(terms, hasQuotes: query.Text.Contains('"', StringComparison.Ordinal)), .. Filters(terms)];
    }

    private static IEnumerable<CheckView> Words(Terms terms, bool hasQuotes)
    {
        string[] words = [.. terms.Wanted.SelectMany(term => term.Words.Split(' '))];
        if (words.Length > 0 && words.All(IsShort))
            yield return new("words", null, $"The words are very short: {string.Join(", ", words)}.",
                "Add a longer word, or write a beginning with a star, like conc*.");
        if (terms.Wanted.Count > ManyWords && !terms.HasChoice)
            yield return new("words", null, $"All {terms.Wanted.Count} words must be in one file's name or description.",
                "Leave out all but the two or three rarest, or put OR between some.");
        if (hasQuotes && terms.Wanted.FirstOrDefault(term => term.Words.Contains(' ', StringComparison.Ordinal)) is { } phrase)
            yield return new("phrase", null, $"\"{phrase.Words}\" must stand there word by word.", "Leave out the quotes.");
        foreach (TextTerm gone in terms.Unwanted.Where(gone => terms.Wanted.Any(wanted => LeavesNothing(wanted, gone))))
            yield return new("not", false, $"-{gone.Words} leaves nothing: the query asks for that very word, too.",
                $"Take -{gone.Words} out.");
        foreach (TextTerm field in terms.Wanted.Where(term => term.Field == TextField.Any && s_fields.Contains(term.Words)))
            yield return new("field", null, $"'{field.Words}' is searched as a word.",
                $"If you mean the field, write it with a colon and no blank: {Example(field.Words)}.");
    }

    private static IEnumerable<CheckView> Filters(Terms terms)
    {
        foreach (RangeTerm range in terms.Ranges)
        {
            string field = range.Field.ToString().ToLowerInvariant();
            yield return new("filter", null, $"{field}: leaves out all outside {Range(range)}"
                + $"{(range.Field == NumberField.Size ? "." : $", and every file of which no {field} is known.")}", $"Leave {field}: out.");
        }
        foreach (TextTerm term in terms.Wanted.Where(term => term.Field is not (TextField.Any or TextField.Name)))
        {
            string field = term.Field.ToString().ToLowerInvariant();
            yield return new("filter", null, $"{field}: finds only files that say their {field}; many say nothing but their name.",
                $"Write {term.Words} without {field}:.");
        }
        if (terms.Media.Distinct().Count() > 1 && !terms.HasChoice)
            yield return new("filter", false, "No file is of two types at once.", "Leave one type: out, or put OR between them.");
        if (terms.Extensions.Distinct(StringComparer.Ordinal).Count() > 1 && !terms.HasChoice)
            yield return new("filter", false, "No name has two endings.", "Leave one ext: out, or put OR between them.");
    }

    /// <summary>Signs that are words by themselves are not short.</summary>
    private static bool IsShort(string word) => word.Length <= 2 && word.All(letter => letter < 128);

    private static bool LeavesNothing(TextTerm wanted, TextTerm gone) =>
        (gone.Field == TextField.Any || gone.Field == wanted.Field)
        && (gone.Words == wanted.Words || (gone.IsPrefix && wanted.Words.StartsWith(gone.Words, StringComparison.Ordinal))
            || wanted.Words.Split(' ').Contains(gone.Words, StringComparer.Ordinal));

    private static string Example(string field) => field switch
    {
        "size" => "size:>10mb",
        "bitrate" => "bitrate:>=192",
        "duration" => "duration:3min..5min",
        "year" => "year:1959",
        "width" or "height" => $"{field}:>=1080",
        "type" => "type:audio",
        "ext" => "ext:flac",
        _ => $"{field}:word",
    };

    private static string Range(RangeTerm range) => string.Create(CultureInfo.InvariantCulture,
        $"{range.Least:N0}{(range.Most == long.MaxValue ? " and more" : $" to {range.Most:N0}")}");

    /// <summary>The terms of a query, sorted by what they do.</summary>
    private sealed class Terms
    {
        public List<TextTerm> Wanted { get; } = [];

        public List<TextTerm> Unwanted { get; } = [];

        public List<RangeTerm> Ranges { get; } = [];

        public List<MediaType> Media { get; } = [];

        public List<string> Extensions { get; } = [];

        /// <summary>Whether not all of it must be so.</summary>
        public bool HasChoice { get; private set; }

        public void Read(QueryNode node, bool isWanted)
        {
            switch (node)
            {
                case AllOf all:
                    foreach (QueryNode part in all.Parts) Read(part, isWanted);
                    break;
                case AnyOf any:
                    HasChoice = true;
                    foreach (QueryNode part in any.Parts) Read(part, isWanted);
                    break;
                case NoneOf none:
                    Read(none.Part, !isWanted);
                    break;
                case TextTerm text:
                    (isWanted ? Wanted : Unwanted).Add(text);
                    break;
                case RangeTerm range when isWanted:
                    Ranges.Add(range);
                    break;
                case TypeTerm type when isWanted:
                    Media.Add(type.Media);
                    break;
                case ExtensionTerm extension when isWanted:
                    Extensions.Add(extension.Words);
                    break;
            }
        }
    }
}
