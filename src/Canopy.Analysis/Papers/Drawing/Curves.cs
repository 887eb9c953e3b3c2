using System.Collections.Immutable;
using Canopy.Analysis.Distributions;

namespace Canopy.Analysis.Papers.Drawing;

/// <summary>Series as figures draw them, thinned so that a page stays light: what is left out lies on what is drawn.</summary>
internal static class Curves
{
    /// <summary>Points of a curve that a page can show: a screen has no more columns.</summary>
    public const int PointsMax = 1000;

    /// <summary>Share of the values up to each, in %.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="sorted">The values in ascending order.</param>
    public static Series Cdf(string name, ImmutableArray<double> sorted) => Series.Of(name, Thinned(Steps(sorted, isAbove: false)));

    /// <summary>Share of the values above each, in %.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="sorted">The values in ascending order.</param>
    public static Series Ccdf(string name, ImmutableArray<double> sorted) => Series.Of(name, Thinned(Steps(sorted, isAbove: true)));

    /// <summary>Points in their order, thinned.</summary>
    public static Series Line(string name, IEnumerable<(double X, double Y)> points) => Series.Of(name, Thinned([.. points]));

    /// <summary>Share of a sample's values up to each, in %.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="unit">By what its values are multiplied.</param>
    public static Series Cdf(string name, Empirical sample, double unit = 1) =>
        Line(name, sample.Cdf.Select(point => (unit * point.X, 100 * point.Share)));

    private static List<(double X, double Y)> Steps(ImmutableArray<double> sorted, bool isAbove) =>
        Empirical.Of(sorted) is { Shortage: null, Value: { } sample }
            ? [.. sample.Cdf.Select(point => (point.X, isAbove ? 100 - 100 * point.Share : 100 * point.Share))] : [];

    /// <summary>At most so many of the points, spread evenly over their order, the first and the last among them.</summary>
    private static IEnumerable<(double X, double Y)> Thinned(List<(double X, double Y)> points)
    {
        if (points.Count <= PointsMax) return points;
        return Enumerable.Range(0, PointsMax).Select(at => points[(int)((long)at * (points.Count - 1) / (PointsMax - 1))]);
    }
}
