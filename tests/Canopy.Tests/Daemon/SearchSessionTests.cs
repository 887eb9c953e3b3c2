using Canopy.Api;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Tests.Daemon;

public sealed class SearchSessionTests
{
    [Fact]
    public void Add_MoreThanAreKept_KeepsTheFirst()
    {
        SearchSession session = Begin();
        HitsFound page = new(1, PeerAddress.None, [.. Enumerable.Range(1, 600).Select(number => Hit($"file {number}"))]);
        for (int kept = 0; kept < ApiLimits.HitsKeptMax; kept += 600) session.Add(page);
        Assert.Empty(session.Add(page));
        Assert.Equal(ApiLimits.HitsKeptMax, session.Progress.Hits);
        Assert.Equal(ApiLimits.HitsKeptMax, session.HitsAfter(ApiLimits.HitsKeptMax - 1, 10).Single().Number);
    }

    [Fact]
    public void TryRenew_OnceThePeerHasForgotten_CountsOnlyWhatIsNew()
    {
        SearchSession session = Begin();
        HitsFound first = new(1, PeerAddress.None, [Hit("one", 1), Hit("two", 2)]);
        session.Add(first);
        session.End(new(1, QueryEndStatus.Enough, 2, 1, HasMore: true));
        Assert.True(session.TryGoOn());
        Assert.False(session.TryRenew(TimeSpan.FromHours(1), 7));
        Assert.True(session.TryRenew(TimeSpan.Zero, 7));
        Assert.Equal(7u, session.Command);
        Assert.Empty(session.Add(first with { Search = 7 }));
        Assert.True(session.HasOnlyRepeats(new(7, QueryEndStatus.Enough, 2, 1, HasMore: true)));
        Assert.False(session.HasOnlyRepeats(new(7, QueryEndStatus.Complete, 2, 1, HasMore: false)));
        Assert.Equal(3, session.Add(new(7, PeerAddress.None, [Hit("two", 2), Hit("three", 3)])).Single().Number);
        Assert.False(session.HasOnlyRepeats(new(7, QueryEndStatus.Enough, 2, 1, HasMore: true)));
    }

    [Fact]
    public void TryGoOn_OnlyAfterAnEndWithMoreToBeHad()
    {
        SearchSession session = Begin();
        Assert.False(session.TryGoOn());
        session.End(new(1, QueryEndStatus.Enough, 1, 1, HasMore: true));
        Assert.True(session.Ended.IsCompleted);
        Assert.True(session.TryGoOn());
        Assert.False(session.Ended.IsCompleted);
        session.End(new(1, QueryEndStatus.Complete, 1, 2, HasMore: false));
        Assert.False(session.TryGoOn());
        Assert.Equal(2, session.Progress.SupernodesAsked);
    }

    private static SearchSession Begin() => new(1, Query.Parse("file").Query!, hop: false, isQuiet: false, TimeProvider.System);

    private static QueryHit Hit(string name, byte content = 0) =>
        new(new(name, 1, ContentHash.Read([content, .. new byte[31]]), MediaType.Other, Descriptors.None),
            new(default, PeerAddress.None, true, "somebody", 1));
}
