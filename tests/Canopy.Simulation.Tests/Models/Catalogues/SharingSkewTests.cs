using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;

namespace Canopy.Simulation.Tests.Models.Catalogues;

public sealed class SharingSkewTests
{
    private const int Hosts = 100_000;

    [Fact]
    public void Draw_HundredThousandHosts_HaveThePapersSkewAndTheMean()
    {
        int[] files = Drawn(SharingSkew.Default);
        Assert.Equal(12, files.Average(), 0.6);
        Assert.Equal(0.8, TopCarries(files, 0.13), 0.03);
        Assert.Equal(0.25, files.Count(static count => count == 0) / (double)Hosts, 0.01);
        Assert.True(files.Max() <= SharingSkew.Default.Most);
    }

    [Theory]
    [InlineData(50, 0.0, 5_000, 0.13, 0.80)]
    [InlineData(12, 0.66, 20_000, 0.05, 0.60)]
    [InlineData(4, 0.25, 1_000, 0.13, 0.75)]
    public void TryMake_OtherFigures_AreReached(double mean, double freeRiders, int most, double topShare, double topCarries)
    {
        SharingSkew? skew = SharingSkew.TryMake(mean, freeRiders, most, topShare, topCarries, out string problem);
        Assert.Equal("", problem);
        int[] files = Drawn(skew!);
        Assert.Equal(mean, files.Average(), mean * 0.06);
        Assert.Equal(topCarries, TopCarries(files, topShare), 0.03);
    }

    [Fact]
    public void TryMake_FiguresThatCannotBe_SaysWhy()
    {
        Assert.Equal("With a mean of 12 and at most 20 files, 0.13 of the nodes can have 0.217 of them, not 0.8.",
            Problem(12, 0, 20, 0.13, 0.8));
        Assert.Equal("Whoever shares has at least 1 file and at most the most: the mean must lie between.",
            Problem(0.5, 0.25, 20, 0.1, 0.5));
        Assert.Equal("Those with the most files must be some, and fewer than all who share.", Problem(12, 0.9, 500, 0.13, 0.8));
        Assert.Equal("The share of free riders must be at least 0 and below 1.", Problem(12, 1, 500, 0.13, 0.8));
    }

    private static string Problem(double mean, double freeRiders, int most, double topShare, double topCarries)
    {
        Assert.Null(SharingSkew.TryMake(mean, freeRiders, most, topShare, topCarries, out string problem));
        return problem;
    }

    private static int[] Drawn(SharingSkew skew)
    {
        Rng rng = new(12);
        var files = new int[Hosts];
        for (int host = 0; host < Hosts; host++) files[host] = skew.Draw(ref rng);
        return files;
    }

    private static double TopCarries(int[] files, double topShare)
    {
        int[] sorted = [.. files.OrderDescending()];
        return sorted.Take((int)(topShare * sorted.Length)).Sum() / (double)sorted.Sum();
    }
}
