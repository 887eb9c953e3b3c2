using Canopy.Core;
using Canopy.Simulation.Models.Churn;

namespace Canopy.Simulation.Tests.Models.Churn;

public sealed class DiurnalFactorTests
{
    [Fact]
    public void At_TheDefault_IsHighestInTheEveningAndOneOnAverage()
    {
        DiurnalFactor factor = DiurnalFactor.Default;
        Assert.Equal(1.3, factor.At(21), 1e-12);
        Assert.Equal(1.3, factor.Highest, 1e-12);
        Assert.Equal(0.7, factor.At(9), 1e-12);
        Assert.Equal(1, Enumerable.Range(0, 24).Average(hour => factor.At(hour)), 1e-12);
    }

    [Fact]
    public void At_AMoment_GoesByTheLocalHour()
    {
        DiurnalFactor factor = DiurnalFactor.TryMake(0.5, 20, out _)!;
        Instant oneInTheMorningUtc = new(25 * 3_600_000);
        Assert.Equal(1.5, factor.At(oneInTheMorningUtc, utcOffsetHours: -5), 1e-12);
    }

    [Fact]
    public void TryMake_MoreThanAll_IsRefused()
    {
        Assert.Null(DiurnalFactor.TryMake(1.1, 20, out string problem));
        Assert.Equal("The amplitude is 1.1: it must lie between 0 and 1.", problem);
        Assert.Null(DiurnalFactor.TryMake(0.3, 25, out problem));
        Assert.Equal("The peak hour is 25: it must lie between 0 and 24.", problem);
    }
}
