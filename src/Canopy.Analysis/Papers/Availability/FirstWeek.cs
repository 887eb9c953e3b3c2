using System.Collections.Immutable;
using Canopy.Analysis.Distributions;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Sessions;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>Whether a week tells what the whole time does.</summary>
internal static class FirstWeek
{
    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-first-week", Paper.Availability, "Node availability, first week", "Session length in a part of the window")
        {
            About = "Lengths of sessions that were seen in the first week alone, beside those of the whole time. The paper finds them "
                + "identical.",
        };
        SessionWindow? window = data.Sessions;
        TimeSpan part = window is null ? TimeSpan.Zero : Shorter(TimeSpan.FromDays(7), window.Length / 2);
        Empirical? all = SessionLengths.MinutesOf(window);
        Empirical? first = window?.Cut(window.From, window.From + part) is { Shortage: null, Value: { } cut }
            ? SessionLengths.MinutesOf(cut) : null;
        if (all is null || first is null || first.Count < SessionLengths.SessionsLeast)
            return figure.Without($"{SessionLengths.SessionsLeast} sessions in a part of the window", $"{first?.Count ?? 0}",
                Remedies.Tracking);
        string name = part == TimeSpan.FromDays(7) ? "first week" : "first half of the window";
        return figure with
        {
            Charts =
            [
                new("s2-first-week-cdf", "Session lengths", Mark.Step, new("session length", "min", AxisScale.Log), new("sessions no "
                    + "longer", "%"),
                    [Curves.Cdf(name, first), Curves.Cdf("whole window", all)]),
            ],
            Claims =
            [
                new Claim("greatest difference of the two distributions", "identical", "points").Within(0, 5)
                    .Holding(100 * KolmogorovSmirnov.Distance(first, all),
                        $"The {name} has {first.Count} sessions, the whole {all.Count}."),
            ],
            Notes = part < TimeSpan.FromDays(7) ? ["The window is shorter than two weeks: its first half stands for the first week."] : [],
        };
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
