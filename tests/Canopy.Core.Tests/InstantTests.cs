namespace Canopy.Core.Tests;

public sealed class InstantTests
{
    private static readonly Instant s_noon = new(43_200_000);

    [Fact]
    public void Plus_ASpan_IsThatMuchLater()
    {
        Assert.Equal(new Instant(43_201_500), s_noon + TimeSpan.FromSeconds(1.5));
        Assert.Equal(TimeSpan.FromSeconds(1.5), s_noon + TimeSpan.FromSeconds(1.5) - s_noon);
        Assert.Equal(s_noon, s_noon + TimeSpan.FromDays(1) - TimeSpan.FromDays(1));
    }

    [Fact]
    public void Plus_Never_StaysNever()
    {
        Assert.Equal(Instant.Never, Instant.Never + TimeSpan.FromDays(1000));
        Assert.Equal(Instant.Never, Instant.Never - TimeSpan.FromDays(1000));
    }

    [Fact]
    public void Comparison_EarlierAndLater_AgreeInEveryForm()
    {
        Instant later = s_noon + TimeSpan.FromMilliseconds(1);

        Assert.True(s_noon < later && later > s_noon && s_noon <= later && later >= s_noon);
        Assert.False(later < s_noon || s_noon > later || later <= s_noon || s_noon >= later);
        Assert.True(s_noon.CompareTo(later) < 0 && later.CompareTo(s_noon) > 0 && s_noon.CompareTo(s_noon) == 0);
    }

    [Fact]
    public void EarlierAndLater_OfTwo_PickTheRightOne()
    {
        Assert.Equal(s_noon, Instant.Earlier(s_noon, Instant.Never));
        Assert.Equal(s_noon, Instant.Earlier(Instant.Never, s_noon));
        Assert.Equal(Instant.Never, Instant.Later(s_noon, Instant.Never));
        Assert.Equal(Instant.Never, Instant.Later(Instant.Never, s_noon));
    }

    [Fact]
    public void ToString_ForPeople_NamesTheUnit()
    {
        Assert.Equal("43200000 ms", s_noon.ToString());
        Assert.Equal("never", Instant.Never.ToString());
    }
}
