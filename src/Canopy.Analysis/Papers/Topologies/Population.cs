using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Topologies;

/// <summary>How many peers a crawl found, and how they are linked.</summary>
internal static class Population
{
    public static Figure Of(Measurements data)
    {
        Figure figure = new("s3-table-2", Paper.Topologies, "Table 2", "Captured snapshots")
        {
            About = "Peers of the last complete crawl by tier, and the links of its top level. The paper's four crawls found 0.7 to 1.0 "
                + "million peers.",
            Notes =
            [
                Remedies.FirstHalf,
                "A link is lost only if neither end could be reached; with a share u unreachable about u squared of all, if independent.",
            ],
        };
        if (data.Crawl is not { } crawl) return figure.Without("a crawl", "none", Remedies.Crawl);
        double top = crawl.Answered + crawl.Unreachable, u = crawl.Unreachable / top;
        return figure with
        {
            Claims =
            [
                new Claim("peers in total", "725,120 to 1,031,471").Holding(top + crawl.Leaves, "At the size of this network."),
                new Claim("leaves", "612,914 to 873,130").Holding(crawl.Leaves),
                new Claim("top-level peers", "110,208 to 158,345").Holding(top),
                new Claim("top-level peers that could not be reached", "25 to 35 % (35,796 to 41,192)", "%").Within(0, 35).Holding(100 * u,
                    "Fewer are better: the band has no lower end."),
                new Claim("links that both ends may have kept from us", "6 to 12 %, inferred", "%").Within(0, 12).Holding(100 * u * u),
                new Claim("top-level edges", "1,212,772 to 1,964,121").Holding(crawl.Map.Graph.Edges),
                new Claim("mean degree of the top level", "22 to 25").Within(20, 27)
                    .Holding(DegreeDistribution.Of(crawl.Map.Graph).Mean ?? double.NaN, Remedies.OtherNetwork),
            ],
        };
    }
}
