using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>Where the words of a <see cref="TextTerm"/> have to stand.</summary>
public enum TextField : byte
{
    /// <summary>In the name or in any one of the descriptors.</summary>
    Any = 0,
    /// <summary><see cref="Descriptors.Artist"/>.</summary>
    Artist = 1,
    /// <summary><see cref="Descriptors.Album"/>.</summary>
    Album = 2,
    /// <summary><see cref="Descriptors.Title"/>.</summary>
    Title = 3,
    /// <summary><see cref="Descriptors.Genre"/>.</summary>
    Genre = 4,
    /// <summary><see cref="FileRecord.Name"/>.</summary>
    Name = 5,
    /// <summary><see cref="Descriptors.Keywords"/>.</summary>
    Keywords = 6,
}

/// <summary>Which number a <see cref="RangeTerm"/> asks about.</summary>
public enum NumberField : byte
{
    /// <summary><see cref="FileRecord.Size"/>, bytes.</summary>
    Size = 0,
    /// <summary><see cref="Descriptors.BitrateKbps"/>.</summary>
    Bitrate = 1,
    /// <summary><see cref="Descriptors.DurationSeconds"/>.</summary>
    Duration = 2,
    /// <summary><see cref="Descriptors.Year"/>.</summary>
    Year = 3,
    /// <summary><see cref="Descriptors.Width"/>, pixels.</summary>
    Width = 4,
    /// <summary><see cref="Descriptors.Height"/>, pixels.</summary>
    Height = 5,
}

/// <summary>A part of a query: what a file must be to match (docs/query-language.md).</summary>
public abstract record QueryNode
{
    private protected QueryNode()
    {
    }
}

/// <summary>Every part matches.</summary>
/// <param name="Parts">Two or more, none of them itself an <see cref="AllOf"/>.</param>
public sealed record AllOf(ImmutableArray<QueryNode> Parts) : QueryNode;

/// <summary>At least one part matches.</summary>
/// <param name="Parts">Two or more.</param>
public sealed record AnyOf(ImmutableArray<QueryNode> Parts) : QueryNode;

/// <summary>The part does not match.</summary>
/// <param name="Part">What must not be.</param>
public sealed record NoneOf(QueryNode Part) : QueryNode;

/// <summary>These words, folded, one after the other in one field.</summary>
/// <param name="Field">Which field.</param>
/// <param name="Words">One or more folded words with single spaces between.</param>
/// <param name="IsPrefix">Whether the last word may go on.</param>
public sealed record TextTerm(TextField Field, string Words, bool IsPrefix) : QueryNode;

/// <summary>A number known of the file lies between two others, both included. A number that is not known matches no range.</summary>
/// <param name="Field">Which number.</param>
/// <param name="Least">The smallest that matches.</param>
/// <param name="Most">The largest that matches.</param>
public sealed record RangeTerm(NumberField Field, long Least, long Most) : QueryNode;

/// <summary>The file is of this sort.</summary>
/// <param name="Media">Which.</param>
public sealed record TypeTerm(MediaType Media) : QueryNode;

/// <summary>The file's name ends with a dot and this.</summary>
/// <param name="Words">The extension, folded: <c>mp3</c>, or <c>tar gz</c> for <c>tar.gz</c>.</param>
/// <param name="Dots">How many dots stand before and in it.</param>
public sealed record ExtensionTerm(string Words, int Dots) : QueryNode;

/// <summary>The file has this content.</summary>
/// <param name="Hash">Which.</param>
public sealed record HashTerm(ContentHash Hash) : QueryNode;
