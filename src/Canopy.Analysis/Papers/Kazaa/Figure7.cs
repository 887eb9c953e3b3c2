using System.Collections.Immutable;
using Canopy.Analysis.Connections;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>Whether the workload that a supernode tells follows its connections.</summary>
internal static class Figure7
{
    private const int MomentsLeast = 10, DotsMost = 2000;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s1-figure-7", Paper.Kazaa, "Figure 7", "Workload and number of connections")
        {
            About = "The workload that a supernode of the platform tells, beside the number of its connections. The paper shows that one "
                + "follows the "
                + "other and gives no coefficient.",
            Notes = ["The correlation is Pearson's r over the time of one supernode from its promotion on, on the mean of all that were "
                + "watched so; the climb belongs to it, as in the paper's figure."],
        };
        ImmutableArray<DegreeEvolution> lives =
            [.. DegreeEvolution.AllOf(data.Platform).Where(life => life.IsFromBirth && life.Moments.Length >= MomentsLeast)];
        if (lives.IsEmpty) return figure.Without($"a supernode watched from its promotion on for {MomentsLeast} moments", "none",
            $"{Remedies.Platform} {Remedies.Longer}");
        double[] correlations = [.. lives.Select(life => life.WorkloadCorrelation).Where(double.IsFinite)];
        DegreeEvolution longest = lives.MaxBy(life => life.WatchedMinutes)!;
        return figure with
        {
            Charts =
            [
                new("s1-figure-7-time", "One supernode over time", Mark.Line, new("time since promotion", "min"), new("connections; "
                    + "workload in %"),
                [
                    Curves.Line("ON-SN connections", longest.Moments.Select(moment => (moment.Minutes, (double)moment.Children))),
                    Curves.Line("SN-SN connections", longest.Moments.Select(moment => (moment.Minutes, (double)moment.Supernodes))),
                    Curves.Line("workload", longest.Moments.Select(moment => (moment.Minutes, (double)moment.Workload))),
                ]),
                new("s1-figure-7-dots", "All supernodes", Mark.Dots, new("connections"), new("workload", "%"),
                [
                    Series.Of("a moment", Spread([.. lives.SelectMany(life => life.Moments)])),
                ]),
            ],
            Claims =
            [
                new Claim("correlation of workload and connections", "visible, no number").Within(0.9, 1)
                    .Holding(correlations.Length == 0 ? double.NaN : correlations.Average(),
                        $"Mean over {correlations.Length} supernodes."),
            ],
        };
    }

    private static IEnumerable<(double, double)> Spread(ImmutableArray<GrowthMoment> moments)
    {
        int every = Math.Max(1, moments.Length / DotsMost);
        return moments.Where((_, at) => at % every == 0).Select(moment => ((double)moment.Connections, (double)moment.Workload));
    }
}
