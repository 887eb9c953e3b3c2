using System.Collections.Immutable;
using Canopy.Analysis.Graphs;
using Canopy.Core;
using MathNet.Numerics;
using MathNet.Numerics.LinearRegression;

namespace Canopy.Observatory.Quality;

/// <summary>How many peers have so many links.</summary>
/// <param name="Degree">Links.</param>
/// <param name="Peers">Peers.</param>
public readonly record struct DegreeCount(int Degree, int Peers);

/// <summary>
/// The degrees of all peers that a list of links names, whether they answered or not: what anybody sees who draws the map. On a plot with
/// logarithms on both axes, in bins that double, a line is laid through their density. A power law is such a line that falls; the first
/// maps of Gnutella, whose crawls took hours, showed one, and later ones by fast crawlers did not (Stutzbach, Rejaie and Sen, section 3).
/// </summary>
/// <param name="Degrees">How many peers have each degree, by degree.</param>
/// <param name="Slope">Of the line; NaN where there are fewer than three bins to lay it through.</param>
/// <param name="Fit">How much of the density's variance the line explains, 0 to 1.</param>
public sealed record DegreeShape(ImmutableArray<DegreeCount> Degrees, double Slope, double Fit)
{
    private const int BinsLeast = 3;

    /// <summary>Links of one on the mean; 0 where there are none.</summary>
    public double Mean => Degrees.IsEmpty ? 0 : Degrees.Sum(of => (double)of.Degree * of.Peers) / Degrees.Sum(of => of.Peers);

    /// <summary>The most links of one.</summary>
    public int Most => Degrees.IsEmpty ? 0 : Degrees[^1].Degree;

    /// <summary>Counts.</summary>
    /// <param name="links">Each link once.</param>
    public static DegreeShape Of(IEnumerable<(PeerAddress One, PeerAddress Other)> links)
    {
        ImmutableArray<DegreeCount> degrees = [.. DegreeDistribution.Of(LabelledGraph<PeerAddress>.Of(links).Graph).Counts
            .Select(count => new DegreeCount(count.Degree, count.Nodes))];
        // The density at the middle of each bin from 2^n up to, not including, 2^(n+1).
        (double X, double Y)[] bins = [.. degrees.GroupBy(of => (int)Math.Log2(of.Degree)).OrderBy(bin => bin.Key)
            .Select(bin => (bin.Key + 0.5, Math.Log2(bin.Sum(of => of.Peers) / Math.Pow(2, bin.Key))))];
        if (bins.Length < BinsLeast) return new(degrees, double.NaN, double.NaN);
        (double a, double slope) = SimpleRegression.Fit([.. bins.Select(bin => bin.X)], [.. bins.Select(bin => bin.Y)]);
        return new(degrees, slope, GoodnessOfFit.RSquared(bins.Select(bin => a + slope * bin.X), bins.Select(bin => bin.Y)));
    }
}
