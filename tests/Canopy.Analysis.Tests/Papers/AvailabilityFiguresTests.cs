using Canopy.Analysis.Papers;
using Canopy.Analysis.Papers.Availability;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Tests.Papers;

public sealed class AvailabilityFiguresTests
{
    [Fact]
    public void Figures_OfATrackedAndCollectedWorld_AreAllDrawn()
    {
        Figure[] figures = [.. AvailabilityFigures.Of(Worlds.All())];
        FigureChecks.AssertSound(figures);
        Assert.All(figures, figure => Assert.True(figure.Missing is null, figure.Missing));
        Assert.Equal(11, figures.Length);
    }

    [Fact]
    public void Claims_OfAWorldWithDaysAndFavourites_AreInTheirBands()
    {
        Claim[] claims = [.. AvailabilityFigures.Of(Worlds.All()).SelectMany(figure => figure.Claims)];
        foreach (string what in (string[])["from the quietest to the busiest hour, of the mean", "greatest difference of the two "
            + "distributions",
            "median availability over the short part less that over the whole", "audio files", "log-quadratic fits stored files better "
                + "than "
            + "Zipf: twice the gain in log-likelihood", "transfers served by a cache of the most popular files, of a tenth of all bytes "
            + "transferred"])
        {
            Claim claim = Assert.Single(claims, claim => claim.What == what);
            Assert.True(claim.Verdict == Verdict.InBand, $"{claim}");
        }
        Assert.DoesNotContain(claims, claim => claim.Verdict == Verdict.NotMeasured);
    }

    [Fact]
    public void Figures_OfNothing_SayWhatTheyNeed()
    {
        Figure[] figures = [.. AvailabilityFigures.Of(new Measurements())];
        FigureChecks.AssertSound(figures);
        Assert.All(figures, figure => Assert.NotNull(figure.Missing));
    }

    [Fact]
    public void Figures_OfVeryLittle_DrawNothingThatIsNoNumber()
    {
        FigureChecks.AssertSound([.. AvailabilityFigures.Of(new()
        {
            Sessions = Worlds.Sessions(peers: 2, days: 0.5), Collection = Worlds.Collection(users: 2, files: 3, rounds: 1),
        })]);
        FigureChecks.AssertSound([.. AvailabilityFigures.Of(new() { Collection = new([]) })]);
    }
}
