using System.Diagnostics.CodeAnalysis;

namespace Canopy.TwoTier.Search;

/// <summary>What came of reading a query: the query, or the place of the mistake and how to mend it.</summary>
public sealed record QueryParse
{
    private QueryParse(Query? query, QueryError? error) => (Query, Error) = (query, error);

    /// <summary>The query; null where there is an <see cref="Error"/>.</summary>
    public Query? Query { get; }

    /// <summary>The mistake; null where there is a <see cref="Query"/>.</summary>
    public QueryError? Error { get; }

    /// <summary>Whether the text is a query.</summary>
    [MemberNotNullWhen(true, nameof(Query))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsQuery => Query is not null;

    internal static QueryParse Of(Query query) => new(query, null);

    internal static QueryParse Refused(int position, string message) => new(null, new(position, message));
}

/// <summary>A part of a query and where it stands: a word, a phrase, a filter, or what is left out.</summary>
/// <param name="From">Characters (UTF-16 units) before it.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Node">What it asks.</param>
public readonly record struct QueryMark(int From, int Length, QueryNode Node);

/// <summary>A mistake in a query.</summary>
/// <param name="Position">Where: characters (UTF-16 units) before it, 0 at the start.</param>
/// <param name="Message">What is wrong and how to mend it: one sentence without the position.</param>
public sealed record QueryError(int Position, string Message)
{
    /// <summary>The message with the place, counted from 1 as people do.</summary>
    public override string ToString() => $"{Message} (at character {Position + 1})";
}
