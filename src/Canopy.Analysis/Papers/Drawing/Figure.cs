using System.Collections.Immutable;

namespace Canopy.Analysis.Papers.Drawing;

/// <summary>A figure, a table or a passage with numbers of one of the papers, drawn again from our data.</summary>
/// <param name="Key">Names it: small letters, digits and hyphens, the paper first, as in "s1-figure-5".</param>
/// <param name="Paper">Whose it is.</param>
/// <param name="Place">Where in the paper, as in "Figure 5" or "Section 4.4".</param>
/// <param name="Title">What it shows.</param>
public sealed record Figure(string Key, Paper Paper, string Place, string Title)
{
    /// <summary>What was measured and how, in a sentence or two.</summary>
    public required string About { get; init; }

    /// <summary>The plots.</summary>
    public ImmutableArray<Chart> Charts { get; init; } = [];

    /// <summary>What the paper states, and how ours stands to it.</summary>
    public ImmutableArray<Claim> Claims { get; init; } = [];

    /// <summary>What a reader must know: contradictions between figures, biases, what our data cannot tell.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Why nothing is drawn: "not enough data: needs N, has M", and how to get it; null where something is.</summary>
    public string? Missing { get; init; }

    /// <summary>The same figure, undrawn for want of data.</summary>
    /// <param name="needs">What it takes, as in "200 connections".</param>
    /// <param name="has">What there is of that, as in "12" or "none".</param>
    /// <param name="remedy">What to do to get it.</param>
    public Figure Without(string needs, string has, string remedy) =>
        this with { Missing = $"Not enough data: needs {needs}, has {has}. {remedy}", Charts = [] };
}
