using System.Collections.Concurrent;
using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>Several sources at once: what they share, who is blamed, what is fetched twice.</summary>
public sealed class ManySourcesTests
{
    private const int Size = BlockTree.PieceSize * 6 + 100_000;

    private static readonly byte[] s_content = TestShares.Noise(51, Size);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Sources_AllGive_AndNoBlockIsFetchedTwice()
    {
        // No one gets anywhere before all have been asked: so all of them take part.
        using CountdownEvent asked = new(4);
        TaskCompletionSource all = new();
        Task AnswerAsync(ScriptedSource self, ScriptedRequest request, NetworkStream stream)
        {
            if (request.IsTree || all.Task.IsCompleted) return self.AnswerAsync(request, stream);
            if (asked.Signal()) all.SetResult();
            return all.Task.ContinueWith(_ => self.AnswerAsync(request, stream), TaskScheduler.Default).Unwrap();
        }
        ScriptedSource[] sources = [.. Enumerable.Range(1, 4).Select(number => new ScriptedSource((byte)number, s_content, AnswerAsync))];
        using TempFolder folder = new();
        await using FetchingPeer peer = Open(folder);

        peer.Want(s_content, "x", [.. sources.Select(source => source.Source)]);
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
        Assert.All(done.Sources, source => Assert.True(source.BytesGiven > 0));
        Assert.Equal(Size, done.Sources.Sum(source => source.BytesGiven));
        ScriptedRequest[] ranges = [.. sources.SelectMany(source => source.Requests).Where(request => !request.IsTree)];
        Assert.Equal(Size, ranges.Sum(range => range.To - range.From + 1));
        foreach (ScriptedSource source in sources) source.Dispose();
    }

    [Fact]
    public async Task SilentSource_IsRobbedOfAllItHasNotGiven_AndTheFileEnds()
    {
        using ScriptedSource silent = new(66, s_content, async (self, request, stream) =>
        {
            if (request.IsTree) { await self.AnswerAsync(request, stream); return; }
            await Task.Delay(Timeout.Infinite, self.Stopped);
        });
        using ScriptedSource good = new(1, s_content, (self, request, stream) => self.AnswerAsync(request, stream));
        using TempFolder folder = new();
        await using FetchingPeer peer = Open(folder);

        ContentHash hash = peer.Want(s_content, "x", silent.Source);
        await peer.UntilAsync(status => status.Sources[0].State == SourceState.Fetching);
        peer.Downloads.AddSource(hash, good.Source);
        await peer.UntilAsync(status => status.Sources is [_, { State: SourceState.Idle }]);
        _clock.Advance(TimeSpan.FromSeconds(5));
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
        Assert.Equal(Size, good.Requests.Where(request => !request.IsTree).Sum(range => range.To - range.From + 1));
    }

    [Fact]
    public async Task PieceOfTwoSources_WithABadBlock_BlamesTheOneWhoSentIt()
    {
        const int bad = 10 * BlockTree.BlockSize;
        // The honest one gives the last part of the piece and breaks off; the liar the rest, with a wrong byte.
        ConcurrentQueue<ScriptedRequest> honestRanges = [];
        using ScriptedSource liar = new(66, s_content, async (self, request, stream) =>
        {
            if (request.IsTree) { await self.AnswerAsync(request, stream); return; }
            byte[] part = [.. s_content[(int)request.From..((int)request.To + 1)]];
            if (request.From <= bad && bad <= request.To) part[bad - request.From] ^= 1;
            // Half of the first piece, so that the other half is somebody else's.
            int length = request.From == 0 ? BlockTree.PieceSize / 2 : part.Length;
            await ScriptedSource.SendAsync(stream, Head(request), part[..length]);
            if (length < part.Length) throw new IOException();
        });
        using ScriptedSource honest = new(1, s_content, (self, request, stream) =>
        {
            if (!request.IsTree && !request.IsBlocks) honestRanges.Enqueue(request);
            return self.AnswerAsync(request, stream);
        });
        using TempFolder folder = new();
        await using FetchingPeer peer = Open(folder);

        ContentHash hash = peer.Want(s_content, "x", liar.Source);
        await peer.UntilAsync(status => status.Sources[0].State == SourceState.Failed);
        peer.Downloads.AddSource(hash, honest.Source);
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
        SourceLie lie = Assert.Single(peer.Downloads.Lies());
        Assert.Equal(liar.Source.Peer, lie.Peer);
        Assert.Contains($"in piece 0, from byte {bad}", lie.Words, StringComparison.Ordinal);
        Assert.Single(honestRanges, range => range.From == bad && range.To == bad + BlockTree.BlockSize - 1);
        Assert.Equal(Size - BlockTree.PieceSize / 2 + BlockTree.BlockSize, honestRanges.Sum(range => range.To - range.From + 1));
    }

    [Fact]
    public async Task PartialSource_IsAskedOnlyForWhatItHas()
    {
        int pieces = BlockTree.CountAt(Size, BlockTree.PieceHeight);
        using ScriptedSource partial = new(66, s_content, async (self, request, stream) =>
        {
            bool isThere = request.From >= BlockTree.PieceSize * 2 && request.To < BlockTree.PieceSize * 4;
            if (request.Path.EndsWith("/have", StringComparison.Ordinal))
                await ScriptedSource.SendAsync(stream, "200 OK\r\nCanopy-Have: part\r\nContent-Length: 1", [0b1100]);
            else if (request.IsTree)
                await ScriptedSource.SendAsync(
                    stream, $"200 OK\r\nCanopy-Have: part\r\nContent-Length: {pieces * 32}", ScriptedSource.Layer(s_content));
            else if (isThere) await self.AnswerAsync(request, stream);
            else await ScriptedSource.SendAsync(stream, "416 No\r\nCanopy-Have: part\r\nContent-Length: 0", []);
        });
        using ScriptedSource whole = new(1, s_content, (self, request, stream) => self.AnswerAsync(request, stream));
        using TempFolder folder = new();
        await using FetchingPeer peer = Open(folder);

        ContentHash hash = peer.Want(s_content, "x", partial.Source);
        DownloadStatus dry = await peer.UntilAsync(status => status.Sources[0].State == SourceState.Busy);
        Assert.Equal(BlockTree.PieceSize * 2, dry.Proved);
        Assert.Contains("has nothing yet that is missing here", dry.Sources[0].Words, StringComparison.Ordinal);
        peer.Downloads.AddSource(hash, whole.Source);
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
        Assert.Equal(Size - BlockTree.PieceSize * 2,
            whole.Requests.Where(request => !request.IsTree).Sum(range => range.To - range.From + 1));
    }

    [Fact]
    public void StallGuard_WhileWeMakeTheSourceWait_IsPatient_AndThenNoLonger()
    {
        using StallGuard guard = new(TimeSpan.FromSeconds(20), _clock, CancellationToken.None);
        guard.Hold(true);
        _clock.Advance(TimeSpan.FromSeconds(100));
        guard.Hold(false);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(guard.Stalled);
        guard.Count(StallGuard.BytesMin);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(guard.Stalled);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.True(guard.Stalled);
    }

    /// <summary>On a clock that stands still nobody is slow: what is taken from whom does not depend on the machine.</summary>
    private FetchingPeer Open(TempFolder folder) => FetchingPeer.Open(folder, options => options with
    {
        Timing = options.Timing with
        {
            Clock = _clock,
            FirstByte = TimeSpan.FromHours(1),
            Stall = TimeSpan.FromHours(1),
            FailureRetry = TimeSpan.FromHours(1),
            BusyRetryMax = TimeSpan.FromHours(1),
        },
    });

    private static string Head(ScriptedRequest request) =>
        $"206 Partial Content\r\nContent-Range: bytes {request.From}-{request.To}/{Size}\r\nContent-Length: " +
        $"{request.To - request.From + 1}";
}
