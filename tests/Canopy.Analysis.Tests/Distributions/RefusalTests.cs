using Canopy.Analysis.Distributions;
using Canopy.Analysis.Distributions.Families;

namespace Canopy.Analysis.Tests.Distributions;

public sealed class RefusalTests
{
    public static TheoryData<IFamily> All =>
    [
        new Exponential(), new Weibull(), new LogNormal(), new Pareto(), new LogQuadratic(), new PowerLaw(),
        new PowerLaw(isOfWholeNumbers: true), new Zipf(), new LogQuadraticRanks(),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Fit_OfTooFewOrTheSame_SaysWhatIsMissing(IFamily family)
    {
        Assert.Equal("not enough data: needs 5 values, has 4", family.Fit(Empirical.Of([1, 2, 3, 4]).Value).Shortage?.Words);
        Assert.Equal("all values are the same", family.Fit(Empirical.Of([3, 3, 3, 3, 3, 3]).Value).Shortage?.Words);
        Assert.Equal("all values are the same", family.Fit(Empirical.OfCounts([(1, 1000)]).Value).Shortage?.Words);
        Assert.NotNull(family.Fit(Empirical.Of([-1, 2, 3, 4, 5, 6]).Value).Shortage);
        Assert.NotNull(Bootstrap.Parameters(Empirical.Of([1, 2]).Value, family, 1).Shortage);
    }

    /// <summary>Whatever is thrown at them, what comes out is finite.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Fit_OfOddSamples_IsFiniteOrRefused(IFamily family)
    {
        double[][] odd =
        [
            [1, 1, 1, 1, 1, 2], [1, 1, 1, 2, 2, 2], [1, 2, 3, 4, 1e12], [1e-300, 1e-140, 1, 1e100, 1e140], [1, 1, 1, 1, 1_000_000],
            [.. Enumerable.Repeat(1e6, 99), 1e6 + 1], [.. Enumerable.Range(1, 200).Select(i => (double)i)],
            [.. Enumerable.Range(0, 100).Select(i => 5 + i * 1e-12)],
        ];
        foreach (double[] values in odd)
        {
            Attempt<Fit> fit = family.Fit(Empirical.Of(values).Value);
            if (fit.Shortage is { } missing)
            {
                Assert.NotEmpty(missing.Words);
                continue;
            }
            string words = string.Join(' ', values.Take(6));
            Assert.All(fit.Value.Parameters, one => Assert.True(double.IsFinite(one.Value), $"{one.Name} of {words}"));
            Assert.True(double.IsFinite(fit.Value.LogLikelihood), words);
            Assert.InRange(KolmogorovSmirnov.Distance(Empirical.Of(values).Value, fit.Value), 0, 1);
        }
    }

    [Fact]
    public void Fit_OfWhatIsNoRank_SaysWhatIsMissing()
    {
        Assert.Equal(new Shortage("whole numbers", 6, 5), new Zipf().Fit(Empirical.Of([1, 2, 3, 4, 5, 6.5]).Value).Shortage);
        Assert.Equal(new Shortage("ranks up to 5", 6, 5), new Zipf(5).Fit(Empirical.Of([1, 2, 3, 4, 5, 6]).Value).Shortage);
    }

    [Fact]
    public void Zipf_OfARankBeyondTheLast_IsRefused() =>
        Assert.Equal(new Shortage($"ranks up to {Zipf.RanksMax}", 6, 5),
            new Zipf().Fit(Empirical.Of([1, 2, 3, 4, 5, Zipf.RanksMax + 1.0]).Value).Shortage);

    [Fact]
    public void PowerLaw_OfMoreValuesThanCutOffs_TriesSoMany()
    {
        Empirical sample = Synthetic.Sample(1, PowerLaw.CutOffsMax * 20, p => Synthetic.Pareto(1, 1.5, p));
        Fit fit = new PowerLaw().Fit(sample).Value;
        Assert.InRange(fit["exponent"], 2.3, 2.7);
        Assert.Contains(fit["cut-off"], Enumerable.Range(0, PowerLaw.CutOffsMax).Select(i => sample.Values[i * 20]));
    }

    [Fact]
    public void PowerLaw_WithoutATail_SaysHowLongItWouldHaveToBe() =>
        Assert.Equal(new Shortage("values in its tail", PowerLaw.TailLeast, 20),
            new PowerLaw().Fit(Empirical.Of(Enumerable.Range(1, 20).Select(i => (double)i)).Value).Shortage);
}
