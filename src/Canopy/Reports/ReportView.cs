using System.Globalization;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Commands;

namespace Canopy.Reports;

/// <summary>What a report came to, in a few lines on the screen.</summary>
/// <param name="report">The report.</param>
internal sealed class ReportView(Report report)
{
    /// <summary>For people: figures drawn, claims in and out of their bands, and what is missing.</summary>
    /// <param name="path">Where the page is.</param>
    /// <param name="text">Where to write.</param>
    public void Print(string path, TextWriter text)
    {
        PlainTable.WriteTo(text, report.Papers,
            ("paper", paper => $"{paper.Key} {paper.Authors}"), ("figures", paper => $"{Figures(paper).Count()}"),
            ("drawn", paper => $"{Figures(paper).Count(figure => figure.Missing is null)}"),
            ("in band", paper => $"{Count(paper, Verdict.InBand)}"), ("out", paper => $"{Count(paper, Verdict.OutOfBand)}"),
            ("without band", paper => $"{Count(paper, Verdict.NoBand)}"), ("not measured", paper => $"{Count(paper,
                Verdict.NotMeasured)}"));
        foreach (Figure figure in report.Figures.Where(figure => figure.Missing is not null))
            text.WriteLine($"{figure.Paper.Key}, {figure.Place}: {figure.Missing}");
        text.WriteLine($"Written to {path}. Open it in a browser; it needs no network.");
    }

    /// <summary>All claims, in words: what 'canopy analyze' prints to people.</summary>
    public void PrintClaims(TextWriter text)
    {
        foreach (Figure figure in report.Figures)
        {
            text.WriteLine($"{figure.Paper.Key}, {figure.Place}: {figure.Title}");
            if (figure.Missing is { } missing) text.WriteLine($"  {missing}");
            else if (!figure.Claims.IsEmpty)
                PlainTable.WriteTo(text, figure.Claims, ("  quantity", claim => $"  {claim.What}"), ("paper", claim => claim.Stated),
                    ("band", Band), ("here", claim => claim.Measured is { } ours ? $"{Number(ours)} {claim.Unit}".TrimEnd() : "-"),
                    ("", claim => Word(claim.Verdict)));
            text.WriteLine();
        }
    }

    /// <summary>The same for programs.</summary>
    public object Summary(string path) => new
    {
        Page = path,
        report.Title,
        Figures = report.Figures.Length,
        Drawn = report.Figures.Count(figure => figure.Missing is null),
        InBand = report.Figures.Sum(figure => figure.Claims.Count(claim => claim.Verdict == Verdict.InBand)),
        OutOfBand = report.Figures.Sum(figure => figure.Claims.Count(claim => claim.Verdict == Verdict.OutOfBand)),
        NotMeasured = report.Figures.Sum(figure => figure.Claims.Count(claim => claim.Verdict == Verdict.NotMeasured)),
        Missing = report.Figures.Where(figure => figure.Missing is not null).Select(figure => new { figure.Key, figure.Missing }),
    };

    private IEnumerable<Figure> Figures(Paper paper) => report.Figures.Where(figure => figure.Paper == paper);

    private int Count(Paper paper, Verdict verdict) => Figures(paper).Sum(figure => figure.Claims.Count(claim => claim.Verdict == verdict));

    private static string Band(Claim claim) => (claim.Low, claim.High) switch
    {
        (null, null) => "",
        ({ } low, null) => $"from {Number(low)}",
        (null, { } high) => $"up to {Number(high)}",
        ({ } low, { } high) => $"{Number(low)} to {Number(high)}",
    };

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "#,0" : "0.###", CultureInfo.InvariantCulture);

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.InBand => "in",
        Verdict.OutOfBand => "out",
        Verdict.NotMeasured => "not measured",
        _ => "",
    };
}
