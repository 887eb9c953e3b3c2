using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Canopy.TwoTier.Search;

/// <summary>
/// Reads a query by recursive descent, one text each. The grammar:
/// <code>
/// query = all { "OR" all }        all   = item { [ "AND" ] item }      item = [ "-" ] ( "(" query ")" | phrase | filter | word )
/// phrase = '"' any '"' [ "*" ]    filter = field ":" ( phrase | value )  word = letters and digits [ "*" ]
/// </code>
/// The first mistake ends it; what stands between words and is no sign of the grammar is skipped.
/// </summary>
internal sealed partial class QueryParser(string text)
{
    private readonly FoldedText _folded = new();
    private int _at;
    private int _terms;

    /// <summary>The words, phrases, filters and exclusions read so far, each with its place.</summary>
    public List<QueryMark> Marks { get; } = [];

    /// <summary>Where the first mistake is.</summary>
    public int MistakeAt { get; private set; }

    /// <summary>What the first mistake is; empty while there is none.</summary>
    public string Mistake { get; private set; } = "";

    /// <summary>Reads the whole text; null when there is a <see cref="Mistake"/>.</summary>
    public QueryNode? Read()
    {
        if (HalfCharacterAt() is int half) return Refuse(half, "Here is half of a character: delete it and type it again.");
        QueryNode? root = ReadAny(depth: 0, "There is nothing to look for: type a word, or a filter like type:audio.");
        if (root is null) return null;
        if (_at < text.Length) return Refuse(_at, "This ) closes nothing: take it away, or put a ( before.");
        return IsFindable(root)
            ? root
            : Refuse(SkipBlanks(0), "A query cannot only leave things out: add something to look for before the minus.");
    }

    /// <param name="depth">How many parentheses and minus signs are around.</param>
    /// <param name="ifEmpty">What to say where nothing stands at all.</param>
    private QueryNode? ReadAny(int depth, string ifEmpty)
    {
        ImmutableArray<QueryNode>.Builder parts = ImmutableArray.CreateBuilder<QueryNode>();
        do
        {
            int start = SkipBlanks(_at);
            QueryNode? part = ReadAll(depth);
            if (Mistake.Length > 0) return null;
            bool alone = parts.Count == 0 && !AtKeyword("OR");
            if (part is null) return Refuse(start, alone ? ifEmpty : "OR needs something to look for on both sides.");
            if (!alone && !IsFindable(part)) return Refuse(start, "What OR joins cannot only leave things out: add something to look for.");
            parts.Add(part);
        }
        while (TakeKeyword("OR"));
        return parts.Count == 1 ? parts[0] : new AnyOf(parts.DrainToImmutable());
    }

    /// <summary>Null without a mistake: nothing stands here.</summary>
    private QueryNode? ReadAll(int depth)
    {
        ImmutableArray<QueryNode>.Builder parts = ImmutableArray.CreateBuilder<QueryNode>();
        while (true)
        {
            _at = SkipBlanks(_at);
            if (TakeKeyword("AND")) continue;
            if (_at == text.Length || text[_at] == ')' || AtKeyword("OR")) break;
            QueryNode? item = ReadItem(depth);
            if (Mistake.Length > 0) return null;
            if (item is AllOf inner) parts.AddRange(inner.Parts);
            else if (item is not null) parts.Add(item);
        }

        return parts.Count switch { 0 => null, 1 => parts[0], _ => new AllOf(parts.DrainToImmutable()) };
    }

    /// <summary>Null without a mistake: signs that mean nothing were skipped.</summary>
    private QueryNode? ReadItem(int depth)
    {
        int from = _at, known = Marks.Count;
        bool isGroup = text[_at] == '(';
        QueryNode? item = ReadItemAt(depth);
        if (item is null || isGroup) return item;
        // What is left out is one thing, whatever is inside it.
        Marks.RemoveRange(known, Marks.Count - known);
        Marks.Add(new(from, _at - from, item));
        return item;
    }

    private QueryNode? ReadItemAt(int depth)
    {
        if (depth > SearchLimits.QueryNestingMax)
        {
            return Refuse(
                _at, $"Parentheses and minus signs are nested deeper than {SearchLimits.QueryNestingMax}: make the query simpler.");
        }

        char c = text[_at];
        if (c == '(') return ReadGroup(depth);
        if (IsQuote(c)) return ReadPhrase(TextField.Any);
        if (c != '-') return ReadWordOrFilter();

        _at++;
        // A dash between blanks ("artist - title") or a row of them is punctuation.
        if (_at == text.Length || text[_at] is '-' or ')' || char.IsWhiteSpace(text[_at])) return null;
        QueryNode? part = ReadItem(depth + 1);
        return part is null ? null : new NoneOf(part);
    }

    private QueryNode? ReadGroup(int depth)
    {
        int open = _at++;
        QueryNode? group = ReadAny(depth + 1, "Between these parentheses is nothing to look for: fill them or take them away.");
        if (group is null) return null;
        if (_at == text.Length) return Refuse(open, "This ( is never closed: add a ) or take it away.");
        _at++;
        return group;
    }

    /// <summary>Whether there is anything in it by which files can be found, not only told apart.</summary>
    private static bool IsFindable(QueryNode node) => node switch
    {
        NoneOf => false,
        AllOf all => all.Parts.Any(IsFindable),
        _ => true,
    };

    private bool TakeKeyword(string keyword)
    {
        if (!AtKeyword(keyword)) return false;
        _at += keyword.Length;
        return true;
    }

    private bool AtKeyword(string keyword)
    {
        int end = _at + keyword.Length;
        return text.AsSpan(_at).StartsWith(keyword, StringComparison.Ordinal) && (end == text.Length || EndsRun(text[end]));
    }

    private int SkipBlanks(int from)
    {
        while (from < text.Length && char.IsWhiteSpace(text[from])) from++;
        return from;
    }

    private int? HalfCharacterAt()
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return at;
            at++;
        }

        return null;
    }

    private static bool EndsRun(char c) => char.IsWhiteSpace(c) || c is '(' or ')' || IsQuote(c);

    /// <summary>Keyboards and word processors turn straight quotes into curly ones.</summary>
    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E';

    [SuppressMessage("Performance", "CA1859", Justification = "Every reader returns a node or null.")]
    private QueryNode? Refuse(int position, string message)
    {
        if (Mistake.Length == 0) (MistakeAt, Mistake) = (position, message);
        return null;
    }
}
