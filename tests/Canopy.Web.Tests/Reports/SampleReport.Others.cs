using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Web.Tests.Reports;

/// <summary>Figures of the other two papers, and texts that try to be more than text.</summary>
internal static partial class SampleReport
{
    public const string NastyText =
        "</script><script>document.title='broken'</script><img src=x onerror=alert(1)> \"'&amp; \u2028 \u0001 \ud83d\udc20";
    public const string RightToLeft = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd \u202egpj.exe";
    public const string Formula = "=HYPERLINK(\"http://example.org\";\"press\")";

    /// <summary>Dots and guides, both axes by ratios.</summary>
    private static Figure Popularity => new("s2-popularity", Paper.Availability, "Section 5", "Popularity of files by rank")
    {
        About = "How often each file is stored and transferred, by rank, with the curves that fit best.",
        Charts =
        [
            new("s2-popularity-stored", "Copies by rank", Mark.Dots, new("Rank", "", AxisScale.Log), new("Copies", "", AxisScale.Log),
            [
                Series.Of("stored", Curve(1, 20_000, 3000, x => Math.Round(LogQuadratic(x)))),
                Series.Of("Zipf", Curve(1, 20_000, 60, x => 5200 / Math.Pow(x, 0.9))) with { IsGuide = true },
                Series.Of("log-quadratic", Curve(1, 20_000, 60, LogQuadratic)) with { IsGuide = true },
            ]),
            new("s2-popularity-intervals", "Availability by hour of the local day", Mark.Dots, new("Hour", "h"), new("Nodes up", "%"),
            [
                WithIntervals(Series.Of("Napster", Curve(0, 23, 24, x => 31 + 9 * Math.Sin((x - 13) / 24 * Math.Tau))), 2.5),
                WithIntervals(Series.Of("Gnutella", Curve(0, 23, 24, x => 22 + 6 * Math.Sin((x - 14) / 24 * Math.Tau))), 2),
            ]),
        ],
        Claims = [new Claim("Log-quadratic fits better than Zipf, log likelihood ratio", "better").Within(0, null).Holding(1234.5678)],
    };

    /// <summary>Bars with long names, by ratios.</summary>
    private static Figure Types => new("s2-types", Paper.Availability, "Table 3", "Types of files")
    {
        About = "Share of files and of bytes by type.",
        Charts =
        [
            new("s2-types", "Files and bytes by type", Mark.Bars, new("Type"), new("Share", "%", AxisScale.Log),
            [
                Series.Bars("of files", [71.2, 3.1, 12, 8.4, 2.2, 1.4, 0.9, 0.05]),
                Series.Bars("of bytes", [58, 21.4, 1.2, 0.8, 14.1, 3, 1.1, 0]),
            ])
            {
                Categories =
                [
                    "audio, MPEG layer 3", "video", "pictures", "documents", "archives and images of disks", "programs", "playlists",
                    Formula,
                ],
            },
        ],
        Claims = [new Claim("Video, share of bytes", "21 %", "%").Within(15, 27).Holding(21.4)],
    };

    private static Figure Unmeasured => new Figure("s2-sessions", Paper.Availability, "Figure 9", "Sessions, first week and whole trace")
    {
        About = "How long peers stay, by two windows.",
        Claims = [new Claim("Sessions of at most 10 min", "31 %", "%").Within(25, 37).Holding(double.NaN, "needs a tracked campaign")],
    }.Without("7 days of tracking", "none", "Run 'canopy track --for 7d' on this campaign.");

    /// <summary>A line in a band; a curve that goes below zero.</summary>
    private static Figure Core => new("s3-figure-10", Paper.Topologies, "Figure 10", "The stable core")
    {
        About = "Peers that were up for at least so long, and the graph between them.",
        Charts =
        [
            new("s3-figure-10b", "Mean path in the stable core", Mark.Line, new("Least uptime", "h"), new("Mean path", "hops"),
            [
                WithIntervals(Series.Of("stable core", Curve(1, 45, 23, x => 4.9 + x / 90)), 0.12),
                Series.Of("whole top level", Curve(1, 45, 23, _ => 4.2)) with { IsGuide = true },
            ]),
            new("s3-figure-9c", "Bias of links towards peers of the same uptime", Mark.Line, new("Least uptime", "h"), new("(Rg-Rr)/Rr"),
            [
                Series.Of("overlay", Curve(0, 45, 46, x => -0.05 + x * x / 1500)),
            ]),
        ],
        Claims = [new Claim("Mean path in the stable core", "~5 hops", "hops").Within(4.5, 5.5).Holding(5.04)],
    };

    /// <summary>One point, tiny and huge numbers.</summary>
    private static Figure Changes => new("s3-extremes", Paper.Topologies, "Section 4", "Numbers that are hard to show")
    {
        About = "A single point; values from a ten-millionth to a quintillion.",
        Charts =
        [
            new("s3-one", "One point", Mark.Dots, new("Time", "s"), new("Edges"), [Series.Of("removed", [(12.5, 42)])]),
            new("s3-extremes", "From small to large", Mark.Line, new("Size", "B", AxisScale.Log), new("Rate", "1/s", AxisScale.Log),
            [
                Series.Of("rate", Curve(1e-7, 1e18, 26, x => 1 / x)),
                Series.Of("exact", [(0.1 + 0.2, 1.0 / 3), (5e-324, double.MaxValue)]),
            ]),
        ],
    };

    private static Figure Nasty => new("s3-nasty", Paper.Topologies, NastyText, $"{NastyText} {RightToLeft}")
    {
        About = NastyText,
        Charts =
        [
            new("s3-nasty", NastyText, Mark.Bars, new(NastyText, "</svg>"), new("=1+1"),
                [Series.Bars(Formula, [1, 2]), Series.Bars(RightToLeft, [2, 3]), Series.Bars("@sum, \"quoted\"", [0.5, 0])])
            { Categories = [NastyText, "-2+3"] },
        ],
        Claims = [new Claim(RightToLeft, NastyText, "</b>").Within(1, 2).Holding(3, NastyText)],
        Notes = [NastyText, RightToLeft],
    };

    private static double LogQuadratic(double rank)
    {
        double log = Math.Log(rank);
        return Math.Exp(8.1 - 0.28 * log - 0.062 * log * log);
    }

    private static IEnumerable<(double X, double Y)> Climb(double plateau, double swing, int seed)
    {
        Random chance = new(seed);
        for (int at = 0; at < 144; at++)
            yield return (at / 12.0, Math.Max(1, Math.Round(plateau * (1 - Math.Exp(-at / 9.0)) + (chance.NextDouble() - 0.5) * swing)));
    }

    private static IEnumerable<(double X, double Y)> Staircase(int count, double middle, double width, int seed)
    {
        Random chance = new(seed);
        double[] sample = [.. Enumerable.Range(0, count).Select(_ => middle * Math.Exp(width * Lot())).Order()];
        return sample.Select((value, at) => (value, (at + 1.0) / count));

        // Three of an even kind make about a normal one.
        double Lot() => (chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5) * 2;
    }

    private static IEnumerable<(double X, double Y)> Walk(int count, int seed)
    {
        Random chance = new(seed);
        double value = 50;
        for (int at = 0; at < count; at++)
        {
            value = Math.Clamp(value + (chance.NextDouble() - 0.5) * 4, 0, 100);
            yield return (at, value);
        }
    }

    /// <summary>By ratios where it begins above zero and goes far, else evenly.</summary>
    private static IEnumerable<(double X, double Y)> Curve(double from, double to, int count, Func<double, double> height)
    {
        bool byRatio = from > 0 && to / from > 100;
        for (int at = 0; at < count; at++)
        {
            double share = count == 1 ? 0 : at / (count - 1.0);
            double x = byRatio ? from * Math.Pow(to / from, share) : from + (to - from) * share;
            yield return (x, height(x));
        }
    }

    private static Series WithIntervals(Series series, double half) =>
        series with { Low = [.. series.Y.Select(y => Math.Max(0, y - half))], High = [.. series.Y.Select(y => y + half)] };
}
