using Canopy.Api;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.Tests.Api;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Tests.Daemon;

public sealed class SearchBookTests
{
    [Fact]
    public async Task Hear_MoreHitsThanAreKeptInAll_DropsTheOldestSearch()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        SearchBook book = running.Daemon.Node.Searches;
        List<SearchSession> searches = [];
        for (int number = 0; number <= ApiLimits.HitsKeptInAllMax / ApiLimits.HitsKeptMax; number++)
            searches.Add(await book.StartAsync(Query.Parse("file").Query!, SearchLimits.HitsMax, hop: false));
        QueryHit hit = new(new("a file", 1, default, MediaType.Other, Descriptors.None), new(default, PeerAddress.None, true, "x", 1));
        foreach (SearchSession search in searches)
            book.Hear(new HitsFound(search.Id, PeerAddress.None, [.. Enumerable.Repeat(hit, ApiLimits.HitsKeptMax)]));
        Assert.Null(book.Find(searches[0].Id));
        Assert.NotNull(book.Find(searches[^1].Id));
        Assert.Equal(ApiLimits.HitsKeptMax, searches[^1].Progress.Hits);
    }
}
