using System.Collections.Immutable;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Reports;

/// <summary>Where the data of a report come from, in one line: the campaign, its window, the seed, the version.</summary>
/// <param name="Name">What is told.</param>
/// <param name="Value">As a person reads it.</param>
internal sealed record Provenance(string Name, string Value);

/// <summary>
/// What a report page shows: figures of the papers, drawn again from our data, and where these come from (docs/report.md).
/// </summary>
/// <param name="Title">What the report is about.</param>
/// <param name="Provenance">Where the data come from.</param>
/// <param name="Figures">In the order of the page; those of one paper need not stand together.</param>
internal sealed record Report(string Title, ImmutableArray<Provenance> Provenance, ImmutableArray<Figure> Figures)
{
    /// <summary>The version of these shapes; the page refuses any but its own.</summary>
    public int Format { get; } = 1;

    /// <summary>The papers whose figures are shown, in the order in which they first occur.</summary>
    public ImmutableArray<Paper> Papers => [.. Figures.Select(figure => figure.Paper).DistinctBy(paper => paper.Key)];
}
