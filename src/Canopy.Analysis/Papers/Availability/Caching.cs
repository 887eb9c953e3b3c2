using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Popularity;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>Whether caches pay.</summary>
internal static class Caching
{
    private const int TransfersLeast = 50;
    private const double Giga = 1e9;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-caches", Paper.Availability, "Sections 4.1 and 5", "What a cache would save")
        {
            About = "Transfers that were observed, served from a cache of a given size: one that keeps what was used last, and one that "
                + "holds the most "
                + "popular stored files from the beginning. The paper draws no such curve; it concludes from the locality that caches pay.",
            Notes =
            [
                "The order of transfers is that in which lists were read: two within one round may have come the other way round.",
                Remedies.LostDigits,
            ],
        };
        int transfers = data.Collection?.Transfers.Count ?? 0;
        if (transfers < TransfersLeast) return figure.Without($"{TransfersLeast} transfers", $"{transfers}", Remedies.Rounds);
        CacheCurve curve = CacheCurve.Of(data.Collection!);
        if (curve.Lru.IsEmpty) return figure.Without("transfers of known size", "none", Remedies.Rounds);
        CachePoint tenth = curve.Popular.MinBy(point => Math.Abs(Math.Log(point.Bytes / (0.1 * curve.Popular[^1].Bytes))))!;
        return figure with
        {
            Charts =
            [
                new("s2-caches-hits", "Transfers served from a cache", Mark.Line, new("size of the cache", "GB", AxisScale.Log),
                    new("transfers served", "%"),
                [
                    Curves.Line("keeps what was used last", curve.Lru.Select(point => (point.Bytes / Giga, 100 * point.Hits))),
                    Curves.Line("holds the most popular stored", curve.Popular.Select(point => (point.Bytes / Giga, 100 * point.Hits))),
                ]),
            ],
            Claims =
            [
                new Claim("transfers served by a cache of the most popular files, of a tenth of all bytes transferred", "caches pay", "%")
                    .Within(10.0001, null).Holding(100 * tenth.Hits, "More than the tenth of the transfers that chance would serve."),
                new Claim("transfers served by a cache of any size that keeps what was used last", "caches pay", "%")
                    .Holding(100 * curve.Lru[^1].Hits),
            ],
        };
    }
}
