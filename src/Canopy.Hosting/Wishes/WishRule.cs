using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.Hosting.Wishes;

/// <summary>
/// What is wished for. All of it becomes one query, so that supernodes leave out what does not fit, and the same query is put to each hit
/// again here. A filter on something that is not known of a file lets the file not pass.
/// </summary>
public sealed record WishRule
{
    /// <summary>The words, in the query language (docs/query-language.md).</summary>
    public required string Text { get; init; }

    /// <summary>The smallest file that fits, bytes; null for any.</summary>
    public long? SizeMin { get; init; }

    /// <summary>The largest file that fits, bytes; null for any.</summary>
    public long? SizeMax { get; init; }

    /// <summary>The lowest bitrate that fits, kilobits per second; null for any, also an unknown one.</summary>
    public int? BitrateMin { get; init; }

    /// <summary>What sort of file; null for any.</summary>
    public MediaType? Media { get; init; }

    /// <summary>With which extensions, without their dots; empty for any.</summary>
    public ImmutableArray<string> Extensions { get; init; } = [];

    /// <summary>How many files fulfil the wish; 0 = it goes on until it is removed.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Whether the user is only told of what is found.</summary>
    public bool IsNotifyOnly { get; init; }

    /// <summary>Reads the rule into the query that is asked.</summary>
    /// <returns>False where it cannot be; then the problem tells what is wrong, a mistake in the words with its place.</returns>
    public bool TryRead([NotNullWhen(true)] out Query? question, [NotNullWhen(false)] out Problem? problem)
    {
        question = null;
        problem = Check();
        if (problem is not null) return false;
        QueryParse parse = Query.Parse(Compose());
        question = parse.Query;
        problem = parse.IsQuery ? null
            : new($"The query cannot be asked together with its filters: {parse.Error.Message}",
                "Shorten the query or give fewer filters.");
        return parse.IsQuery;
    }

    private Problem? Check()
    {
        QueryParse words = Query.Parse(Text);
        if (!words.IsQuery) return new($"{words.Error}", "Correct the query; docs/query-language.md explains it.");
        if (SizeMin < 0 || SizeMax < 0 || SizeMin > SizeMax)
            return new($"No file has {SizeMin ?? 0} bytes or more and {SizeMax ?? 0} or fewer.", "Put the smaller size first, 0 or more.");
        if (BitrateMin < 0) return new($"No file has {BitrateMin} kilobits per second.", "Give 0 or more.");
        if (Count is < 0 or > WishLimits.FoundMax)
            return new($"A wish cannot be for {Count} files.", $"Give a count from 1 to {WishLimits.FoundMax}, or 0 for no end.");
        foreach (string extension in Extensions)
            if (Query.Parse($"ext:{extension}").Query?.Root is not ExtensionTerm)
                return new($"'{extension}' is no extension.", "Give letters and digits, like mp3.");
        return null;
    }

    private string Compose()
    {
        List<string> filters = [];
        if (SizeMin is not null || SizeMax is not null) filters.Add($"size:{SizeMin ?? 0}..{SizeMax}");
        if (BitrateMin is not null) filters.Add($"bitrate:>={BitrateMin}");
        if (Media is not null) filters.Add($"type:{Media}");
        if (!Extensions.IsDefaultOrEmpty) filters.Add($"({string.Join(" OR ", Extensions.Select(extension => $"ext:{extension}"))})");
        return filters.Count == 0 ? Text : $"({Text.Trim()}) {string.Join(' ', filters)}";
    }
}
