using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>What a download does when its sources run dry, on a clock that the test moves.</summary>
public sealed class DownloadSearchTests
{
    private static readonly byte[] s_content = TestShares.Noise(31, 50_000);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task NoSource_SearchesWithGrowingPauses_ThenFailsWithRemedy()
    {
        using TempFolder folder = new();
        List<double> minutes = [];
        DateTimeOffset start = _clock.GetUtcNow();
        await using FetchingPeer peer = Open(folder, (_, _) =>
        {
            minutes.Add((_clock.GetUtcNow() - start).TotalMinutes);
            return Task.FromResult(new SourceSearch([], 3));
        });

        peer.Want(s_content, "x");
        DownloadStatus first = await peer.UntilAsync(status => IsWaiting(status));
        Assert.Equal("waiting for a source: asked 3 supernodes, found 0 new sources, next search in 5 min", first.Reason);
        DownloadStatus last = first;
        while (!last.IsSettled)
        {
            _clock.Advance(TimeSpan.FromMinutes(150));
            last = await peer.UntilAsync(status => status.IsSettled || IsWaiting(status));
        }

        Assert.Equal(DownloadState.Failed, last.State);
        Assert.Contains("No source was found in 12 searches. Resume to search again", last.Reason, StringComparison.Ordinal);
        Assert.Equal(TransferLimits.SearchesMax, minutes.Count);
    }

    [Fact]
    public async Task NoSource_SearchPauses_AreThoseOfTheSpecification()
    {
        using TempFolder folder = new();
        await using FetchingPeer peer = Open(folder, (_, _) => Task.FromResult(new SourceSearch([], 0, "no parent yet")));
        peer.Want(s_content, "x");
        foreach (int minutes in new[] { 5, 10, 20, 40, 80, 120, 120 })
        {
            DownloadStatus waiting = await peer.UntilAsync(status => IsWaiting(status));
            Assert.Equal($"waiting for a source: no parent yet, next search in {minutes} min", waiting.Reason);
            _clock.Advance(TimeSpan.FromMinutes(minutes));
        }
    }

    [Fact]
    public async Task NewParent_SearchesAtOnce_AndWhatIsFoundIsFetched()
    {
        using TempFolder folder = new();
        using TestShares shares = new();
        shares.Add("x", s_content);
        await using ServingPeer source = await ServingPeer.StartAsync(shares);
        int searches = 0;
        await using FetchingPeer peer = Open(folder, (_, _) => Task.FromResult(
            ++searches == 1 ? new SourceSearch([], 1) : new SourceSearch([source.Source], 1)));

        peer.Want(s_content, "x");
        await peer.UntilAsync(status => IsWaiting(status));
        peer.Downloads.ParentChanged();
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal((DownloadState.Done, 2), (done.State, searches));
    }

    [Fact]
    public async Task SourceAddedWhileWaiting_IsAskedAtOnce()
    {
        using TempFolder folder = new();
        using TestShares shares = new();
        ContentHash hash = shares.Add("x", s_content);
        await using ServingPeer source = await ServingPeer.StartAsync(shares);
        await using FetchingPeer peer = Open(folder, (_, _) => Task.FromResult(new SourceSearch([], 1)));

        peer.Want(s_content, "x");
        await peer.UntilAsync(status => IsWaiting(status));
        Assert.True(peer.Downloads.AddSource(hash, source.Source));
        Assert.Equal(DownloadState.Done, (await peer.UntilSettledAsync()).State);
    }

    private static bool IsWaiting(DownloadStatus status) => status.Reason.StartsWith("waiting for a source", StringComparison.Ordinal);

    private FetchingPeer Open(TempFolder folder, Func<ContentHash, CancellationToken, Task<SourceSearch>> search) =>
        FetchingPeer.Open(folder, options => options with { Search = search, Timing = new() { Clock = _clock } });
}
