using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Tests.Search;

public sealed class SeenQueriesTests
{
    private static readonly Instant s_now = new(1_000_000);

    [Fact]
    public void Note_SameAgain_IsNotNew_UnlessItGoesFurtherOrIsForgotten()
    {
        var seen = new SeenQueries(TimeSpan.FromMinutes(10));
        Assert.Equal((true, false), seen.Note(Id(1), 0, s_now));
        Assert.Equal((false, false), seen.Note(Id(1), 0, s_now));
        Assert.Equal((false, true), seen.Note(Id(1), 1, s_now));
        Assert.Equal((true, false), seen.Note(Id(1), 0, s_now + TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public void Note_MoreThanAreRemembered_ForgetsTheOldest()
    {
        var seen = new SeenQueries(TimeSpan.FromMinutes(10));
        for (ulong i = 0; i < SeenQueries.SeenMax; i++) seen.Note(Id(i), 0, s_now);
        Assert.Equal((false, false), seen.Note(Id(1), 0, s_now));
        seen.Note(Id(1_000_000), 0, s_now);

        Assert.Equal((false, false), seen.Note(Id(1_000_000), 0, s_now));
        Assert.Equal((true, false), seen.Note(Id(0), 0, s_now));
    }

    private static QueryId Id(ulong number) => new(7, number);
}
