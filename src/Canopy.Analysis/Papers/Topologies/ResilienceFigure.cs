using System.Collections.Immutable;
using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Topologies;

/// <summary>What is left when peers are taken away.</summary>
internal static class ResilienceFigure
{
    private const int NodesLeast = 10, AgainMost = 200_000;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s3-figure-8", Paper.Topologies, "Figure 8", "Resilience to the removal of peers")
        {
            About = "Of the top-level peers that are left after some were removed, how many are connected: removed by chance, or those of "
                + "highest degree "
                + "first, as degrees were at the beginning and as they are after each removal.",
            Notes = [Remedies.FirstHalf, "A flat Gnutella of 2002 falls apart when 30 to 50 % of its best connected peers are removed."],
        };
        if (data.Crawl is not { } crawl || crawl.Map.Graph.Nodes < NodesLeast)
            return figure.Without($"a crawl with {NodesLeast} top-level peers", $"{data.Crawl?.Map.Graph.Nodes ?? 0}", Remedies.Crawl);
        Graph graph = crawl.Map.Graph;
        ImmutableArray<ResiliencePoint> random = Resilience.Random(graph), once = Resilience.ByDegreeOnce(graph);
        return figure with
        {
            Charts =
            [
                new("s3-figure-8-curves", "Connected peers after removal", Mark.Line, new("peers removed", "%"), new("of the rest in one "
                    + "piece", "%"),
                [
                    Draw("by chance", random, graph), Draw("highest degree first", once, graph),
                    .. graph.Nodes <= AgainMost ? [Draw("highest degree first, looked up again", Resilience.ByDegreeAgain(graph), graph)]
                        : ImmutableArray<Series>.Empty,
                ]),
            ],
            Claims =
            [
                new Claim("85 % removed by chance: of the rest in one piece", "90 %", "%").Within(80, 100).Holding(At(random, 17)),
                new Claim("50 % removed, highest degree first: of the rest in one piece", "75 %", "%").Within(65, 100).Holding(At(once, 10),
                    "More is better: the band has no upper end."),
            ],
        };
    }

    private static Series Draw(string name, ImmutableArray<ResiliencePoint> curve, Graph graph) =>
        Series.Of(name, curve.Select(point => (100.0 * point.Removed / graph.Nodes, 100 * point.Share)));

    private static double At(ImmutableArray<ResiliencePoint> curve, int point) => 100 * curve[point].Share;
}
