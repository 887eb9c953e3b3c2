using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Tests.Papers;

/// <summary>What every figure has to keep to, whatever it was drawn from.</summary>
internal static class FigureChecks
{
    public static void AssertSound(IReadOnlyCollection<Figure> figures)
    {
        Assert.Distinct(figures.Select(figure => figure.Key));
        Assert.Distinct(figures.SelectMany(figure => figure.Charts).Select(chart => chart.Key));
        foreach (Figure figure in figures)
        {
            Assert.Matches("^s[123]-[a-z0-9-]+$", figure.Key);
            Assert.All(figure.Claims, claim => Assert.True(claim.Measured is not { } value || double.IsFinite(value), $"{figure.Key}: "
                + $"{claim}"));
            if (figure.Missing is { } missing)
            {
                Assert.Empty(figure.Charts);
                Assert.Matches("^Not enough data: needs .+, has .+[.] .+[.]$", missing);
            }
            else Assert.True(figure.Charts.Length > 0 || figure.Claims.Length > 0, $"{figure.Key} shows nothing");
            Assert.All(figure.Charts, chart => AssertSound(chart));
        }
    }

    private static void AssertSound(Chart chart)
    {
        Assert.StartsWith("s", chart.Key, StringComparison.Ordinal);
        Assert.NotEmpty(chart.Series);
        Assert.Distinct(chart.Series.Select(series => series.Name));
        Assert.Contains(chart.Series, series => series.X.Length > 0);
        foreach (Series series in chart.Series)
        {
            Assert.Equal(series.X.Length, series.Y.Length);
            Assert.All(series.X.Concat(series.Y), value => Assert.True(double.IsFinite(value), $"{chart.Key}, {series.Name}"));
            if (chart.Mark == Mark.Bars) Assert.All(series.X, x => Assert.InRange((int)x, 0, chart.Categories.Length - 1));
        }
    }
}
