using System.Collections.Immutable;

namespace Canopy.Analysis.Papers.Drawing;

/// <summary>How the points of a chart are drawn.</summary>
public enum Mark : byte
{
    /// <summary>Points joined in their order.</summary>
    Line,
    /// <summary>A staircase: each point holds until the next (distributions of what was counted).</summary>
    Step,
    /// <summary>Points alone.</summary>
    Dots,
    /// <summary>A bar for each category.</summary>
    Bars,
}

/// <summary>How an axis is divided.</summary>
public enum AxisScale : byte
{
    /// <summary>Evenly.</summary>
    Linear,
    /// <summary>By ratios. Points at zero or below cannot be shown so, and are left out of the picture, not of the table.</summary>
    Log,
}

/// <summary>An axis.</summary>
/// <param name="Label">What it tells, without the unit.</param>
/// <param name="Unit">The unit; empty for a plain number.</param>
/// <param name="Scale">How it is divided at first; a reader may switch.</param>
public sealed record Axis(string Label, string Unit = "", AxisScale Scale = AxisScale.Linear);

/// <summary>
/// A line, a staircase, dots or bars of one colour. A value that is not known is left out, never drawn as another: <see cref="X"/>,
/// <see cref="Y"/> and, where there are any, <see cref="Low"/> and <see cref="High"/> are of one length and hold no NaN.
/// </summary>
/// <param name="Name">What it is called in the legend; one of a kind in its chart.</param>
/// <param name="X">Where each point lies; in a chart of bars the number of its category, from 0.</param>
/// <param name="Y">How high.</param>
public sealed record Series(string Name, ImmutableArray<double> X, ImmutableArray<double> Y)
{
    /// <summary>Where the interval of each point begins; empty where none is known.</summary>
    public ImmutableArray<double> Low { get; init; } = [];

    /// <summary>Where it ends.</summary>
    public ImmutableArray<double> High { get; init; } = [];

    /// <summary>Whether it is drawn by hand of a model or paper and not measured: a fit, a bound. Shown dashed.</summary>
    public bool IsGuide { get; init; }

    /// <summary>Points in their order; those that are not numbers are left out.</summary>
    public static Series Of(string name, IEnumerable<(double X, double Y)> points)
    {
        (double X, double Y)[] known = [.. points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))];
        return new(name, [.. known.Select(point => point.X)], [.. known.Select(point => point.Y)]);
    }

    /// <summary>A bar for each category, in their order.</summary>
    public static Series Bars(string name, IEnumerable<double> heights) => Of(name, heights.Select((height, at) => ((double)at, height)));
}

/// <summary>One plot with its axes.</summary>
/// <param name="Key">Names it, and the files made of it: small letters, digits and hyphens; one of a kind in a report.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Mark">How its points are drawn.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">What is drawn.</param>
public sealed record Chart(string Key, string Title, Mark Mark, Axis X, Axis Y, ImmutableArray<Series> Series)
{
    /// <summary>Of a chart of bars, what the whole numbers on the horizontal axis stand for; else empty.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];
}
