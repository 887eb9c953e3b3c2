using System.Collections.Immutable;
using Canopy.Analysis.Distributions;
using Canopy.Core;

namespace Canopy.Analysis.Sessions.Estimators;

/// <summary>
/// The create-based method (Roselli, Lorch and Anderson 2000; Saroiu, Gummadi and Gribble 2002): sessions that begin in the first half of
/// the window, told up to half of it. Each of these was seen for so long, so no length below is favoured.
/// </summary>
public static class CreateBased
{
    /// <summary>The sessions it takes: those seen to begin in the first half.</summary>
    public static ImmutableArray<SessionInterval> Population(IEnumerable<SessionInterval> sessions, Instant from, Instant to)
    {
        Instant middle = from + (to - from) / 2;
        return [.. sessions.Where(session => session.HasBeginning && session.Began <= middle)];
    }

    /// <summary>The curve of such sessions, up to half of the window.</summary>
    /// <param name="population">The sessions.</param>
    /// <param name="half">Half of the window.</param>
    /// <param name="unit">What lengths are told in.</param>
    /// <param name="ends">As in <see cref="Survival"/>.</param>
    public static Survival Curve(ImmutableArray<SessionInterval> population, TimeSpan half, TimeSpan unit, double ends = 1) =>
        new(population.Select(session => session.Length < half ? (session.Length / unit, session.HasEnd) : (half / unit, false)),
            KaplanMeier.Unseen(population), ends);

    /// <summary>
    /// Reckons it. Where the median is more than half of the window it is that of the lengths as seen, and said to be the least it can be.
    /// </summary>
    public static LengthEstimate Of(SessionWindow window)
    {
        ImmutableArray<SessionInterval> population = Population(window.Sessions, window.From, window.To);
        TimeSpan half = window.Length / 2, hour = TimeSpan.FromHours(1);
        if (population.IsEmpty) return LengthEstimate.Nothing(half.TotalHours);
        Survival curve = Curve(population, half, hour);
        Empirical seen = Lengths(window).Value;
        bool isTold = double.IsFinite(curve.Median);
        double? mean = LengthEstimate.Known(curve.MeanUpTo(half.TotalHours));
        return new(population.Length, isTold ? curve.Median : seen.Median, mean, half.TotalHours)
        {
            IsMedianLeast = !isTold,
        };
    }

    /// <summary>The lengths of such sessions in hours, as seen to the end of the window.</summary>
    public static Attempt<Empirical> Lengths(SessionWindow window) =>
        Empirical.Of(Population(window.Sessions, window.From, window.To).Select(session => session.Length.TotalHours));
}
