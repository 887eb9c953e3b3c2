using Canopy.Analysis.Distributions;
using Canopy.Analysis.Distributions.Families;

namespace Canopy.Analysis.Tests.Distributions;

public sealed class ComparisonTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Compare_TheRightFamilyWithAWrongOne_PicksTheRight()
    {
        Picks(new Weibull(), new Exponential(), p => Synthetic.Weibull(0.5, 10, p));
        Picks(new LogNormal(), new Weibull(), p => Synthetic.LogNormal(1, 1.5, p));
        Picks(new Weibull(), new LogNormal(), p => Synthetic.Weibull(0.5, 10, p));
        Picks(new Pareto(), new Exponential(), p => Synthetic.Pareto(1, 1.2, p));
        Picks(new PowerLaw(), new Exponential(), p => Synthetic.Pareto(1, 1.2, p));
        Picks(new LogQuadraticRanks(500), new Zipf(500), Synthetic.Whole(1, 500, r => Math.Exp(-0.2 * Math.Log(r) * Math.Log(r))));
    }

    [Fact]
    public void Compare_TwoThatSayTheSame_IsUndecided()
    {
        Empirical sample = Synthetic.Sample(1, 500, p => Synthetic.Exponential(1, p));
        Fit fit = new Exponential().Fit(sample).Value;
        LikelihoodRatio same = LikelihoodRatio.Compare(fit, fit, sample).Value;
        Assert.Equal((0, 1, Better.Undecided), (same.LogRatio, same.PValue, same.Better));
        // The Weibull contains the exponential: what it gains on the exponential's own sample is chance.
        Assert.Equal(Better.Undecided, LikelihoodRatio.Compare(fit, new Weibull().Fit(sample).Value, sample).Value.Better);
    }

    [Fact]
    public void Compare_AboveAllValues_SaysWhatIsMissing()
    {
        Empirical sample = Synthetic.Sample(1, 500, p => Synthetic.Pareto(100, 2, p)), small = Empirical.Of([1, 2, 3]).Value;
        Fit fit = new Pareto().Fit(sample).Value;
        Assert.NotNull(LikelihoodRatio.Compare(fit, fit, small).Shortage);
        Assert.Equal(1, KolmogorovSmirnov.Distance(small, fit));
    }

    [Fact]
    public void Distance_OfTwoSamples_IsTheGreatestDifference() =>
        Assert.Equal(0.5, KolmogorovSmirnov.Distance(Empirical.Of([1, 2, 3, 4]).Value, Empirical.Of([3, 4, 5, 6]).Value), 12);

    [Fact]
    public void Interval_OfAnyNumber_HoldsTheTruth()
    {
        int held = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            Empirical sample = Synthetic.Sample(seed, 300, p => Synthetic.Exponential(0.1, p));
            Estimate median = Bootstrap.Interval(sample, drawn => drawn.Median, seed, 400).Value;
            if (median.Holds(10 * Math.Log(2))) held++;
            else output.WriteLine($"seed {seed}: {median}");
        }
        Assert.InRange(held, 17, 20);
    }

    [Fact]
    public void Interval_OfTheSameSeed_IsTheSame()
    {
        Empirical sample = Synthetic.Sample(4, 100, p => Synthetic.Exponential(1, p));
        Estimate once = Bootstrap.Interval(sample, drawn => drawn.Mean, 9, 100).Value;
        Assert.Equal(once, Bootstrap.Interval(sample, drawn => drawn.Mean, 9, 100).Value);
        Assert.NotEqual(once, Bootstrap.Interval(sample, drawn => drawn.Mean, 10, 100).Value);
    }

    [Fact]
    public void Interval_OfWhatTheSampleDoesNotTell_SaysSo()
    {
        Empirical sample = Empirical.Of([1, 2]).Value;
        Assert.NotNull(Bootstrap.Interval(sample, _ => double.NaN, 1).Shortage);
        Assert.NotNull(Bootstrap.Interval(sample, drawn => drawn.IsConstant ? double.NaN : 1, 1).Shortage);
    }

    private void Picks(IFamily right, IFamily wrong, Func<double, double> quantile)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            Empirical sample = Synthetic.Sample(seed, 3000, quantile);
            Fit first = right.Fit(sample).Value, second = wrong.Fit(sample).Value;
            LikelihoodRatio ratio = LikelihoodRatio.Compare(first, second, sample).Value;
            output.WriteLine($"{right.Name} against {wrong.Name}, seed {seed}: {ratio.Normalized:F1} over {ratio.Count}");
            Assert.Equal(Better.First, ratio.Better);
            Assert.Equal(Better.Second, LikelihoodRatio.Compare(second, first, sample).Value.Better);
            if (first.Count == second.Count) Assert.True(first.Aic < second.Aic);
        }
    }
}
