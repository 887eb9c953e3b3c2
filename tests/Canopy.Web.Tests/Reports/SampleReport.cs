using System.Collections.Immutable;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Reports;

namespace Canopy.Web.Tests.Reports;

/// <summary>A report with every kind of mark, axis, claim and gap, made up and always the same.</summary>
internal static partial class SampleReport
{
    public const int ManyPoints = 100_000;

    public static Report Whole { get; } = new(
        "main: a simulated KaZaA of 2004, 60,600 peers over 65 hours",
        [
            new("Campaign", "main"), new("Window", "24 August 2004 06:00 to 26 August 2004 23:00 UTC"), new("Probe interval", "5 min"),
            new("Seed", "20040824"), new("Scenario", "scenarios/kazaa-2004.yaml, scale 0.02"), new("Version", "0.1.0"),
            new("Vantage points", "campus 128/8, cable 24/8"), new("Nobody says", NastyText),
        ],
        [
            Connections, Lifetimes, Locality, Uptime, Ports, Popularity, Types, TopFiles, Unmeasured, Core, Changes, Nasty,
        ]);

    /// <summary>Lines over time.</summary>
    private static Figure Connections => new("s1-figure-5", Paper.Kazaa, "Figure 5", "Connections of a supernode over time")
    {
        About = "How many other supernodes and ordinary nodes our two supernodes are linked to, from their start on, every five minutes.",
        Charts =
        [
            new("s1-figure-5", "Links of the two supernodes", Mark.Line, new("Time since start", "h"), new("Links"),
            [
                Series.Of("campus, supernodes", Climb(48, 6, 1)), Series.Of("campus, children", Climb(131, 14, 2)),
                Series.Of("cable, supernodes", Climb(44, 5, 3)), Series.Of("cable, children", Climb(63, 6, 4)),
            ]),
        ],
        Claims =
        [
            new Claim("Plateau of links between supernodes", "40-50").Within(35, 55).Holding(46.3, "Median from the second hour on."),
            new Claim("Plateau of children, campus", "100-160").Within(90, 175).Holding(131),
            new Claim("Plateau of children, cable", "55-70").Within(50, 77).Holding(81.25, "Eleven above the band."),
        ],
        Notes =
        [
            "A supernode sees its own neighborhood and line only: that is why campus and cable differ.",
            "By Little's law the counts of Figure 6 would give 246 children and 59 supernodes, which contradicts the plateaus.",
        ],
    };

    /// <summary>Staircases, by ratios.</summary>
    private static Figure Lifetimes => new("s1-figure-6", Paper.Kazaa, "Figure 6", "How long connections last")
    {
        About = "Distribution of the lifetimes of all connections that began and ended in twelve hours.",
        Charts =
        [
            new("s1-figure-6-cdf", "Lifetimes of connections", Mark.Step, new("Lifetime", "min", AxisScale.Log), new("Share of all"),
            [
                Series.Of("ordinary node to supernode", Staircase(700, 24, 1.9, 5)),
                Series.Of("between supernodes", Staircase(500, 8, 1.7, 6)),
                Series.Of("log-logistic", Curve(0.05, 700, 80, x => 1 / (1 + Math.Pow(15 / x, 1.1)))) with { IsGuide = true },
            ]),
        ],
        Claims =
        [
            new Claim("Mean, ordinary node to supernode", "34 min", "min").Within(25, 43).Holding(35.8172, "95 % interval 33.9 to 37.6."),
            new Claim("Mean, between supernodes", "11 min", "min").Within(8, 16).Holding(15.2),
            new Claim("Share below 30 s, ordinary node to supernode", "38 %", "%").Within(30, 46).Holding(37.4),
            new Claim("Share below 30 s, between supernodes", "32 %", "%").Within(26, 38).Holding(20.05),
        ],
    };

    /// <summary>Bars side by side, with intervals.</summary>
    private static Figure Locality => new("s1-figure-8", Paper.Kazaa, "Figure 8", "Prefix locality of refresh lists")
    {
        About = "Of the supernodes that five supernodes list for a child at 128/8, the share that lies in each of three prefixes.",
        Charts =
        [
            new("s1-figure-8", "Share of listed supernodes by prefix", Mark.Bars, new("Supernode asked"), new("Share", "%"),
            [
                WithIntervals(Series.Bars("128/8", [34, 41, 29.5, 38, 36.2]), 4),
                WithIntervals(Series.Bars("24/8", [12, 9, 14.5, 8, 11]), 3),
                WithIntervals(Series.Bars("213/8", [7.2, 5, 9, 6.4, 0.5]), 2),
            ])
            { Categories = ["SN 1", "SN 2", "SN 3", "SN 4", "SN 5"] },
        ],
        Claims = [new Claim("Share in the child's own /8", "high", "%").Within(25, null).Holding(35.7)],
    };

    /// <summary>More points than a page can draw, and than a table shows.</summary>
    private static Figure Uptime => new("s1-figure-11", Paper.Kazaa, "Figure 11", "Lifetime of supernodes")
    {
        About = "How long 965 supernodes were seen up, probed every five minutes for 65 hours; and what they had to do, each second.",
        Charts =
        [
            new("s1-figure-11", "Supernodes that live longer", Mark.Step, new("Lifetime", "h"), new("Share alive", "%"),
            [
                WithIntervals(Series.Of("Kaplan-Meier", Curve(0, 65, 130, x => 100 * Math.Exp(-x / 2.5) + (x < 60 ? 0.4 : 0))), 3),
                Series.Of("exponential, mean 149 min", Curve(0, 65, 66, x => 100 * Math.Exp(-x / 2.483))) with { IsGuide = true },
            ]),
            new("s1-figure-11-many", "Workload, second by second", Mark.Line, new("Time", "s"), new("Workload", "%"),
            [
                Series.Of("workload", Walk(ManyPoints, 7)),
            ]),
        ],
        Claims = [new Claim("Mean lifetime", "149 min", "min").Within(110, 190).Holding(152.6)],
    };

    /// <summary>Numbers without a picture.</summary>
    private static Figure Ports => new("s1-section-4-4", Paper.Kazaa, "Section 4.4", "Ports and address translation")
    {
        About = "The ports of all supernodes known, and how many peers cannot be dialled.",
        Claims =
        [
            new Claim("Port 1214", "3.6 %", "%").Within(0, 8).Holding(0.004_213_9),
            new Claim("Peers behind NAT", "about 30 %", "%").Within(25, 35).Holding(30.02),
            new Claim("Supernodes", "25,000 to 40,000") { Measured = 612, Note = "A world of one fiftieth; no band at this scale." },
            new Claim("Users who share most", "13 % give over 80 %", "%").Within(9, 17).Holding(double.NaN, "No share was seen whole."),
        ],
    };
}
