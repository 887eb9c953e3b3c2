using Canopy.Analysis.Connections;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>How far neighbors and children are.</summary>
internal static class Figure9
{
    private const int TripsLeast = 50;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s1-figure-9", Paper.Kazaa, "Figure 9", "Round-trip times")
        {
            About = "Round trips from the platform's supernode to the supernodes and ordinary nodes it is connected with. The paper "
                + "compares with 100 "
                + "ms across the Atlantic and 180 ms from North America to Asia.",
        };
        RoundTrips trips = RoundTrips.Of(data.Platform);
        int count = trips.Supernodes.Length + trips.OrdinaryNodes.Length;
        if (count < TripsLeast) return figure.Without($"{TripsLeast} round trips", $"{count}", Remedies.Platform);
        string where = trips.IsCampus ? "Seen from supernodes on a campus line, as in the paper." : "";
        return figure with
        {
            Charts =
            [
                new("s1-figure-9-cdf", "Round trips", Mark.Step, new("round trip", "ms"), new("connections with a shorter one", "%"),
                    [Curves.Cdf("SN-SN", trips.Supernodes), Curves.Cdf("ON-SN", trips.OrdinaryNodes)]),
            ],
            Claims =
            [
                new Claim("SN-SN connections below 50 ms", "about 60 %", "%").Within(53, 67)
                    .Holding(100 * RoundTrips.ShareBelow(trips.Supernodes, 50), where),
                new Claim("ON-SN connections below 5 ms", "almost 40 %", "%").Within(33, 47)
                    .Holding(100 * RoundTrips.ShareBelow(trips.OrdinaryNodes, 5), where),
            ],
        };
    }
}
