using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Topologies;

/// <summary>How stable cores hang together.</summary>
internal static class Figure10
{
    public static Figure Of(Measurements data, StableCores? cores)
    {
        Figure figure = new("s3-figure-10", Paper.Topologies, "Figure 10", "Different angles of connectivity within the stable core")
        {
            About = "The overlay between peers of a least uptime tau: how many of them are in its largest component, its mean path and "
                + "diameter, and its "
                + "clustering.",
        };
        if (cores is null)
            return figure.Without("three crawls back to back with ten stable peers", $"{data.History?.Snapshots ?? 0} crawls",
                Remedies.BackToBack);
        StableCorePoint all = cores.Points[0], last = cores.Points[^1];
        double least = cores.Points.Min(point => 100.0 * point.Connected / point.Peers);
        return figure with
        {
            Charts =
            [
                new("s3-figure-10-connected", "Stable peers in the largest component", Mark.Line, new("tau", "h"), new("connected", "%"),
                    [Series.Of("stable core", cores.Curve(point => 100.0 * point.Connected / point.Peers))]),
                new("s3-figure-10-paths", "Diameter and mean path", Mark.Line, new("tau", "h"), new("hops"),
                [
                    Series.Of("diameter", cores.Curve(point => point.Paths.Diameter)), Series.Of("mean path", cores.Curve(point =>
                        point.Paths.Mean)),
                ]),
                new("s3-figure-10-clustering", "Clustering", Mark.Line, new("tau", "h"), new("clustering coefficient"),
                [
                    Series.Of("stable core", cores.Curve(point => point.Clustering)),
                    Series.Of("entire top level", cores.Curve(_ => all.Clustering)) with { IsGuide = true },
                ]),
            ],
            Claims =
            [
                new Claim("stable peers connected, at least over all tau", "86 to 94 %", "%").Within(86, 100).Holding(least,
                    "More is better: the band has no upper end."),
                new Claim("mean path of the core at the largest tau", "about 5 (4.2 of the whole)").Within(null, 5.5)
                    .Holding(last.Paths.Mean ?? double.NaN, FormattableString.Invariant(
                        $"tau {last.Tau.TotalHours:0.#} h, {last.Connected} peers.")),
                new Claim("mean path of the core at the largest tau against the whole", "1.2").Within(0.8, 1.5)
                    .Holding(last.Paths.Mean / all.Paths.Mean ?? double.NaN),
                new Claim("clustering of the core at the largest tau against the whole", "above 1, rising").Within(1.0001, null)
                    .Holding(last.Clustering / all.Clustering ?? double.NaN),
            ],
        };
    }
}
