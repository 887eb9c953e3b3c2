using Canopy.Analysis.Connections;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>How unevenly ordinary nodes share.</summary>
internal static class Figure12
{
    private const int SessionsLeast = 50;
    private const double Top = 0.13, Most = 0.8;

    public static Figure Of(Measurements data)
    {
        MetadataSkew skew = MetadataSkew.Of(data.Platform);
        Figure figure = new("s1-figure-12", Paper.Kazaa, "Figure 12", "Metadata uploaded to a supernode")
        {
            About = "How much of all metadata that ordinary nodes told the platform's supernode came from the connections that told most. "
                + "The paper "
                + "has 894 ON-SN sessions.",
            Notes =
            [
                skew.IsBytes ? "Metadata is counted in bytes of the frames that told it." : "Metadata is counted in files told.",
                "Connections of less than 30 seconds are left out: nothing has been told by then.",
                "Beside it the paper cites that 8.6 % of the peers at the University of Washington served 80 % of the requests.",
            ],
        };
        if (skew.Told.Length < SessionsLeast || skew.Told.Sum() <= 0)
            return figure.Without($"{SessionsLeast} ON-SN sessions that told of files", $"{skew.Told.Count(told => told > 0)}",
                Remedies.Platform);
        return figure with
        {
            Charts =
            [
                new("s1-figure-12-lorenz", "Metadata by those who tell most", Mark.Line, new("ON-SN connections, those that told most "
                    + "first", "%"),
                    new("metadata told", "%"), [Curves.Line("told", skew.Curve())]),
            ],
            Claims =
            [
                new Claim("metadata told by the 13 % that told most", "over 80 %", "%").Within(77, 100).Holding(100 * skew.ShareOf(Top),
                    $"Over {skew.Told.Length} sessions."),
                new Claim("connections that told 80 % of the metadata", "13 %", "%").Within(10, 16).Holding(100 * skew.LeastFor(Most)),
            ],
        };
    }
}
