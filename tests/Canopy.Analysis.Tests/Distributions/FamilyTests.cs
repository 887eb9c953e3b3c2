using System.Collections.Immutable;
using Canopy.Analysis.Distributions;
using Canopy.Analysis.Distributions.Families;

namespace Canopy.Analysis.Tests.Distributions;

/// <summary>Each family, fitted to 20 samples whose parameters are known: seeds 1 to 20.</summary>
public sealed class FamilyTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Samples = 20, CutOffCount = 600;

    /// <summary>
    /// Of 20 intervals of 95 % at least 17 hold the truth, but for one case in sixty. Over 200 samples of 400 values those of exponential,
    /// Weibull, log-normal and Pareto held it in 91 to 96 %, those of the log-quadratic in 90 %: percentiles are a little narrow.
    /// </summary>
    private const int HeldLeast = 17;

    private static IFamily[] Continuous =>
        [new Exponential(), new Weibull(), new LogNormal(), new Pareto(), new LogQuadratic(), new PowerLaw()];

    [Fact]
    public void Exponential_OfItsOwnSamples_FindsTheRate() =>
        Recovers(new Exponential(), 400, p => Synthetic.Exponential(0.25, p), ("rate", 0.25));

    [Fact]
    public void Weibull_OfItsOwnSamples_FindsShapeAndScale() =>
        Recovers(new Weibull(), 400, p => Synthetic.Weibull(0.59, 42, p), ("shape", 0.59), ("scale", 42));

    [Fact]
    public void LogNormal_OfItsOwnSamples_FindsMuAndSigma() =>
        Recovers(new LogNormal(), 400, p => Synthetic.LogNormal(1.5, 2, p), ("mu", 1.5), ("sigma", 2));

    [Fact]
    public void Pareto_OfItsOwnSamples_FindsScaleAndAlpha() =>
        Recovers(new Pareto(), 400, p => Synthetic.Pareto(3, 1.1, p), ("scale", 3), ("alpha", 1.1));

    [Fact]
    public void LogQuadratic_OfItsOwnSamples_FindsBAndC() =>
        Recovers(new LogQuadratic(1, 5000), 800, Synthetic.LogQuadratic(-0.4, -0.12, 1, 5000), ("b", -0.4), ("c", -0.12));

    [Fact]
    public void LogQuadratic_ThatBendsUp_FindsBAndC() =>
        Recovers(new LogQuadratic(1, 5000), 800, Synthetic.LogQuadratic(-1.8, 0.07, 1, 5000), ("b", -1.8), ("c", 0.07));

    [Fact]
    public void Zipf_OfItsOwnSamples_FindsTheExponent() =>
        Recovers(new Zipf(1000), 1000, Synthetic.Whole(1, 1000, rank => Math.Pow(rank, -0.8)), ("exponent", 0.8));

    [Fact]
    public void LogQuadraticRanks_OfItsOwnSamples_FindsBAndC() =>
        Recovers(new LogQuadraticRanks(1000), 1000,
            Synthetic.Whole(1, 1000, rank => Math.Exp(0.2 * Math.Log(rank) - 0.15 * Math.Log(rank) * Math.Log(rank))),
            ("b", 0.2), ("c", -0.15));

    [Fact]
    public void PowerLaw_WithABodyBelow_FindsExponentAndCutOff() =>
        Recovers(new PowerLaw(), CutOffCount, Synthetic.PowerLawWithABody, ("exponent", 2.5), ("cut-off", 1));

    [Fact]
    public void PowerLaw_WhoseCutOffIsKnown_FindsTheExponent() =>
        Recovers(new PowerLaw(cutOff: 2), 400, p => Synthetic.Pareto(2, 1.5, p), ("exponent", 2.5));

    [Fact]
    public void DiscretePowerLaw_OfItsOwnSamples_FindsTheExponent() =>
        Recovers(new PowerLaw(isOfWholeNumbers: true, cutOff: 3), 600,
            Synthetic.Whole(3, 3_000_000, k => Math.Pow(k, -2.5)), ("exponent", 2.5));

    [Fact]
    public void DiscretePowerLaw_ThatSearchesItsCutOff_FindsTheExponent() =>
        Recovers(new PowerLaw(isOfWholeNumbers: true), CutOffCount,
            Synthetic.Whole(1, 3_000_000, k => Math.Pow(Math.Max(k, 5), -2.5)), ("exponent", 2.5));

    [Fact]
    public void Quantile_OfEveryFit_IsTheInverseOfItsCdf()
    {
        Empirical sample = Synthetic.Sample(7, 500, p => Synthetic.Weibull(0.7, 10, p));
        foreach (IFamily family in Continuous)
        {
            Fit fit = family.Fit(sample).Value;
            for (double p = 0.05; p < 1; p += 0.05) Assert.Equal(p, fit.Cdf(fit.Quantile(p)), 6);
        }
        Empirical ranks = Synthetic.Sample(7, 500, Synthetic.Whole(1, 80, rank => 1 / rank));
        foreach (IFamily family in (IFamily[])[new Zipf(), new LogQuadraticRanks(), new PowerLaw(isOfWholeNumbers: true)])
        {
            Fit fit = family.Fit(ranks).Value;
            for (double p = 0.05; p < 1; p += 0.05)
            {
                double rank = fit.Quantile(p);
                Assert.True(fit.Cdf(rank) >= p && (rank <= fit.Least || fit.Cdf(rank - 1) < p), $"{family.Name} at {p}: {rank}");
            }
        }
    }

    [Fact]
    public void Density_OfEveryFit_IsTheSlopeOfItsCdf()
    {
        Empirical sample = Synthetic.Sample(8, 500, p => Synthetic.Weibull(0.7, 10, p));
        foreach (IFamily family in Continuous)
        {
            Fit fit = family.Fit(sample).Value;
            double x = fit.Quantile(0.6), h = x * 1e-5, slope = (fit.Cdf(x + h) - fit.Cdf(x - h)) / (2 * h);
            Assert.Equal(1, slope / Math.Exp(fit.LogDensity(x)), 4);
            Assert.Equal(2 * fit.Parameters.Length - 2 * fit.LogLikelihood, fit.Aic, 9);
        }
    }

    private void Recovers(
        IFamily family, int count, Func<double, double> quantile, params (string Name, double Truth)[] parameters)
    {
        // To search for a cut-off takes a hundred fits each time.
        int rounds = count == CutOffCount ? 80 : 400;
        Dictionary<string, int> held = parameters.ToDictionary(one => one.Name, _ => 0, StringComparer.Ordinal);
        ulong stream = (ulong)(family.Name.Sum(letter => letter) + count);
        double farthest = 0;
        for (ulong seed = 1; seed <= Samples; seed++)
        {
            Empirical sample = Synthetic.Sample(seed, count, quantile, stream);
            Attempt<ImmutableArray<ParameterEstimate>> found = Bootstrap.Parameters(sample, family, seed, rounds);
            Assert.True(found.Shortage is null, $"seed {seed}: {found.Shortage}");
            foreach ((string name, double truth) in parameters)
            {
                Estimate estimate = found.Value.Single(one => one.Name == name).Estimate;
                if (estimate.Holds(truth)) held[name]++;
                else output.WriteLine($"seed {seed}: {name} {estimate.Value:F4} [{estimate.Low:F4}, {estimate.High:F4}] without {truth}");
            }
            Fit fit = family.Fit(sample).Value;
            // 1.63 / sqrt(n) is exceeded by one in a hundred, and less often where parameters were fitted.
            farthest = Math.Max(farthest, KolmogorovSmirnov.Distance(sample, fit) * Math.Sqrt(fit.Count));
        }
        output.WriteLine($"{family.Name}: KS * sqrt(n) at most {farthest:F3}; "
            + string.Join(", ", parameters.Select(one => $"{one.Name} held by {held[one.Name]} of {Samples}")));
        Assert.True(farthest < 1.63, $"KS * sqrt(n) = {farthest}");
        foreach ((string name, _) in parameters) Assert.True(held[name] >= HeldLeast, $"{name} held by {held[name]} of {Samples}");
    }
}
