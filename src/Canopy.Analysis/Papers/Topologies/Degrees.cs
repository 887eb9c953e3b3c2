using System.Collections.Immutable;
using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Topologies;

/// <summary>How many links peers have.</summary>
internal static class Degrees
{
    /// <summary>Peers of a higher degree are a handful, and are left out of the picture (note 4 of the paper).</summary>
    private const int DegreeMost = 500;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s3-degrees", Paper.Topologies, "Figures of section 4, degrees", "Degree distributions")
        {
            About = "Neighbors of a top-level peer, leaves below one, and parents of a leaf, in the last complete crawl.",
            Notes =
            [
                Remedies.FirstHalf, Remedies.OtherNetwork,
                "A slow crawl joins what was never there at one time: it inflates degrees until they look like a power law. docs/crawl.md "
                    + "shows it.",
            ],
        };
        if (data.Crawl is not { } crawl || crawl.Map.Graph.Edges == 0) return figure.Without("a crawl with links", "none", Remedies.Crawl);
        ImmutableArray<(int Degree, int Nodes)> degrees = DegreeDistribution.Of(crawl.Map.Graph).Counts;
        int most = degrees.MaxBy(count => count.Nodes).Degree;
        double mean = DegreeDistribution.Of(crawl.Map.Graph).Mean!.Value;
        return figure with
        {
            Charts =
            [
                Draw("s3-degrees-top", "Neighbors of a top-level peer", "neighbors", degrees),
                .. Below("s3-degrees-leaves", "Leaves of a top-level peer", "leaves", crawl.Children),
                .. Below("s3-degrees-parents", "Parents of a leaf", "parents", crawl.Parents),
            ],
            Claims =
            [
                new Claim("degree that most top-level peers have", "about 30").Within(25, 32).Holding(most, Remedies.OtherNetwork),
                new Claim("degree that most have, against the mean", "30 against 25: a spike, no power law").Within(0.8,
                    1.6).Holding(most / mean,
                    "Of a power law it would be far below 1."),
                new Claim("leaves of a top-level peer, most often", "30, 45 and 75").Holding(MostOften(crawl.Children)),
                new Claim("parents of a leaf at most", "below 10").Within(null, 10)
                    .Holding(crawl.Parents.IsEmpty ? double.NaN : crawl.Parents.Max()),
            ],
        };
    }

    private static IEnumerable<Chart> Below(string key, string title, string what, ImmutableArray<int> counts)
    {
        if (!counts.IsEmpty) yield return Draw(key, title, what, counts.CountBy(count => count).Select(pair => (pair.Key,
            pair.Value)).Order());
    }

    private static Chart Draw(string key, string title, string what, IEnumerable<(int Degree, int Nodes)> counts) => new(
        key, title, Mark.Dots, new(what, "", AxisScale.Log), new("peers", "", AxisScale.Log),
        [Series.Of("peers", counts.Where(count => count.Degree <= DegreeMost).Select(count => ((double)count.Degree,
            (double)count.Nodes)))]);

    private static double MostOften(ImmutableArray<int> counts) =>
        counts.IsEmpty ? double.NaN : counts.CountBy(count => count).OrderByDescending(pair => pair.Value).ThenBy(pair =>
            pair.Key).First().Key;
}
