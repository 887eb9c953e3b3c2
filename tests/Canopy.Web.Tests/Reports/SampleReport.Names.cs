using System.Collections.Immutable;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Web.Tests.Reports;

/// <summary>Bars whose names are many, long, or written otherwise than Latin text.</summary>
internal static partial class SampleReport
{
    /// <summary>As a list of the most shared files has them: 25, none short.</summary>
    public static ImmutableArray<string> FileNames =>
    [
        .. Enumerable.Range(1, 20).Select(at => $"Performer {at} - A song whose name says much of what it is about, take {at}.mp3"),
        $"{RightToLeft} {RightToLeft} {RightToLeft} {RightToLeft} {RightToLeft}",
        "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66 of the family \ud83c\udde9\ud83c\uddea at the sea, all day.avi",
        string.Concat(Enumerable.Repeat("\u6771\u4eac\u306e\u591c\u666f", 12)),
        "a_name_without_any_blank_in_it_that_goes_on_and_on_until_nobody_reads_it_any_more.tar.gz",
        "in\ttwo\r\nlines, \u0001 of which\u2028each is long enough for a bar.txt",
    ];

    /// <summary>Bars with long names; bars with names that fit a wide chart; bars with names that are numbers.</summary>
    private static Figure TopFiles => new("s2-top", Paper.Availability, "Table 4", "Files that most users share")
    {
        About = "The 25 files that most users share; who shares them, and when.",
        Charts =
        [
            new("s2-top-files", "Users who share a file", Mark.Bars, new("File"), new("Users"),
                [Series.Bars("users", [.. FileNames.Select((_, at) => Math.Round(812 / Math.Sqrt(at + 1)))])])
            { Categories = FileNames },
            new("s2-top-networks", "Users by network and day", Mark.Bars, new("Network and day"), new("Users", "", AxisScale.Log),
            [
                WithIntervals(Series.Bars("who share a file", [2210, 1460, 95, 3]), 40),
                WithIntervals(Series.Bars("who share none", [640, 12_400, 81, 0.5]), 25),
                Series.Bars("as the paper has it", [1800, 9000, 90, 2]) with { IsGuide = true },
            ])
            { Categories = ["Napster, Monday", "Gnutella, Monday", "Napster, Sunday", "Gnutella, Sunday"] },
            new("s2-top-histogram", "Users by the number of files they share", Mark.Bars, new("Files"), new("Users"),
                [Series.Bars("users", [.. Enumerable.Range(0, 80).Select(at => Math.Round(900 * Math.Exp(-at / 21.0)))])])
            { Categories = [.. Enumerable.Range(0, 80).Select(at => $"{at * 25}")] },
        ],
        Claims = [new Claim("Users who share the first file", "about 800").Within(700, 900).Holding(812)],
    };
}
