using Canopy.Core;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Tests.Models.Chance;

public sealed class ChanceTests
{
    [Theory]
    [InlineData(0.001, -3.090232306)]
    [InlineData(0.1, -1.281551566)]
    [InlineData(0.5, 0)]
    [InlineData(0.87, 1.126391129)]
    [InlineData(0.99, 2.326347874)]
    public void Quantile_OfTheNormal_IsTheTablesValue(double probability, double expected) =>
        Assert.Equal(expected, StandardNormal.Quantile(probability), 1e-7);

    [Fact]
    public void Draw_OfTheNormal_HasMeanZeroAndDeviationOne()
    {
        Rng rng = new(1);
        double sum = 0;
        double squares = 0;
        const int draws = 200_000;
        for (int i = 0; i < draws; i++)
        {
            double drawn = StandardNormal.Draw(ref rng);
            sum += drawn;
            squares += drawn * drawn;
        }

        Assert.Equal(0, sum / draws, 0.01);
        Assert.Equal(1, squares / draws, 0.01);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1.5, 0.886226925452758)]
    [InlineData(5, 24)]
    [InlineData(11, 3628800)]
    public void Gamma_OfAKnownPoint_IsItsValue(double x, double expected) =>
        Assert.Equal(expected, GammaFunction.Of(x), expected * 1e-12);

    [Fact]
    public void Alias_ManyDraws_FollowTheWeights()
    {
        double[] weights = [5, 0, 1, 3, 0.5, 0.5];
        AliasTable table = new(weights);
        Rng rng = new(2);
        var seen = new int[weights.Length];
        const int draws = 300_000;
        for (int i = 0; i < draws; i++) seen[table.Draw(ref rng)]++;

        Assert.Equal(0, seen[1]);
        for (int i = 0; i < weights.Length; i++) Assert.Equal(weights[i] / 10, seen[i] / (double)draws, 0.004);
    }

    [Fact]
    public void Alias_WithoutWeight_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AliasTable([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AliasTable([0, 0]));
    }
}
