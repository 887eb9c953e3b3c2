using System.Collections.Immutable;
using System.Globalization;
using Canopy.Analysis.Connections;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>How the connections of a supernode grow from its promotion on.</summary>
internal static class Figure5
{
    private const int TracesMost = 4, MomentsLeast = 10;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s1-figure-5", Paper.Kazaa, "Figure 5", "Evolution of SN-SN and ON-SN connections with time")
        {
            About = "From the moment when a supernode of the platform is promoted, how many connections it has with other supernodes and "
                + "with "
                + "ordinary nodes. The paper shows four traces, two on a campus and two on a residential cable line.",
            Notes =
            [
                "A plateau is the mean over all moments from 40 minutes after promotion on, over all supernodes watched.",
                "Links on which supernodes only swap their lists count as SN-SN connections, as they did on the paper's wire.",
            ],
        };
        ImmutableArray<DegreeEvolution> all = DegreeEvolution.AllOf(data.Platform);
        ImmutableArray<DegreeEvolution> traces = [.. Chosen(all)];
        if (traces.IsEmpty) return figure.Without($"a supernode watched for {MomentsLeast} moments", $"{all.Length} watched for fewer",
            Remedies.Platform);
        return figure with
        {
            Charts =
            [
                Draw("s1-figure-5-sn", "Connections with supernodes", traces, moment => moment.Supernodes),
                Draw("s1-figure-5-on", "Connections with ordinary nodes", traces, moment => moment.Children),
            ],
            Claims =
            [
                new Claim("SN-SN connections, plateau", "40-50").Within(35, 55).Holding(Plateau(all, moment => moment.Supernodes)),
                Children(all, "campus", "100-160", 100, 160),
                Children(all, "cable", "55-70", 55, 70),
            ],
        };
    }

    /// <summary>Those watched longest, from their promotion if possible: of each class of line in turn.</summary>
    private static IEnumerable<DegreeEvolution> Chosen(ImmutableArray<DegreeEvolution> all) => all
        .Where(life => life.Moments.Length >= MomentsLeast).GroupBy(life => life.Line)
        .SelectMany(line => line.OrderByDescending(life => life.IsFromBirth).ThenByDescending(life => life.WatchedMinutes)
            .Take(TracesMost / 2))
        .OrderBy(life => life.Line, StringComparer.Ordinal).ThenBy(life => life.Supernode).Take(TracesMost);

    private static Chart Draw(string key, string title, ImmutableArray<DegreeEvolution> traces, Func<GrowthMoment, int> count) => new(
        key, title, Mark.Line, new("time since promotion", "min"), new("connections"), [.. traces.Select((life, at) => Curves.Line(
            string.Create(CultureInfo.InvariantCulture, $"{(life.Line.Length > 0 ? life.Line : "supernode")} {at + 1}"),
            life.Moments.Select(moment => (moment.Minutes, (double)count(moment)))))]);

    private static Claim Children(ImmutableArray<DegreeEvolution> all, string line, string stated, double low, double high) =>
        new Claim($"ON-SN connections on a {line} line, plateau", stated).Within(low, high)
            .Holding(Plateau(all.Where(life => life.Line == line), moment => moment.Children), $"Supernodes on a {line} line alone.");

    private static double Plateau(IEnumerable<DegreeEvolution> lives, Func<GrowthMoment, int> count)
    {
        double[] counts = [.. lives.SelectMany(life => life.Plateau).Select(moment => (double)count(moment))];
        return counts.Length == 0 ? double.NaN : counts.Average();
    }
}
