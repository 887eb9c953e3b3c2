using System.Collections.Immutable;
using Canopy.Analysis.Distributions;
using Canopy.Core;

namespace Canopy.Analysis.Sessions.Estimators;

/// <summary>
/// The residual method (Wang, Yao and Loguinov 2007): peers that are up at a moment are followed, and the times R that remain to them
/// tell how long sessions last, 1 - F(x) = f_R(x) / f_R(0). It needs no beginnings. The moments are drawn over the first half of the
/// window, evenly but each by chance, so that no hour of the day is favoured; remaining times count up to half of the window.
/// </summary>
public sealed class Residual
{
    /// <summary>Moments at which to look, if nobody says otherwise; fewer where they would give millions of remaining times.</summary>
    public const int Moments = 1000;

    /// <summary>Remaining times, known to their end, that there must be at least.</summary>
    private const int EndedLeast = 100;

    /// <summary>The shortest remaining times, by which the density at 0 is told: so many, but no less and no more than a share.</summary>
    private const int NearLeast = 200;

    /// <inheritdoc cref="NearLeast"/>
    private const double ShareLeast = 0.005, ShareMost = 0.05;

    /// <summary>Remaining times to gather at most, about: where many are up, fewer moments do.</summary>
    private const int RemainingMost = 2_000_000;

    private readonly ImmutableArray<(double From, double Density)> _falls;

    private Residual(long count, double upTo, ImmutableArray<(double From, double Density)> falls, double atZero) =>
        (Count, UpTo, _falls, AtZero) = (count, upTo, falls, atZero);

    /// <summary>Remaining times that went in.</summary>
    public long Count { get; }

    /// <summary>How far it sees, in hours: half of the window.</summary>
    public double UpTo { get; }

    /// <summary>The density of remaining times at 0, a share an hour.</summary>
    public double AtZero { get; }

    /// <summary>The mean length in hours: one over the density at 0. It counts all of each session, however long.</summary>
    public double Mean => 1 / AtZero;

    /// <summary>The median in hours; null where more than half last longer than can be seen.</summary>
    public double? Median
    {
        get
        {
            foreach ((double from, double density) in _falls) if (density <= AtZero / 2) return from;
            return null;
        }
    }

    /// <summary>The share of sessions that last longer than so many hours; beyond <see cref="UpTo"/> what it is there.</summary>
    public double ShareAbove(double hours)
    {
        double density = AtZero;
        foreach ((double from, double after) in _falls)
        {
            if (from > hours) break;
            density = after;
        }
        return Math.Min(1, density / AtZero);
    }

    /// <summary>Reckons it.</summary>
    /// <param name="window">The sessions.</param>
    /// <param name="seed">The seed of the moments.</param>
    /// <param name="moments">How many moments to look at.</param>
    public static Attempt<Residual> Of(SessionWindow window, ulong seed = 1, int moments = Moments)
    {
        double upTo = window.Length.TotalHours / 2;
        List<(double Length, bool IsWhole)> remaining = Remaining(window, Drawn(window, seed, moments));
        // What is cut off at half the window is known to be longer.
        (double Length, bool IsWhole)[] told =
            [.. remaining.Select(one => one.Length < upTo ? one : (upTo, false))];
        int ended = told.Count(one => one.IsWhole);
        if (ended < EndedLeast) return new Shortage("remaining times that ended", EndedLeast, ended);
        ImmutableArray<(double Length, double Share)> steps = new Survival(told).Steps;
        ImmutableArray<(double From, double Density)> falls = Falling(steps);
        // So near to 0 that few sessions are shorter, and with so many in it that chance is small.
        double near = Math.Clamp(NearLeast / (double)told.Length, ShareLeast, ShareMost);
        (double first, double share) = steps.FirstOrDefault(step => 1 - step.Share >= near, steps[^1]);
        return new Residual(told.Length, upTo, falls, (1 - share) / first);
    }

    private static Instant[] Drawn(SessionWindow window, ulong seed, int moments)
    {
        Rng rng = new(seed);
        double up = window.Sessions.Sum(session => session.Length / window.Length);
        Instant[] drawn = new Instant[(int)Math.Clamp(RemainingMost / Math.Max(1, up), 1, Math.Max(1, moments))];
        for (int i = 0; i < drawn.Length; i++) drawn[i] = window.From + window.Length / 2 * ((i + rng.Unit()) / drawn.Length);
        return drawn;
    }

    private static List<(double Length, bool IsWhole)> Remaining(SessionWindow window, Instant[] moments)
    {
        List<(double, bool)> remaining = [];
        foreach (SessionInterval session in window.Sessions)
        {
            int at = Array.BinarySearch(moments, session.Began);
            for (at = at < 0 ? ~at : at; at < moments.Length && moments[at] < session.Ended; at++)
                remaining.Add(((session.Ended - moments[at]).TotalHours, session.HasEnd));
        }
        return remaining;
    }

    /// <summary>
    /// The density of remaining times, which can only fall: the slopes of the least concave curve above their distribution (Grenander
    /// 1956), each from where on it holds.
    /// </summary>
    private static ImmutableArray<(double From, double Density)> Falling(ImmutableArray<(double Length, double Share)> steps)
    {
        List<(double X, double Y)> hull = [(0, 0)];
        foreach ((double length, double share) in steps)
        {
            (double X, double Y) point = (length, 1 - share);
            while (hull.Count > 1 && Slope(hull[^2], hull[^1]) <= Slope(hull[^1], point)) hull.RemoveAt(hull.Count - 1);
            hull.Add(point);
        }
        return [.. hull.Skip(1).Select((point, at) => (hull[at].X, Slope(hull[at], point)))];
    }

    private static double Slope((double X, double Y) from, (double X, double Y) to) => (to.Y - from.Y) / (to.X - from.X);

    /// <summary>What it says of the length of sessions.</summary>
    public LengthEstimate AsEstimate() => new(Count, Median, Mean, UpTo);
}
