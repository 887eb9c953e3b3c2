using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Reports;

namespace Canopy.Tests.Reports;

public sealed class CrawlReaderTests
{
    [Fact]
    public void Longest_OfCrawlsWithGaps_IsTheRunWithMost()
    {
        Snapshot[] crawls = [.. Crawls(0, 5, 10), .. Crawls(300, 305, 310, 315, 320), .. Crawls(900)];
        Assert.Equal([300, 305, 310, 315, 320], Minutes(CrawlReader.Longest(crawls)));
    }

    [Fact]
    public void Longest_OfFewCrawls_AreAll() => Assert.Equal([0, 500], Minutes(CrawlReader.Longest([.. Crawls(0, 500)])));

    [Fact]
    public void Longest_OfVeryManyCrawls_StopsAtTheMost() => Assert.Equal(CrawlReader.HistoryMax,
        CrawlReader.Longest([.. Crawls([.. Enumerable.Range(0, CrawlReader.HistoryMax + 10)])]).Count);

    private static IEnumerable<Snapshot> Crawls(params int[] minutes) => minutes.Select(minute => new Snapshot(minute, 1, 1,
        new() { Key = $"{minute}", Kind = SnapshotKind.Crawl }, SnapshotState.Done, new(minute * 60_000L), new(minute * 60_000L + 1000)));

    private static IEnumerable<int> Minutes(IEnumerable<Snapshot> crawls) => crawls.Select(crawl =>
        (int)(crawl.BeganAt.Milliseconds / 60_000));
}
