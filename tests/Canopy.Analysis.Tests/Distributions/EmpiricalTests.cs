using Canopy.Analysis.Distributions;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Distributions;

public sealed class EmpiricalTests
{
    [Fact]
    public void Of_AFewValues_TellsTheirSharesAndMoments()
    {
        Empirical sample = Empirical.Of([4, 1, 2, 2, 6]).Value;
        Assert.Equal(5, sample.Count);
        Assert.Equal([(1, 0.2), (2, 0.6), (4, 0.8), (6, 1.0)], sample.Cdf.ToArray());
        Assert.Equal([(1, 1.0), (2, 0.8), (4, 0.4), (6, 0.2)], sample.Ccdf.ToArray());
        Assert.Equal(3, sample.Mean, 12);
        Assert.Equal(4, sample.Variance, 12);
        Assert.Equal(2, sample.Median);
        Assert.Equal(0.6, sample.ShareUpTo(3));
        Assert.Equal(0, sample.ShareUpTo(0.5));
        Assert.Equal(1, sample.ShareUpTo(99));
    }

    [Fact]
    public void Quantile_BetweenTwoValues_IsOnTheLine()
    {
        Empirical sample = Empirical.Of([1, 2, 3, 4]).Value;
        Assert.Equal(2.5, sample.Median, 12);
        Assert.Equal(1.75, sample.Quantile(0.25), 12);
        Assert.Equal(1, sample.Quantile(0));
        Assert.Equal(4, sample.Quantile(1));
        Assert.Equal(4, sample.Quantile(7));
    }

    [Fact]
    public void Of_NothingOrWhatIsNoNumber_SaysWhatIsMissing()
    {
        Assert.Equal("not enough data: needs 1 values, has 0", Empirical.Of([]).Shortage?.Words);
        Assert.Equal(new Shortage("finite values", 3, 1), Empirical.Of([1, double.NaN, double.PositiveInfinity]).Shortage);
        Assert.Equal(new Shortage("finite values", 2, 1), Empirical.Of([1, 1e160]).Shortage);
        Assert.Throws<InvalidOperationException>(() => Empirical.Of([]).Value);
    }

    [Fact]
    public void Of_OneValue_HasNoNaN()
    {
        Empirical sample = Empirical.Of([7]).Value;
        Assert.Equal((7, 0, 7), (sample.Mean, sample.Variance, sample.Median));
        Assert.True(sample.IsConstant);
        Assert.Equal((7, 1.0), Assert.Single(sample.Ccdf));
    }

    [Fact]
    public void OfCounts_IsTheSampleWithEachAsOften()
    {
        Empirical counted = Empirical.OfCounts([(2, 2), (9, 0), (1, 1), (4, 1), (6, 1)]).Value;
        Empirical listed = Empirical.Of([4, 1, 2, 2, 6]).Value;
        Assert.Equal(listed.Cdf.ToArray(), counted.Cdf.ToArray());
        for (double p = 0; p <= 1; p += 0.1) Assert.Equal(listed.Quantile(p), counted.Quantile(p), 12);
        Assert.Equal(3, counted.Values.Count(value => value > 1));
    }

    [Fact]
    public void OfRanks_PutsTheMostCountedFirst()
    {
        Empirical ranks = Empirical.OfRanks([3, 10, 0, 5]).Value;
        Assert.Equal([1, 2, 3], ranks.Values.ToArray());
        Assert.Equal([10, 15, 18], ranks.UpTo.ToArray());
    }

    [Fact]
    public void Pdf_InLogBins_AddsUpToOne()
    {
        Empirical sample = Synthetic.Sample(3, 2000, p => Synthetic.Pareto(1, 1.2, p));
        double sum = sample.Pdf(5).Sum(point => point.Density * point.X * (Math.Pow(10, 0.1) - Math.Pow(10, -0.1)));
        Assert.Equal(1, sum, 9);
        // At 10 the density of this Pareto is 1.2 * 10^-2.2.
        double at = sample.Pdf(5).MinBy(point => Math.Abs(Math.Log(point.X / 10))).Density;
        Assert.InRange(at, 0.5 * 1.2 * Math.Pow(10, -2.2), 2 * 1.2 * Math.Pow(10, -2.2));
    }

    [Fact]
    public void Pdf_OfWhatIsNotAboveZero_CountsItForTheSharesOnly()
    {
        Assert.Empty(Empirical.Of([0, -3]).Value.Pdf());
        (double x, double density) = Assert.Single(Empirical.Of([0, 5]).Value.Pdf(1));
        Assert.Equal(Math.Sqrt(10), x, 9);
        Assert.Equal(0.5 / 9, density, 9);
    }

    [Fact]
    public void Draw_OfASample_IsAsLargeAndOfItsValues()
    {
        Rng rng = new(5);
        Empirical sample = Empirical.OfCounts([(1, 900), (2, 100)]).Value, drawn = sample.Draw(ref rng);
        Assert.Equal(1000, drawn.Count);
        Assert.InRange(drawn.ShareUpTo(1), 0.85, 0.95);
    }
}
