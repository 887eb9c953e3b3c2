using Canopy.Core;
using Canopy.Simulation.Models.Churn;

namespace Canopy.Simulation.Tests.Models.Churn;

/// <summary>What is drawn, against the mean and the quantiles that the formulas give.</summary>
public sealed class LifetimesTests
{
    private const int Draws = 200_000;

    [Fact]
    public void Exponential_ManyDraws_HaveItsMeanAndQuantiles()
    {
        ILifetimes lifetimes = Made(ExponentialLifetimes.TryMake(Minutes(149), out string problem), problem);
        double[] drawn = Drawn(lifetimes);
        Assert.Equal(149, drawn.Average(), 149 * 0.01);
        Assert.Equal(149 * Math.Log(2), Quantile(drawn, 0.5), 149 * 0.02);
        Assert.Equal(149 * Math.Log(10), Quantile(drawn, 0.9), 149 * 0.04);
        Assert.Equal("exponential, mean 2.48 h", lifetimes.Describe());
    }

    [Fact]
    public void Weibull_OfSkype_HasTheArchivesMean()
    {
        ILifetimes lifetimes = Made(WeibullLifetimes.TryMake(0.64, TimeSpan.FromHours(10.86), out string problem), problem);
        double[] drawn = Drawn(lifetimes);
        double mean = lifetimes.Mean.TotalMinutes;
        Assert.Equal(15.1, lifetimes.Mean.TotalHours, 0.05);
        Assert.Equal(mean, drawn.Average(), mean * 0.02);
        Assert.Equal(10.86 * 60 * Math.Pow(Math.Log(2), 1 / 0.64), Quantile(drawn, 0.5), 10.0);
    }

    [Fact]
    public void LogNormal_ManyDraws_HaveItsMedianAndMean()
    {
        ILifetimes lifetimes = Made(LogNormalLifetimes.TryMake(Minutes(60), 1.2, out string problem), problem);
        double[] drawn = Drawn(lifetimes);
        Assert.Equal(60, Quantile(drawn, 0.5), 1.0);
        Assert.Equal(60 * Math.Exp(1.2), Quantile(drawn, 0.8413447), 5.0);
        Assert.Equal(60 * Math.Exp(0.72), lifetimes.Mean.TotalMinutes, 0.01);
        Assert.Equal(lifetimes.Mean.TotalMinutes, drawn.Average(), 2.0);
    }

    [Fact]
    public void Pareto_LightTail_HasItsMeanAndMedian()
    {
        ILifetimes lifetimes = Made(ParetoLifetimes.TryMake(3, Minutes(60), out string problem), problem);
        double[] drawn = Drawn(lifetimes);
        Assert.Equal(30, lifetimes.Mean.TotalMinutes, 0.01);
        Assert.Equal(30, drawn.Average(), 0.6);
        Assert.Equal(60 * (Math.Pow(2, 1 / 3.0) - 1), Quantile(drawn, 0.5), 0.3);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.1)]
    public void Pareto_HeavyTail_IsCutAndHasAMeanForThat(double alpha)
    {
        ILifetimes lifetimes = Made(ParetoLifetimes.TryMake(alpha, Minutes(10), out string problem), problem);
        double[] drawn = Drawn(lifetimes);
        double most = LifetimeRange.Most.TotalMinutes;

        // The mean of min(X, most) is the sum of P(X > t) up to there: here by small steps of the logarithm.
        double expected = 0;
        double last = 0;
        for (double log = -8; last < most; log += 0.001)
        {
            double next = Math.Min(most, 10 * Math.Exp(log));
            expected += (next - last) * Math.Pow(1 + (next + last) / 20, -alpha);
            last = next;
        }

        Assert.Equal(expected, lifetimes.Mean.TotalMinutes, expected * 0.001);
        Assert.True(drawn[^1] <= most);
        Assert.Equal(10 * (Math.Pow(2, 1 / alpha) - 1), Quantile(drawn, 0.5), 1.0);
    }

    [Fact]
    public void LogQuadratic_ThroughTwoPoints_MeetsThem()
    {
        ILifetimes lifetimes = Made(LogQuadraticLifetimes.TryThrough((Minutes(10), 0.31), (Minutes(60), 0.7), TimeSpan.FromSeconds(1),
            TimeSpan.FromDays(60), out string problem), problem);
        double[] drawn = Drawn(lifetimes);
        Assert.Equal(10, Quantile(drawn, 0.31), 0.3);
        Assert.Equal(60, Quantile(drawn, 0.7), 1.5);
        Assert.Equal(lifetimes.Mean.TotalMinutes, drawn.Average(), lifetimes.Mean.TotalMinutes * 0.03);
    }

    [Fact]
    public void LogQuadratic_WithoutSquare_IsAPowerLaw()
    {
        // f = r^-2 from 1 to 100 minutes: P(below r) = (1 - 1/r) / 0.99, and the mean is ln 100 / 0.99.
        ILifetimes lifetimes = Made(LogQuadraticLifetimes.TryMake(-2, 0, Minutes(1), Minutes(100), out string problem), problem);
        double[] drawn = Drawn(lifetimes);
        Assert.Equal(Math.Log(100) / 0.99, lifetimes.Mean.TotalMinutes, 0.001);
        Assert.Equal(1 / (1 - 0.99 * 0.5), Quantile(drawn, 0.5), 0.02);
        Assert.Equal(1 / (1 - 0.99 * 0.9), Quantile(drawn, 0.9), 0.2);
        Assert.InRange(drawn[0], 1, 1.01);
        Assert.InRange(drawn[^1], 90, 100);
    }

    [Fact]
    public void Trace_ManyDraws_AreItsLengthsEquallyOften()
    {
        ILifetimes lifetimes = Made(TraceLifetimes.TryMake([Minutes(1), Minutes(2), Minutes(9)], out string problem), problem);
        double[] drawn = Drawn(lifetimes);
        Assert.Equal(4, lifetimes.Mean.TotalMinutes);
        Assert.Equal([1.0, 2, 9], drawn.Distinct());
        Assert.Equal(1 / 3.0, drawn.Count(static length => length == 9) / (double)Draws, 0.01);
    }

    [Fact]
    public void Fixed_EveryDraw_IsTheLength()
    {
        ILifetimes lifetimes = Made(FixedLifetimes.TryMake(Minutes(5), out string problem), problem);
        Assert.All(Drawn(lifetimes), static length => Assert.Equal(5, length));
    }

    [Fact]
    public void Draw_SameSeed_IsTheSame()
    {
        ILifetimes lifetimes = Made(WeibullLifetimes.TryMake(0.5, Minutes(5), out string problem), problem);
        Assert.Equal(Drawn(lifetimes), Drawn(lifetimes));
    }

    [Fact]
    public void TryMake_NumbersThatMakeNoSense_SaysWhich()
    {
        Assert.Null(ExponentialLifetimes.TryMake(TimeSpan.Zero, out string problem));
        Assert.Equal("The mean is 0 s: it must lie between 0.001 s and 3650 d.", problem);
        Assert.Null(WeibullLifetimes.TryMake(0, Minutes(1), out problem));
        Assert.Equal("The shape is 0: it must lie between 0.1 and 20.", problem);
        Assert.Null(WeibullLifetimes.TryMake(double.NaN, Minutes(1), out problem));
        Assert.StartsWith("The shape is NaN", problem);
        Assert.Null(LogNormalLifetimes.TryMake(Minutes(1), 6, out problem));
        Assert.StartsWith("Sigma is 6", problem);
        Assert.Null(ParetoLifetimes.TryMake(0, Minutes(1), out problem));
        Assert.StartsWith("Alpha is 0", problem);
        Assert.Null(LogQuadraticLifetimes.TryMake(0, 0, Minutes(2), Minutes(2), out problem));
        Assert.Equal("The longest length must be longer than the shortest.", problem);
        Assert.Null(LogQuadraticLifetimes.TryThrough((Minutes(2), 0.5), (Minutes(3), 0.4), Minutes(1), Minutes(9), out problem));
        Assert.StartsWith("The two points", problem);
        Assert.Null(TraceLifetimes.TryMake([], out problem));
        Assert.Equal("There is no length to draw from.", problem);
        Assert.Null(FixedLifetimes.TryMake(TimeSpan.FromDays(4000), out problem));
        Assert.StartsWith("The length is 4000 d", problem);
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    private static ILifetimes Made(ILifetimes? made, string problem)
    {
        Assert.Equal("", problem);
        return made!;
    }

    private static double[] Drawn(ILifetimes lifetimes)
    {
        Rng rng = new(7);
        var minutes = new double[Draws];
        for (int i = 0; i < Draws; i++) minutes[i] = lifetimes.Draw(ref rng).TotalMinutes;
        Array.Sort(minutes);
        return minutes;
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)(share * sorted.Length)];
}
