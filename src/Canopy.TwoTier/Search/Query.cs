using System.Diagnostics.CodeAnalysis;
using System.Text;
using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>
/// A question in the query language, read and checked (docs/query-language.md). Two queries are equal when their texts are.
/// </summary>
public sealed class Query : IEquatable<Query>
{
    private Query(string text, QueryNode root) => (Text, Root) = (text, root);

    /// <summary>The question as typed, without blanks around it; at most <see cref="SearchLimits.QueryBytesMax"/> UTF-8 bytes.</summary>
    public string Text { get; }

    /// <summary>What a file must be to match.</summary>
    public QueryNode Root { get; }

    /// <summary>Reads a question. Any text whatever is either a query or a mistake with its place; nothing is thrown.</summary>
    public static QueryParse Parse(string text) => Parse(text, out _);

    /// <summary>Reads a question and tells how it was understood, for one who is typing it.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="marks">Its parts with their places, up to a mistake.</param>
    public static QueryParse Parse(string text, out IReadOnlyList<QueryMark> marks)
    {
        marks = [];
        string trimmed = text.Trim();
        if (Encoding.UTF8.GetByteCount(trimmed) > SearchLimits.QueryBytesMax)
        {
            return QueryParse.Refused(0, $"The query is longer than {SearchLimits.QueryBytesMax} bytes: leave words out.");
        }

        QueryParser parser = new(text);
        QueryNode? root = parser.Read();
        marks = parser.Marks;
        return root is null ? QueryParse.Refused(parser.MistakeAt, parser.Mistake) : QueryParse.Of(new(trimmed, root));
    }

    /// <summary>A query for one content, as downloads use it to find more sources.</summary>
    public static Query For(ContentHash hash) => new("hash:" + hash, new HashTerm(hash));

    /// <summary>Whether the file matches: the plain meaning of a query, without any index.</summary>
    public bool Matches(FileRecord file) => new QueryMatcher().Matches(Root, file);

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] Query? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as Query);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
