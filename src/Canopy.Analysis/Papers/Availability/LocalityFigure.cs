using System.Collections.Immutable;
using Canopy.Analysis.Distributions;
using Canopy.Analysis.Distributions.Families;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Popularity;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>
/// Popularity by rank, of stored and of transferred files alike: the curve, its density, and the two laws laid through it.
/// </summary>
/// <param name="key">Of the figure.</param>
/// <param name="what">"stored" or "transferred".</param>
internal sealed class LocalityFigure(string key, string what)
{
    /// <summary>Copies for which a law is worth fitting.</summary>
    private const int CopiesLeast = 50;

    /// <summary>Twice the logarithm of the likelihood ratio beyond which one more parameter is no chance, at 95 % (Wilks 1938).</summary>
    private const double WilksLeast = 3.84;

    /// <summary>Too few for the figure?</summary>
    public static bool IsTooFew(Locality locality) => locality.Copies < CopiesLeast || locality.Unique < 3;

    /// <summary>The figure where there is too little.</summary>
    public static Figure TooFew(Figure figure, Locality? locality, string remedy) =>
        figure.Without($"{CopiesLeast} files, 3 of them different", $"{locality?.Copies ?? 0}, {locality?.Unique ?? 0} different", remedy);

    /// <summary>Cumulative: so many % of the files are so many % of the copies.</summary>
    public Chart Cdf(Locality bySignature, Locality byContent) => new($"{key}-cdf", $"Popularity of {what} files, cumulative", Mark.Line,
        new("unique files by rank of popularity", "%"), new($"files {what}", "%"),
        [Curves.Line("by signature", bySignature.Cdf()), Curves.Line("by ContentHash", byContent.Cdf())]);

    /// <summary>Rank by rank, with the laws.</summary>
    public Chart Pdf(Locality bySignature)
    {
        ImmutableArray<Series>.Builder series = ImmutableArray.CreateBuilder<Series>();
        series.Add(Curves.Line("measured", Spread(bySignature.Pdf())));
        foreach (Fit fit in new[] { FitOf(bySignature, new Zipf()), FitOf(bySignature, new LogQuadraticRanks()) }.OfType<Fit>())
        {
            Series law = Curves.Line($"{fit.Family} fit", Spread(bySignature.Pdf().Select(point =>
                (point.Rank, 100 * Math.Exp(fit.LogDensity(point.Rank))))));
            series.Add(law with { IsGuide = true });
        }
        return new($"{key}-pdf", $"Popularity of {what} files, rank by rank", Mark.Line, new("rank of the file", "", AxisScale.Log),
            new($"files {what}", "%", AxisScale.Log), series.ToImmutable());
    }

    /// <summary>Which law is nearer, and what the most popular files come to.</summary>
    public IEnumerable<Claim> Claims(Locality bySignature)
    {
        (Fit? zipf, Fit? quadratic) = (FitOf(bySignature, new Zipf()), FitOf(bySignature, new LogQuadraticRanks()));
        double gain = zipf is null || quadratic is null ? double.NaN : 2 * (quadratic.LogLikelihood - zipf.LogLikelihood);
        yield return new Claim($"log-quadratic fits {what} files better than Zipf: twice the gain in log-likelihood", "better, by eye")
            .Within(WilksLeast, null).Holding(gain, Parameters(zipf, quadratic));
        yield return new Claim($"the 10 % most popular of the files {what}", "lost", "%").Holding(100 * bySignature.ShareOf(0.1));
    }

    private static Fit? FitOf(Locality locality, IFamily family) =>
        Empirical.OfRanks(locality.Counts).Then(family.Fit) is { Shortage: null, Value: { } fit } ? fit : null;

    private static string Parameters(params IEnumerable<Fit?> fits) => string.Join(" ", fits.OfType<Fit>().Select(fit =>
        $"{fit.Family}: {string.Join(", ", fit.Parameters.Select(one => FormattableString.Invariant($"{one.Name} {one.Value:0.###}")))}."));

    /// <summary>Ranks that a logarithmic axis can tell apart: all of the first, and ever fewer of the later.</summary>
    private static IEnumerable<(double, double)> Spread(IEnumerable<(double Rank, double Share)> points)
    {
        double next = 1;
        foreach ((double rank, double share) in points)
        {
            if (rank < next) continue;
            yield return (rank, share);
            next = Math.Max(rank + 1, rank * 1.01);
        }
    }
}
