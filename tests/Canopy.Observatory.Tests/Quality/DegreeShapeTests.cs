using Canopy.Core;
using Canopy.Observatory.Quality;
using static Canopy.Observatory.Tests.CrawledOverlay;

namespace Canopy.Observatory.Tests.Quality;

public sealed class DegreeShapeTests
{
    [Fact]
    public void Shape_OfAPowerLaw_IsALineThatFallsByItsExponent()
    {
        // So many hubs of each degree that density falls with its square; each link leads to a leaf of its own, of degree 1.
        IEnumerable<int> hubs = Enumerable.Range(2, 62).SelectMany(degree => Enumerable.Repeat(degree, 40_000 / degree / degree));
        DegreeShape shape = DegreeShape.Of(Stars(hubs));
        Assert.InRange(shape.Slope, -3, -1.8);
        Assert.InRange(shape.Fit, 0.9, 1);
    }

    [Fact]
    public void Shape_OfAPeak_IsNoLineThatFalls()
    {
        List<(PeerAddress, PeerAddress)> links = [];
        for (int at = 0; at < 200; at++)
            for (int step = 1; step <= 3 + at % 20; step++) links.Add((Supernode(at), Supernode((at + step) % 200)));
        DegreeShape shape = DegreeShape.Of(links);
        Assert.Equal(links.Count * 2.0 / 200, shape.Mean, 9);
        Assert.Equal(200, shape.Degrees.Sum(of => of.Peers));
        Assert.False(shape.Slope < -1);
    }

    [Fact]
    public void Shape_OfFewDegrees_IsNotKnown()
    {
        Assert.Equal(double.NaN, DegreeShape.Of([(Supernode(1), Supernode(2))]).Slope);
        DegreeShape nothing = DegreeShape.Of([]);
        Assert.Equal((0.0, 0, double.NaN), (nothing.Mean, nothing.Most, nothing.Slope));
    }

    private static IEnumerable<(PeerAddress, PeerAddress)> Stars(IEnumerable<int> degrees)
    {
        int leaf = 0, hub = 0;
        foreach (int degree in degrees)
        {
            hub++;
            for (int i = 0; i < degree; i++) yield return (Supernode(hub), Child(leaf++));
        }
    }
}
