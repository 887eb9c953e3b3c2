using System.Collections.Immutable;
using Canopy.Analysis.Distributions;
using Canopy.Analysis.Distributions.Families;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Sessions;
using Canopy.Analysis.Sessions.Estimators;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>How long peers stay.</summary>
internal static class SessionLengths
{
    public const int SessionsLeast = 50;
    private const double MinutesOfHour = 60, ShortMinutes = 10;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-session-length", Paper.Availability, "Node availability, session length", "Length of sessions")
        {
            About = "How often a peer stays available for how long without a break, among sessions seen from beginning to end, with the "
                + "laws laid "
                + "through it; and medians by estimators that do not forget those cut off by the window.",
            Notes =
            [
                Remedies.LostDigits, "Sessions shorter than the time from one look to the next are missed, and ends are uncertain by as "
                    + "much.",
                "Whole sessions alone leave out the long ones: they are what the paper draws, and too short.",
                "The residual method takes it that as many are up at any time: of peers that were all up at the first look it says too "
                    + "much.",
            ],
        };
        Empirical? minutes = MinutesOf(data.Sessions);
        if (minutes is null || minutes.Count < SessionsLeast)
            return figure.Without($"{SessionsLeast} sessions seen from beginning to end", $"{minutes?.Count ?? 0}", Remedies.Tracking);
        Series measured = Series.Of("measured", LookBins.Of(minutes, data.ProbeEvery).Select(bin => (bin.X, 100 * bin.Density)));
        Fit?[] fits = [new LogQuadratic().FitOrNull(minutes), new Pareto().FitOrNull(minutes), new LogNormal().FitOrNull(minutes)];
        LengthEstimates estimates = LengthEstimates.Of(data.Sessions!);
        return figure with
        {
            Charts =
            [
                new("s2-session-length-pdf", "Frequency of lengths", Mark.Line, new("session length", "min", AxisScale.Log),
                    new("sessions for each minute of length", "%", AxisScale.Log),
                    [measured, .. fits.OfType<Fit>()
                        .Select(Guide)]),
                new("s2-session-length-ccdf", "Sessions that last longer", Mark.Step, new("session length", "min", AxisScale.Log),
                    new("sessions that last longer", "%", AxisScale.Log),
                    [Curves.Line("seen whole", minutes.Ccdf.Select(point => (point.X, 100 * point.Share)))]),
                .. Away(data.Sessions!),
            ],
            Claims =
            [
                Nearer("log-quadratic against a power law: likelihood ratio in standard deviations", fits[0], fits[1], minutes),
                new Claim("sessions of 10 minutes or less", "31 %, as others cite it", "%").Within(21, 41)
                    .Holding(100 * minutes.ShareUpTo(ShortMinutes), "Of those seen whole."),
                Median("seen whole", estimates.Whole), Median("create-based", estimates.CreateBased),
                Median("Kaplan-Meier", estimates.KaplanMeier), Median("residual", estimates.Residual),
            ],
        };

        Series Guide(Fit fit)
        {
            Series law = Series.Of($"{fit.Family} fit", measured.X.Select(x => (x, 100 * Math.Exp(fit.LogDensity(x)))));
            return law with { IsGuide = true };
        }
    }

    /// <summary>Lengths in minutes of sessions seen from beginning to end; null where there are none.</summary>
    public static Empirical? MinutesOf(SessionWindow? window)
    {
        if (window is null) return null;
        Attempt<Empirical> lengths = Empirical.Of(window.Sessions.Where(session => session is { HasBeginning: true, HasEnd: true })
            .Select(session => session.Length.TotalMinutes).Where(minutes => minutes > 0));
        return lengths.Shortage is null ? lengths.Value : null;
    }

    /// <summary>Times between two sessions of one peer: the paper names them as what models need, and draws none.</summary>
    private static IEnumerable<Chart> Away(SessionWindow window)
    {
        Attempt<Empirical> hours = Absences.Lengths(window);
        if (hours.Shortage is not null) yield break;
        yield return new("s2-session-length-away", "Time away between sessions", Mark.Step, new("time away", "h", AxisScale.Log),
            new("absences that last longer", "%"), [Curves.Line("seen whole", hours.Value.Ccdf.Select(point => (point.X,
                100 * point.Share)))]);
    }

    private static Claim Nearer(string what, Fit? first, Fit? second, Empirical sample)
    {
        Claim claim = new Claim(what, "log-quadratic, by eye").Within(1.96, null);
        if (first is null || second is null) return claim.Holding(double.NaN, "One of the two cannot be fitted.");
        Attempt<LikelihoodRatio> ratio = LikelihoodRatio.Compare(first, second, sample);
        return ratio.Shortage is { } shortage ? claim.Holding(double.NaN, shortage.Words) : claim.Holding(ratio.Value.Normalized);
    }

    private static Claim Median(string how, LengthEstimate estimate) => new Claim($"median session length, {how}", "lost", "min")
        .Holding(estimate.Median * MinutesOfHour ?? double.NaN, estimate.IsMedianLeast ? "At least: it lies beyond half of the window."
            : $"Of {estimate.Count}.");

    private static Fit? FitOrNull(this IFamily family, Empirical sample) => family.Fit(sample) is { Shortage: null, Value: { } fit }
        ? fit : null;
}
