using Canopy.Analysis.Connections;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>How long connections last.</summary>
internal static class Figure6
{
    private const int ConnectionsLeast = 200;
    private const double CloseUpMinutes = 2;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s1-figure-6", Paper.Kazaa, "Figure 6", "Connection lifetime distributions")
        {
            About = "How long the connections of the platform's supernodes last: over the full duration of the trace, and close up for "
                + "short ones.",
            Notes =
            [
                "The paper's numbers for SN-SN connections contradict each other: 32 % below 30 s and 23 minutes for the rest make 15.6 "
                    + "minutes "
                    + "at least, not 11. A mean of 11 takes 16 minutes for the rest. Both count (spec P.1).",
                "By Little's law 5,206 connections of 34 minutes in 12 hours are 246 at a time, more than the 100 to 160 of Figure 5; "
                    + "3,850 of "
                    + "11 minutes are 59. So shares and means are held against the paper, not all of them at once (spec P.2).",
                "What still stood when watching ended counts with what it had lasted, as in the paper's trace.",
            ],
        };
        Lifetimes ordinary = Lifetimes.Of(data.Platform.With(supernodes: false), data.Platform.To);
        Lifetimes super = Lifetimes.Of(data.Platform.With(supernodes: true), data.Platform.To);
        if (ordinary.Count + super.Count < ConnectionsLeast)
            return figure.Without($"{ConnectionsLeast} connections", $"{ordinary.Count + super.Count}", Remedies.Platform);
        Axis time = new("lifetime", "min"), share = new("connections that last no longer", "%");
        return figure with
        {
            Charts =
            [
                new("s1-figure-6-full", "Full duration", Mark.Step, time, share,
                    [Curves.Cdf("ON-SN", ordinary.Minutes), Curves.Cdf("SN-SN", super.Minutes)]),
                new("s1-figure-6-short", "Close-up of the first two minutes", Mark.Step, time, share,
                    [CloseUp("ON-SN", ordinary), CloseUp("SN-SN", super)]),
            ],
            Claims = [.. Claims(ordinary, super, Watched(data.Platform))],
        };
    }

    private static IEnumerable<Claim> Claims(Lifetimes ordinary, Lifetimes super, double hours)
    {
        string standing = $"{ordinary.Standing} of {ordinary.Count} ON-SN and {super.Standing} of {super.Count} SN-SN still stood.";
        yield return new Claim("mean duration of ON-SN connections", "34 min", "min").Within(27.2, 40.8).Holding(ordinary.Mean, standing);
        yield return new Claim("mean duration of SN-SN connections", "11 min (15.7 fits the other two)", "min").Within(8.8, 18.8)
            .Holding(super.Mean, standing);
        yield return new Claim("ON-SN connections below 30 s", "38 %", "%").Within(33, 43).Holding(100 * ordinary.ShortShare);
        yield return new Claim("SN-SN connections below 30 s", "32 %", "%").Within(27, 37).Holding(100 * super.ShortShare);
        yield return new Claim("mean duration of the other ON-SN connections", "57 min", "min").Within(45.6, 68.4)
            .Holding(ordinary.MeanOfRest);
        yield return new Claim("mean duration of the other SN-SN connections", "23 min (16 fits a mean of 11)", "min").Within(12.8, 27.6)
            .Holding(super.MeanOfRest);
        yield return new Claim("ON-SN connections an hour of one supernode", "434 (5,206 in 12 h)").Holding(ordinary.Count / hours);
        yield return new Claim("SN-SN connections an hour of one supernode", "321 (3,850 in 12 h)").Holding(super.Count / hours);
        yield return new Claim("ON-SN connections at a time by Little's law",
            "246 by the paper's own numbers").Holding(ordinary.Concurrent(hours));
        yield return new Claim("SN-SN connections at a time by Little's law",
            "59 by the paper's own numbers").Holding(super.Concurrent(hours));
    }

    /// <summary>Hours that supernodes were watched, all together.</summary>
    private static double Watched(PlatformData tables) => tables.Moments.IsEmpty
        ? tables.Connections.GroupBy(row => row.Supernode).Count() * (tables.To - tables.From).TotalHours
        : DegreeEvolution.AllOf(tables).Sum(life => life.WatchedMinutes) / 60;

    private static Series CloseUp(string name, Lifetimes lifetimes)
    {
        Series whole = Curves.Cdf(name, [.. lifetimes.Minutes.Select(minutes => Math.Min(minutes, CloseUpMinutes))]);
        // The last step gathers all that lasted longer: it is no point of the close-up.
        return Series.Of(name, whole.X.Zip(whole.Y).Where(point => point.First < CloseUpMinutes));
    }
}
