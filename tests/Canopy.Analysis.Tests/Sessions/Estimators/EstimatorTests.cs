using Canopy.Analysis.Distributions;
using Canopy.Analysis.Sessions;
using Canopy.Analysis.Sessions.Estimators;
using Canopy.Analysis.Tests.Distributions;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Sessions.Estimators;

/// <summary>Sessions whose lengths are known, cut by a window: seeds 1 to 3.</summary>
public sealed class EstimatorTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const double Near = 0.06, NearByProbes = 0.1, NearByResidual = 0.2, Far = 0.15;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Exponential_CutByAWindow_IsRecovered_AndNotByTheNaive(ulong seed) =>
        Recovers(new(p => Synthetic.Exponential(0.1, p), 24) { Seed = seed });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Weibull_CutByAWindow_IsRecovered_AndNotByTheNaive(ulong seed) =>
        Recovers(new(p => Synthetic.Weibull(0.6, 8, p), 24) { Seed = seed });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pareto_CutByAWindow_IsRecovered_AndNotByTheNaive(ulong seed) =>
        Recovers(new(p => Synthetic.Pareto(2, 1.5, p), 24) { Seed = seed });

    /// <summary>Looks every quarter of an hour at sessions of which a tenth are shorter.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Exponential_LookedAtEverySoOften_IsRecovered(ulong seed) =>
        Recovers(new(p => Synthetic.Exponential(0.4, p), 12) { Seed = seed, ProbeHours = 0.25 }, NearByProbes);

    [Fact]
    public void CreateBased_OfSessionsLongerThanItSees_SaysThatItsMedianIsTheLeast()
    {
        SyntheticSessions sessions = new(p => Synthetic.Exponential(0.02, p), 12);
        LengthEstimate found = CreateBased.Of(sessions.Window());
        Assert.True(found.IsMedianLeast);
        Assert.InRange(found.Median!.Value, 6, sessions.TrueMedian);
        Assert.Null(KaplanMeier.Of(sessions.Window()).Median);
    }

    [Fact]
    public void Estimators_OfNoSession_GiveNothing()
    {
        SessionWindow window = SessionWindow.Of(new(0), new(1000), ["a"], []).Value;
        LengthEstimates found = LengthEstimates.Of(window);
        foreach (LengthEstimate one in (LengthEstimate[])[found.Naive, found.Whole, found.CreateBased, found.KaplanMeier, found.Residual])
            Assert.Equal((0, null, null), (one.Count, one.Median, one.Mean));
        Assert.Equal(new Shortage("remaining times that ended", 100, 0), Residual.Of(window).Shortage);
    }

    [Fact]
    public void Residual_AsACurve_FallsFromOneAsSessionsDo()
    {
        Residual curve = Residual.Of(new SyntheticSessions(p => Synthetic.Exponential(0.1, p), 60).Window()).Value;
        Assert.InRange(curve.ShareAbove(0), 0.95, 1);
        Assert.Equal(Math.Exp(-0.5), curve.ShareAbove(5), 0.08);
        Assert.Equal(Math.Exp(-2), curve.ShareAbove(20), 0.08);
        Assert.True(curve.ShareAbove(25) <= curve.ShareAbove(24));
    }

    [Fact]
    public void SingleLooks_OfSessionsKnownExactly_AreNone()
    {
        Instant at = new(5000);
        Assert.False(new SessionInterval(0, at, at, at, at).IsOfOneLook);
        Assert.True(new SessionInterval(0, new(4000), at, at, new(6000)).IsOfOneLook);
        Assert.False(new SessionInterval(0, null, at, at, new(6000)).IsOfOneLook);
    }

    private void Recovers(SyntheticSessions sessions, double near = Near)
    {
        SessionWindow window = sessions.Window();
        LengthEstimates found = LengthEstimates.Of(window, sessions.Seed);
        double median = sessions.TrueMedian, horizon = found.CreateBased.UpTo, all = sessions.TrueMean(double.PositiveInfinity);
        output.WriteLine($"seed {sessions.Seed}, median {median:F2}, mean {all:F2}: {found}");
        Assert.Equal(1, found.CreateBased.Median!.Value / median, near);
        Assert.Equal(1, found.KaplanMeier.Median!.Value / median, near);
        Assert.Equal(1, found.Residual.Median!.Value / median, NearByResidual);
        Assert.Equal(1, found.CreateBased.Mean!.Value / sessions.TrueMean(horizon), near);
        Assert.Equal(1, found.KaplanMeier.Mean!.Value / sessions.TrueMean(found.KaplanMeier.UpTo), near);
        Assert.Equal(1, found.Residual.Mean!.Value / all, NearByResidual);
        if (sessions.ProbeHours > 0) return;
        // The naive one is wrong, whether those cut off count as they were seen or not at all.
        Assert.True(IsFar(found.Naive) && IsFar(found.Whole));
        Assert.True(found.Whole.Mean < all * (1 - Far));

        bool IsFar(LengthEstimate one) => Math.Abs(one.Median!.Value / median - 1) > Far || Math.Abs(one.Mean!.Value / all - 1) > Far;
    }
}
