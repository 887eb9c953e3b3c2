using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;

namespace Canopy.Simulation.Tests.Models.Catalogues;

public sealed class PopularityLawTests
{
    [Fact]
    public void Table_OfZipf_HasItsSlope()
    {
        PopularityLaw zipf = PopularityLaw.TryMake(-0.9, 0, out _)!;
        double[] seen = Seen(zipf, items: 1_000, draws: 2_000_000);
        Assert.Equal(-0.9, Slope(seen, 1, 100), 0.03);
        Assert.Equal("Zipf, exponent 0.9", zipf.Describe());
    }

    [Fact]
    public void Table_LogQuadratic_SteepensAsTheLawSays()
    {
        // The slope of log f over log r is b + 2 c log r.
        PopularityLaw law = PopularityLaw.TryMake(-0.3, -0.05, out _)!;
        double[] seen = Seen(law, items: 3_000, draws: 3_000_000);
        Assert.Equal(-0.3 - 0.1 * Math.Log(Math.Sqrt(1 * 10)), Slope(seen, 1, 10), 0.05);
        Assert.Equal(-0.3 - 0.1 * Math.Log(Math.Sqrt(100 * 1000)), Slope(seen, 100, 1000), 0.1);
        Assert.Equal("log-quadratic, b -0.3, c -0.05", law.Describe());
    }

    [Fact]
    public void Transferred_AgainstStored_IsMoreSkewed()
    {
        double stored = TopShare(PopularityLaw.Stored);
        double transferred = TopShare(PopularityLaw.Transferred);
        Assert.InRange(stored, 0.2, 0.5);
        Assert.True(transferred > stored + 0.1, $"{transferred} against {stored}");

        static double TopShare(PopularityLaw law)
        {
            double[] weights = [.. Enumerable.Range(1, 100_000).Select(law.Weight)];
            return weights[..1_000].Sum() / weights.Sum();
        }
    }

    [Fact]
    public void TryMake_PopularityThatRises_IsRefused()
    {
        Assert.Null(PopularityLaw.TryMake(0.5, -0.1, out string problem));
        Assert.Equal("b is 0.5 and c is -0.1: both must lie between -10 and 0.", problem);
        Assert.Null(PopularityLaw.TryMake(-1, double.NaN, out _));
    }

    private static double[] Seen(PopularityLaw law, int items, int draws)
    {
        Rng rng = new(11);
        var table = law.Table(items);
        var seen = new double[items];
        for (int i = 0; i < draws; i++) seen[table.Draw(ref rng)]++;
        return seen;
    }

    /// <summary>Of the logarithms between two ranks.</summary>
    private static double Slope(double[] seen, int rank, int other) =>
        Math.Log(Around(seen, other) / Around(seen, rank)) / Math.Log((double)other / rank);

    /// <summary>A twentieth of the ranks to either side smooths out what chance does to one.</summary>
    private static double Around(double[] seen, int rank)
    {
        int side = rank / 20;
        return seen[(rank - 1 - side)..Math.Min(rank + side, seen.Length)].Average();
    }
}
