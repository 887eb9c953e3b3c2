using System.Collections.Immutable;

namespace Canopy.Analysis.Sessions.Estimators;

/// <summary>
/// The estimator of Kaplan and Meier (1958): all sessions whose beginning was seen; those whose end was not count as lasting at least so
/// long, and speak of shorter times only.
/// </summary>
public static class KaplanMeier
{
    /// <summary>The sessions it takes: those seen to begin.</summary>
    public static ImmutableArray<SessionInterval> Population(IEnumerable<SessionInterval> sessions) =>
        [.. sessions.Where(session => session.HasBeginning)];

    /// <summary>The curve of such sessions.</summary>
    /// <param name="population">The sessions.</param>
    /// <param name="unit">What lengths are told in.</param>
    /// <param name="unseen">As in <see cref="Survival"/>.</param>
    /// <param name="ends">As in <see cref="Survival"/>.</param>
    public static Survival Curve(IEnumerable<SessionInterval> population, TimeSpan unit, double unseen = 0, double ends = 1) =>
        new(population.Select(session => (session.Length / unit, session.HasEnd)), unseen, ends);

    /// <summary>Reckons it; the mean counts no session for longer than the window.</summary>
    public static LengthEstimate Of(SessionWindow window)
    {
        double upTo = window.Length.TotalHours;
        ImmutableArray<SessionInterval> population = Population(window.Sessions);
        if (population.IsEmpty) return LengthEstimate.Nothing(upTo);
        Survival curve = Curve(population, TimeSpan.FromHours(1));
        return new(population.Length, LengthEstimate.Known(curve.Median), LengthEstimate.Known(curve.MeanUpTo(upTo)), upTo);
    }
}
