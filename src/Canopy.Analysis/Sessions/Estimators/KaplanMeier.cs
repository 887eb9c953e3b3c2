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
    /// <param name="ends">As in <see cref="Survival"/>.</param>
    public static Survival Curve(ImmutableArray<SessionInterval> population, TimeSpan unit, double ends = 1) =>
        new(population.Select(session => (session.Length / unit, session.HasEnd)), Unseen(population), ends);

    /// <summary>
    /// Sessions that no look found, half as many as a single one found: a session of a share s of the time between looks is found with
    /// probability s, so of short ones, if all lengths up to twice that time are about as common, half as many are never found as once. Of
    /// sessions known exactly there are none.
    /// </summary>
    internal static double Unseen(ImmutableArray<SessionInterval> population) => population.Count(session => session.IsOfOneLook) / 2.0;

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
