using System.Collections.Immutable;
using Canopy.Analysis.Sessions;
using Canopy.Core;
using Estimators = Canopy.Analysis.Sessions.Estimators;

namespace Canopy.Observatory.Track;

/// <summary>Lengths of sessions by one way of reckoning.</summary>
/// <param name="Sessions">Sessions it takes into account.</param>
/// <param name="MedianMinutes">Their median in minutes; null where it cannot be told.</param>
/// <param name="MeanMinutes">Their mean in minutes, each counted up to the horizon at most; null where there is none.</param>
public sealed record LengthFigures(int Sessions, double? MedianMinutes, double? MeanMinutes)
{
    /// <summary>Those of a curve.</summary>
    internal static LengthFigures Of(Survival curve, TimeSpan horizon) =>
        new(curve.Count, Known(curve.Median), Known(curve.MeanUpTo(horizon.TotalMinutes)));

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}

/// <summary>
/// How long sessions last, in three ways (papers/figures.md section 2, 5 to 8). The naive one takes those seen from beginning to end, from
/// first to last answer. The others take all whose beginning was seen, in the middle of the time in which it may lie, and add half as many
/// as were found by a single look for those that no look found (<see cref="Estimators.KaplanMeier"/>). Sessions that were made
/// one because the absence between them was bridged or unseen, and those that were split for nothing, are corrected for as <see
/// cref="MissModel"/> expects them: so many more ends, or fewer, at every length.
/// </summary>
public sealed record SessionLengths
{
    /// <summary>Whole sessions alone, from first to last answer.</summary>
    public required LengthFigures Naive { get; init; }

    /// <summary>
    /// Those that begin in the first half of the window, told up to half of the window: no end is lost (Roselli; Saroiu).
    /// </summary>
    public required LengthFigures CreateBased { get; init; }

    /// <summary>All that begin in the window, those that outlast it as at least so long (Kaplan and Meier).</summary>
    public required LengthFigures KaplanMeier { get; init; }

    /// <summary>Half of the window: means count no session for longer.</summary>
    public required double HorizonMinutes { get; init; }

    /// <summary>Reckons them.</summary>
    /// <param name="sessions">The sessions, those that had not ended among them.</param>
    /// <param name="from">When the first look was.</param>
    /// <param name="to">When the last was.</param>
    /// <param name="model">What the tolerance did to them; null to correct for nothing.</param>
    public static SessionLengths Of(IReadOnlyCollection<TrackedSession> sessions, Instant from, Instant to, MissModel? model = null)
    {
        double ends = EndsFor(sessions.Count(session => session.HasEnd), model);
        TimeSpan half = (to - from) / 2, minute = TimeSpan.FromMinutes(1);
        ImmutableArray<SessionInterval> begun = Estimators.KaplanMeier.Population(
            sessions.Select(session => session.AsInterval()));
        ImmutableArray<SessionInterval> early = Estimators.CreateBased.Population(begun, from, to);
        return new()
        {
            Naive = LengthFigures.Of(
                new(sessions.Where(session => session.HasBeginning && session.HasEnd)
                    .Select(session => ((session.LastUp - session.FirstUp).TotalMinutes, true))), half),
            CreateBased = LengthFigures.Of(
                Estimators.CreateBased.Curve(early, half, minute, ends), half),
            KaplanMeier = LengthFigures.Of(
                Estimators.KaplanMeier.Curve(begun, minute, ends), half),
            HorizonMinutes = half.TotalMinutes,
        };
    }

    /// <summary>Ends that there were for each that was seen.</summary>
    private static double EndsFor(int seen, MissModel? model)
    {
        if (seen == 0 || model is null) return 1;
        double falsely = Math.Max(model.KnownFalseSplits, model.ExpectedFalseSplits ?? 0);
        double missed = (model.ExpectedUnseen ?? 0) + (model.ExpectedBridged ?? 0);
        return Math.Max(0, seen - falsely + missed) / seen;
    }
}
