using System.Collections.Immutable;
using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Topologies;

/// <summary>How long peers have been there, and whether the old prefer the old.</summary>
internal static class Figure9
{
    private static TimeSpan PaperTau => TimeSpan.FromHours(45);

    public static Figure Of(Measurements data, StableCores? cores)
    {
        Figure figure = new("s3-figure-9", Paper.Topologies, "Figure 9", "Uptime of peers, and the bias of their connections")
        {
            About = "Uptime of the peers of the last of many back-to-back crawls, by looking back through them; and how much more often "
                + "peers of a least "
                + "uptime tau are connected to each other than chance would have it, (Rg - Rr) / Rr over half edges.",
            Notes =
            [
                "Peers that were there from the first crawl on have at least the whole window as their uptime.",
                "Rr is the mean of three random graphs in which every peer has as many neighbors as in the overlay.",
            ],
        };
        if (data.History is not { } history || cores is null)
            return figure.Without("three crawls back to back with ten stable peers", $"{data.History?.Snapshots ?? 0} crawls",
                Remedies.BackToBack);
        ImmutableArray<double> hours = [.. history.Uptimes().Select(peer => peer.Uptime.TotalHours).Order()];
        ImmutableArray<(double Hours, double Bias)> bias = [.. cores.Curve(point => point.Bias).Where(point =>
            double.IsFinite(point.Value))];
        return figure with
        {
            Charts =
            [
                new("s3-figure-9-uptime", "Uptime of the peers of the last crawl", Mark.Line, new("uptime", "h"),
                    new("peers with a longer one", "%", AxisScale.Log),
                    [Curves.Line("top level", cores.Curve(point => 100.0 * point.Peers / cores.Peers))]),
                new("s3-figure-9-stable", "Stable peers SP(tau)", Mark.Step, new("tau", "h"), new("peers with a longer uptime", "%"),
                    [Curves.Ccdf("top level", hours)]),
                new("s3-figure-9-bias", "Bias of connections to peers of the same uptime or higher", Mark.Line, new("tau", "h"),
                    new("(Rg - Rr) / Rr"),
                    [Series.Of("top level", bias)]),
            ],
            Claims =
            [
                new Claim("stable peers at tau = 45 h", "about 10 %", "%").Within(5, 20).Holding(
                    history.Window >= PaperTau ? 100.0 * history.StablePeers(PaperTau).Length / cores.Peers : double.NaN,
                    FormattableString.Invariant($"The window is {history.Window.TotalHours:0.#} h.")),
                new Claim("bias (Rg - Rr) / Rr at half of the window", "above 0").Within(0.0001, null)
                    .Holding(bias.IsEmpty ? double.NaN : bias[bias.Length / 2].Bias),
                new Claim("rise of the bias from the first tau above 0 to the last", "rising").Within(0.0001, null)
                    .Holding(bias.Length < 3 ? double.NaN : bias[^1].Bias - bias[1].Bias),
            ],
        };
    }
}
