using Canopy.Analysis.Papers;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Papers.Kazaa;
using Canopy.Analysis.Tests.Connections;

namespace Canopy.Analysis.Tests.Papers;

public sealed class KazaaFiguresTests
{
    [Fact]
    public void Figures_OfAWholePlatform_AreAllDrawn()
    {
        Figure[] figures = [.. KazaaFigures.Of(new() { Platform = Platforms.Whole(), Online = 3000, Supernodes = 30 })];
        FigureChecks.AssertSound(figures);
        Assert.All(figures, figure => Assert.Null(figure.Missing));
        Assert.Equal(
            ["s1-figure-5", "s1-figure-6", "s1-figure-7", "s1-figure-8", "s1-figure-9", "s1-figure-10", "s1-figure-11", "s1-figure-12",
                "s1-text"],
            figures.Select(figure => figure.Key));
    }

    [Fact]
    public void Figures_OfNothing_SayWhatTheyNeed()
    {
        Figure[] figures = [.. KazaaFigures.Of(new Measurements())];
        FigureChecks.AssertSound(figures);
        Assert.All(figures, figure => Assert.NotNull(figure.Missing));
    }

    [Fact]
    public void Claims_OfAWholePlatform_AreWhatItWasLaidOutToBe()
    {
        Claim[] claims = [.. KazaaFigures.Of(new() { Platform = Platforms.Whole(), Online = 3000, Supernodes = 30 })
            .SelectMany(figure => figure.Claims)];
        Assert.Equal(Verdict.InBand, Of("SN-SN connections, plateau").Verdict);
        Assert.InRange(Of("SN-SN connections, plateau").Measured!.Value, 44.5, 45);
        Assert.Equal(Verdict.InBand, Of("ON-SN connections on a campus line, plateau").Verdict);
        Assert.Equal(Verdict.NotMeasured, Of("ON-SN connections on a cable line, plateau").Verdict);
        Assert.Equal(0.5, Of("mean workload of the probed against that of all known").Measured);
        Assert.Equal(1, Of("supernodes among all nodes").Measured);
        Assert.Equal(30, Of("peers behind NAT").Measured!.Value, 1);

        Claim Of(string what) => Assert.Single(claims, claim => claim.What == what);
    }

    [Theory]
    [InlineData(5.0, null, null, Verdict.NoBand)]
    [InlineData(5.0, 5.0, 5.0, Verdict.InBand)]
    [InlineData(5.0, null, 4.9, Verdict.OutOfBand)]
    [InlineData(5.0, 5.1, null, Verdict.OutOfBand)]
    [InlineData(double.NaN, 1.0, 2.0, Verdict.NotMeasured)]
    [InlineData(double.PositiveInfinity, 1.0, null, Verdict.NotMeasured)]
    public void Claim_OfANumberAndABand_HasItsVerdict(double value, double? low, double? high, Verdict verdict) =>
        Assert.Equal(verdict, new Claim("it", "so").Within(low, high).Holding(value).Verdict);
}
