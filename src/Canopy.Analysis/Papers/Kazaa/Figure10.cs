using Canopy.Analysis.Connections;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>Whether supernodes that are less busy are preferred.</summary>
internal static class Figure10
{
    private const int ChoicesLeast = 20;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s1-figure-10", Paper.Kazaa, "Figure 10", "Preference for supernodes with less workload")
        {
            About = "Every half hour: the mean workload of all supernodes in the list of an ordinary node that looks for a parent, and of "
                + "those that "
                + "it chooses to probe, as the list tells it. The paper used one node and its 200 entries.",
            Notes = ["Where a run has few users that come back, a half hour may rest on one or two choices."],
        };
        WorkloadPreference preference = WorkloadPreference.Of(data.Platform.Choices);
        if (preference.Choices < ChoicesLeast) return figure.Without($"{ChoicesLeast} choices", $"{preference.Choices}", Remedies.Platform);
        return figure with
        {
            Charts =
            [
                new("s1-figure-10-time", "Workload of those known and of those probed", Mark.Line, new("time", "min"),
                    new("mean workload", "%"),
                [
                    Series.Of("all in the list", preference.Points.Select(point => (point.Minutes, point.Known))),
                    Series.Of("those probed", preference.Points.Select(point => (point.Minutes, point.Probed))),
                ]),
            ],
            Claims =
            [
                new Claim("mean workload of the probed against that of all known", "clearly less, no number").Within(0, 0.8)
                    .Holding(preference.Ratio, $"Over {preference.Choices} choices."),
                new Claim("half hours in which the probed were less busy", "all", "%").Within(100, 100)
                    .Holding(100 * preference.ShareLower, $"Of {preference.Points.Length}."),
            ],
        };
    }
}
