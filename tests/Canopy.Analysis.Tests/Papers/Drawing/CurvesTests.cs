using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Tests.Papers.Drawing;

public sealed class CurvesTests
{
    [Fact]
    public void Curves_OfManyPoints_AreThinnedBetweenTheirEnds()
    {
        Series thinned = Curves.Line("many", Enumerable.Range(0, 12_345).Select(at => ((double)at, 2.0 * at)));
        Assert.Equal(Curves.PointsMax, thinned.X.Length);
        Assert.Equal((0.0, 12_344.0), (thinned.X[0], thinned.X[^1]));
        Assert.All(thinned.X.Zip(thinned.Y), point => Assert.Equal(2 * point.First, point.Second));
    }

    [Fact]
    public void Cdf_OfValuesThatRepeat_StepsOnceForEach()
    {
        Series cdf = Curves.Cdf("few", [1, 2, 2, 4]);
        Assert.Equal<double>([1, 2, 4], cdf.X);
        Assert.Equal<double>([25, 75, 100], cdf.Y);
        Assert.Equal<double>([75, 25, 0], Curves.Ccdf("few", [1, 2, 2, 4]).Y);
        Assert.Empty(Curves.Cdf("none", []).X);
    }

    [Fact]
    public void Series_OfWhatIsNoNumber_LeavesItOut()
    {
        Series series = Series.Of("some", [(1, 2), (double.NaN, 3), (4, double.PositiveInfinity), (5, 6)]);
        Assert.Equal<double>([1, 5], series.X);
        Assert.Equal<double>([2, 6], series.Y);
    }
}
