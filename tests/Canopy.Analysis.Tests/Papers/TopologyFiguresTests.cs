using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Papers.Topologies;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Papers;

public sealed class TopologyFiguresTests
{
    [Fact]
    public void Figures_OfManyCrawls_AreAllDrawn()
    {
        Figure[] figures = [.. TopologyFigures.Of(Worlds.All())];
        FigureChecks.AssertSound(figures);
        Assert.All(figures, figure => Assert.True(figure.Missing is null, figure.Missing));
        Assert.Equal(["s3-table-2", "s3-degrees", "s3-paths", "s3-figure-8", "s3-figure-9", "s3-figure-10", "s3-figure-11"],
            figures.Select(figure => figure.Key));
    }

    [Fact]
    public void Claims_OfAnOverlayWithAnOldCore_ShowIt()
    {
        Claim[] claims = [.. TopologyFigures.Of(Worlds.All()).SelectMany(figure => figure.Claims)];
        foreach (string what in (string[])["bias (Rg - Rr) / Rr at half of the window", "clustering against the random graph's"])
        {
            Claim claim = Assert.Single(claims, claim => claim.What == what);
            Assert.True(claim.Verdict == Verdict.InBand, $"{claim}");
        }
        // Five hours of crawls do not reach 45.
        Assert.Equal(Verdict.NotMeasured, Assert.Single(claims, claim => claim.What == "stable peers at tau = 45 h").Verdict);
    }

    [Fact]
    public void Figures_OfNothing_SayWhatTheyNeed()
    {
        Figure[] figures = [.. TopologyFigures.Of(new Measurements())];
        FigureChecks.AssertSound(figures);
        Assert.All(figures, figure => Assert.NotNull(figure.Missing));
    }

    [Fact]
    public void Figures_OfOnePeerOrNoLink_DrawNothingThatIsNoNumber()
    {
        PeerAddress one = new(0x18000001, 1), two = new(0x18000002, 1);
        foreach (LabelledGraph<PeerAddress> map in (LabelledGraph<PeerAddress>[])[
            LabelledGraph<PeerAddress>.Of([]), LabelledGraph<PeerAddress>.Of([], [one]), LabelledGraph<PeerAddress>.Of([(one, two)])])
        {
            OverlayHistory history = new();
            for (int at = 0; at < 4; at++) history.Add(new(at * 1000), new(at * 1000), map, map.Labels);
            FigureChecks.AssertSound([.. TopologyFigures.Of(new()
            {
                History = history, Crawl = new(map, map.Labels.Length, 0, [.. map.Labels.Select(_ => 0)], [], new(0), new(1)),
            })]);
        }
    }
}
