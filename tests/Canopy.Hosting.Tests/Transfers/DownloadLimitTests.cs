using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>Each limit of downloads, reached and stepped over (docs/limits.md).</summary>
public sealed class DownloadLimitTests
{
    private static readonly byte[] s_content = TestShares.Noise(41, 1000);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Add_MoreDownloadsThanThereMayBe_IsRefusedWithARemedy()
    {
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder, options => options with { DownloadsMax = 2 });
        ContentHash first = peer.Want([1], "one");
        peer.Want([2], "two");

        Assert.Equal(AddOutcome.NotNow, peer.Downloads.Add(Wanted([3]), out Problem? problem));
        Assert.Contains("2 downloads already", problem!.What, StringComparison.Ordinal);
        Assert.Equal(AddOutcome.Known, peer.Downloads.Add(Wanted([1]), out _));
        Assert.True(await peer.Downloads.CancelAsync(first));
        Assert.Equal(AddOutcome.Added, peer.Downloads.Add(Wanted([3]), out _));

        static DownloadRequest Wanted(byte[] content) => new(TestShares.HashOf(content), "x", content.Length, []);
    }

    [Fact]
    public async Task Add_IntoMoreFoldersThanThereMayBe_IsRefused()
    {
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);
        string deepest = string.Join('/', Enumerable.Repeat("a", TransferLimits.FolderPartsMax));

        Assert.Equal(AddOutcome.Refused, peer.Downloads.Add(Wanted(deepest + "/a"), out Problem? problem));
        Assert.Contains("more than 32 folders", problem!.What, StringComparison.Ordinal);
        Assert.Equal(AddOutcome.Added, peer.Downloads.Add(Wanted(deepest), out _));

        static DownloadRequest Wanted(string where) => new(TestShares.HashOf(s_content), "x", s_content.Length, [], where);
    }

    [Fact]
    public async Task Feed_MoreDownloadsThanAtOnce_TheNextWaits()
    {
        using TempFolder folder = new();
        using ScriptedSource silent = new(1, s_content, (self, _, _) => Task.Delay(Timeout.Infinite, self.Stopped));
        await using FetchingPeer peer = FetchingPeer.Open(folder, options => options with { Timing = new() });
        for (byte i = 0; i <= TransferLimits.ActiveDownloadsDefault; i++) peer.Want([i], $"file {i}", silent.Source);

        DownloadStatus waiting = await peer.UntilAsync(status => status.Reason.StartsWith("waiting: ", StringComparison.Ordinal));

        Assert.Equal(
            (DownloadState.Queued, $"waiting: {TransferLimits.ActiveDownloadsDefault} downloads are being fed already"),
            (waiting.State, waiting.Reason));
    }

    [Fact]
    public async Task Sources_MoreThanAtOnce_WaitUntilOneIsDoneWith()
    {
        using TempFolder folder = new();
        TaskCompletionSource seen = new();
        int dials = 0;
        await using FetchingPeer peer = FetchingPeer.Open(folder, options => options with
        {
            Timing = options.Timing with { Clock = _clock },
            Dial = async (source, cancel) =>
            {
                Interlocked.Increment(ref dials);
                await seen.Task;
                return new(null, "has gone", Hopeless: true);
            },
        });

        peer.Want(s_content, "x", [.. Enumerable.Range(0, TransferLimits.SourcesAtOnceMax + 1).Select(Source)]);
        DownloadStatus full = await peer.UntilAsync(
            status => status.Sources.Count(source => source.State == SourceState.Connecting) == TransferLimits.SourcesAtOnceMax);
        Assert.Equal(SourceState.Waiting, full.Sources[^1].State);
        seen.SetResult();
        await peer.UntilAsync(status => status.Sources.All(source => source.Dropped));
        Assert.Equal(TransferLimits.SourcesAtOnceMax + 1, dials);
    }

    [Fact]
    public void Connections_OfAllDownloads_AreNoMoreThanTheDefault_AndDialsComeOneByOne()
    {
        ConnectionGate gate = new(
            TransferLimits.DownloadConnectionsDefault, TransferLimits.DialsPerSecondDefault, new() { Clock = _clock });
        int open = 0;
        for (int second = 0; second < 10; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            int dialled = 0;
            while (gate.TryEnter()) dialled++;
            open += dialled;
            Assert.Equal(second < 4 ? TransferLimits.DialsPerSecondDefault : 0, dialled);
        }
        Assert.Equal(TransferLimits.DownloadConnectionsDefault, open);
        gate.Leave();
        Assert.True(gate.TryEnter());
        Assert.False(gate.TryEnter());
    }

    [Fact]
    public void Source_OneTooMany_IsPassedOverUntilOneIsDropped()
    {
        SourceList sources = new(new() { Clock = _clock });
        for (int i = 0; i < TransferLimits.SourcesMax; i++) Assert.True(sources.TryAdd(Source(i)));
        Assert.False(sources.TryAdd(Source(1000)));

        Assert.True(sources.Note(Source(7).Peer, new(SourceVerdict.Useless, "has gone"), 0));

        Assert.True(sources.TryAdd(Source(1000)));
        Assert.Equal(TransferLimits.SourcesMax, sources.Snapshot().Length);
    }

    [Fact]
    public void Source_ThatFailsTooOftenWithoutAByte_IsDropped()
    {
        SourceList sources = new(new() { Clock = _clock });
        sources.TryAdd(Source(1));
        for (int i = 1; i < TransferLimits.SourceFailuresMax; i++) Assert.False(Failed(given: 0));
        for (int i = 0; i < TransferLimits.SourceFailuresMax - 1; i++) Assert.False(Failed(given: i == 0 ? 1 : 0));

        Assert.True(Failed(given: 0));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(sources.TakeNext());
        Assert.Null(sources.NextRetry);

        bool Failed(long given) => sources.Note(Source(1).Peer, SourceOutcome.Failed("broke off"), given);
    }

    [Fact]
    public async Task Lies_MoreThanAreRemembered_ForgetTheOldest_AlsoAfterARestart()
    {
        using TempFolder folder = new();
        for (int start = 0; start < 2; start++)
        {
            await using FetchingPeer peer = FetchingPeer.Open(folder, options => options with { LiesMax = 2 });
            for (int i = 0; i < 3 && start == 0; i++) peer.Downloads.Remember(Lie(i));
            Assert.Equal([Lie(1), Lie(2)], peer.Downloads.Lies());
        }

        SourceLie Lie(int number) => new(TestShares.HashOf(s_content), Source(number).Peer, "lied", _clock.GetUtcNow().AddSeconds(number));
    }

    [Fact]
    public async Task Changes_MoreThanWait_TheOldestAreDroppedAndTheLastIsThere()
    {
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);
        for (int i = 1; i <= TransferLimits.ChangesMax + 10; i++) peer.Downloads.Tell(Status(i));

        List<long> proved = [];
        while (peer.Downloads.Changes.TryRead(out DownloadStatus? status)) proved.Add(status.Proved);

        Assert.Equal(Enumerable.Range(11, TransferLimits.ChangesMax).Select(i => (long)i), proved);

        static DownloadStatus Status(long proved) =>
            new(default, "x", long.MaxValue, proved, DownloadState.Downloading, "", 0, null, ImmutableArray<SourceStatus>.Empty, null);
    }

    [Theory]
    [InlineData("x.bin")]
    [InlineData("long")]
    public void FreePath_WhereEveryNameIsTaken_IsNone(string name)
    {
        using TempFolder folder = new();
        if (name == "long") name = new string('x', 300) + ".bin";
        for (int i = 0; i < TransferLimits.NamesTriedMax; i++)
        {
            string? path = FinishedFile.FreePath(folder.Root, name);
            Assert.NotNull(path);
            File.WriteAllBytes(path, []);
        }

        Assert.Null(FinishedFile.FreePath(folder.Root, name));
    }

    [Fact]
    public void Uploads_UnlessTheOwnerSaysOtherwise_AreServedUpToTheDefault()
    {
        UploadSlots slots = new(_clock);
        for (int i = 0; i < TransferLimits.UploadSlotsDefault; i++) Assert.True(slots.Enter(Source(i).Peer).Granted);

        Assert.False(slots.Enter(Source(1000).Peer).Granted);
    }

    private static DownloadSource Source(int number) =>
        new(PeerId.Read([.. BitConverter.GetBytes(number), .. new byte[28]]), new(0x0B000000 + (uint)number, 1), true, PeerAddress.None);
}
