using System.Globalization;
using Canopy.TwoTier.Search;

namespace Canopy.Api;

/// <summary>How a query is understood, while it is typed.</summary>
/// <param name="IsQuery">Whether it could be sent as it is.</param>
/// <param name="Problem">What is wrong and how to mend it; absent where nothing is.</param>
/// <param name="Position">Where: characters before it.</param>
/// <param name="Parts">Its words, phrases and filters, in order, up to the mistake.</param>
internal sealed record QueryHelpView(bool IsQuery, string? Problem, int? Position, IReadOnlyList<QueryPartView> Parts)
{
    public static QueryHelpView Of(QueryParse parse, IReadOnlyList<QueryMark> marks) => new(
        parse.IsQuery, parse.Error?.Message, parse.Error?.Position, [.. marks.Select(QueryPartView.Of)]);
}

/// <summary>A part of a query.</summary>
/// <param name="From">Characters before it.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Kind">word, phrase, prefix, field, not.</param>
/// <param name="Words">What it asks, in words.</param>
internal sealed record QueryPartView(int From, int Length, string Kind, string Words)
{
    public static QueryPartView Of(QueryMark mark) => new(mark.From, mark.Length, KindOf(mark.Node), Tell(mark.Node));

    private static string KindOf(QueryNode node) => node switch
    {
        NoneOf => "not",
        TextTerm { Field: TextField.Any, IsPrefix: true } => "prefix",
        TextTerm { Field: TextField.Any } text => text.Words.Contains(' ', StringComparison.Ordinal) ? "phrase" : "word",
        _ => "field",
    };

    private static string Tell(QueryNode node) => node switch
    {
        TextTerm text => $"{(text.Field == TextField.Any ? "name or description" : text.Field.ToString().ToLowerInvariant())} "
            + (text.Words.Contains(' ', StringComparison.Ordinal) ? $"has \u201c{text.Words}" : $"has the word \u201c{text.Words}")
            + (text.IsPrefix ? "\u2026\u201d, however it goes on" : "\u201d"),
        TypeTerm type => $"is {type.Media.ToString().ToLowerInvariant()}",
        ExtensionTerm extension => $"name ends in .{extension.Words.Replace(' ', '.')}",
        HashTerm => "is this very content",
        RangeTerm range => $"{range.Field.ToString().ToLowerInvariant()} {Tell(range)}",
        NoneOf not => $"not: {Tell(not.Part)}",
        AnyOf any => string.Join(" or ", any.Parts.Select(Tell)),
        AllOf all => string.Join(" and ", all.Parts.Select(Tell)),
        _ => "",
    };

    private static string Tell(RangeTerm range)
    {
        string unit = range.Field switch
        {
            NumberField.Size => " bytes",
            NumberField.Bitrate => " kbit/s",
            NumberField.Duration => " s",
            NumberField.Width or NumberField.Height => " px",
            _ => "",
        };
        string least = Number(range.Field, range.Least) + unit, most = Number(range.Field, range.Most) + unit;
        bool hasLeast = range.Least > 0, hasMost = range.Most < long.MaxValue;
        return (hasLeast, hasMost) switch
        {
            (true, true) when range.Least == range.Most => $"is {least}",
            (true, true) => $"from {least} to {most}",
            (true, false) => $"at least {least}",
            (false, true) => $"at most {most}",
            _ => "is known",
        };
    }

    /// <summary>Years are not grouped.</summary>
    private static string Number(NumberField field, long number) =>
        number.ToString(field == NumberField.Year ? "0" : "N0", CultureInfo.InvariantCulture);
}
