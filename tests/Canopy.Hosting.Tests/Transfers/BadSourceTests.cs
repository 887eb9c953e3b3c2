using System.Net.Sockets;
using System.Text;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>One bad source and one good one: the file arrives whole, and the bad one has earned a word.</summary>
public sealed class BadSourceTests
{
    private const int Size = BlockTree.PieceSize * 2 + 100_000;

    private static readonly byte[] s_content = TestShares.Noise(3, Size);

    [Fact]
    public Task Source_LiesInOneByte_IsNamedAndDropped() =>
        GoodFinishesAsync("ContentHash disproves (in piece 1, from byte 1048576)", isLie: true, (self, request, stream) =>
    {
        const int at = BlockTree.PieceSize + 40 * BlockTree.BlockSize;
        if (request.Path.Contains("tree", StringComparison.Ordinal) || request.From > at || request.To < at)
            return self.AnswerAsync(request, stream);
        byte[] wrong = [.. s_content[(int)request.From..((int)request.To + 1)]];
        wrong[at - request.From] ^= 1;
        return ScriptedSource.SendAsync(
            stream, $"206 P\r\nContent-Range: bytes {request.From}-{request.To}/{Size}\r\nContent-Length: {wrong.Length}", wrong);
    });

    [Fact]
    public Task Source_LiesInItsTree_IsNamedAndDropped() =>
        GoodFinishesAsync("does not lead to the file's ContentHash", isLie: true, (self, request, stream) =>
    {
        byte[] layer = ScriptedSource.Layer(s_content);
        layer[70] ^= 1;
        return ScriptedSource.OkAsync(stream, layer);
    });

    [Fact]
    public Task Source_TreeTooShort_Fails() =>
        GoodFinishesAsync("announced 64 bytes where 96 were asked for", isLie: false, (self, request, stream) =>
        ScriptedSource.OkAsync(stream, ScriptedSource.Layer(s_content)[..64]));

    [Fact]
    public Task Source_BreaksOff_LosesNothing() => GoodFinishesAsync("broke off", isLie: false, async (self, request, stream) =>
    {
        if (request.IsTree || request.IsBlocks) { await self.AnswerAsync(request, stream); return; }
        await ScriptedSource.SendAsync(stream, Head(request), s_content[(int)request.From..((int)request.From + 300_000)]);
        throw new IOException();
    });

    [Fact]
    public Task Source_Stalls_TimesOut() => StalledIsLeftAsync("stalled", async (self, request, stream) =>
    {
        if (request.IsTree || request.IsBlocks) { await self.AnswerAsync(request, stream); return; }
        await ScriptedSource.SendAsync(stream, Head(request), s_content[(int)request.From..((int)request.From + 100_000)]);
        await Task.Delay(Timeout.Infinite, self.Stopped);
    });

    [Fact]
    public Task Source_DripsByteByByte_TimesOut() => StalledIsLeftAsync("stalled", async (self, request, stream) =>
    {
        if (request.IsTree || request.IsBlocks) { await self.AnswerAsync(request, stream); return; }
        await ScriptedSource.SendAsync(stream, Head(request), []);
        for (long at = request.From; ; at++)
        {
            await stream.WriteAsync(s_content.AsMemory((int)at, 1), self.Stopped);
            await Task.Delay(10, self.Stopped);
        }
    });

    [Fact]
    public Task Source_Silent_TimesOut() => StalledIsLeftAsync("did not answer within", (self, request, stream) =>
        Task.Delay(Timeout.Infinite, self.Stopped));

    [Fact]
    public Task Source_SendsAnotherRange_IsCaught() =>
        GoodFinishesAsync("sent another range", isLie: false, (self, request, stream) => request.IsTree
        ? self.AnswerAsync(request, stream)
        : self.AnswerAsync(request with { From = request.From + 1 }, stream));

    [Fact]
    public Task Source_SaysAnotherSize_IsCaught() =>
        GoodFinishesAsync($"says that the file has {Size + 1} bytes", isLie: false, (self, request, stream) => request.IsTree
        ? self.AnswerAsync(request, stream)
        : ScriptedSource.SendAsync(
            stream,
            $"206 P\r\nContent-Range: bytes {request.From}-{request.To}/{Size + 1}\r\nContent-Length: {request.To - request.From + 1}",
            s_content));

    [Fact]
    public Task Source_AnnouncesTooMuch_IsCaught() =>
        GoodFinishesAsync("were asked for", isLie: false, (self, request, stream) => request.IsTree
        ? self.AnswerAsync(request, stream)
        : ScriptedSource.SendAsync(
            stream, $"206 P\r\nContent-Range: bytes {request.From}-{request.To}/{Size}\r\nContent-Length: {Size + 5}", s_content));

    [Fact]
    public Task Source_AnnouncesNoLength_IsCaught() =>
        GoodFinishesAsync("announced no bytes", isLie: false, (self, request, stream) => request.IsTree
        ? self.AnswerAsync(request, stream)
        : ScriptedSource.SendAsync(
            stream, $"206 P\r\nContent-Range: bytes {request.From}-{request.To}/{Size}\r\nConnection: close", s_content));

    [Fact]
    public Task Source_Redirects_IsDropped() => GoodFinishesAsync("redirect", isLie: false, (self, request, stream) =>
        ScriptedSource.SendAsync(stream, $"302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0", []));

    [Fact]
    public Task Source_Compresses_IsCaught() => GoodFinishesAsync("packs what it sends", isLie: false, (self, request, stream) =>
        ScriptedSource.SendAsync(stream, "200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 96", new byte[96]));

    [Fact]
    public Task Source_HeadersWithoutEnd_AreCut() => GoodFinishesAsync("headers without end", isLie: false, async (self, request, stream) =>
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
        for (int line = 0; ; line++)
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-{line}: {new string('x', 100)}\r\n"), self.Stopped);
    });

    [Fact]
    public Task Source_SpeaksNoHttp_IsCaught() => GoodFinishesAsync("does not speak HTTP", isLie: false, async (self, request, stream) =>
    {
        await stream.WriteAsync("GIVE 77\r\n\r\n"u8.ToArray());
        throw new IOException();
    });

    [Fact]
    public Task Source_NoLongerHasFile_IsDropped() =>
        GoodFinishesAsync("does not have it any more: gone fishing", isLie: false, (self, request, stream) =>
        ScriptedSource.SendAsync(stream, "404 Not Found\r\nContent-Length: 12", "gone fishing"u8.ToArray()));

    [Fact]
    public Task Source_Busy_SaysItsPlace() => GoodFinishesAsync("is busy: number\u00a07", isLie: false, (self, request, stream) =>
        ScriptedSource.SendAsync(stream, "503 Busy\r\nRetry-After: 1\r\nContent-Length: 9", "number\u00a07"u8.ToArray()));

    [Fact]
    public async Task Liar_AfterRestart_IsStillKnown()
    {
        using TempFolder folder = new();
        using ScriptedSource liar = new(66, s_content, (self, request, stream) => ScriptedSource.OkAsync(stream, new byte[96]));
        ContentHash hash;
        await using (FetchingPeer peer = FetchingPeer.Open(folder))
        {
            hash = peer.Want(s_content, "x", liar.Source);
            await peer.UntilAsync(_ => peer.Downloads.Lies().Count > 0);
        }
        await using FetchingPeer again = FetchingPeer.Open(folder);
        Assert.False(again.Downloads.AddSource(hash, liar.Source));
        Assert.Equal((hash, liar.Source.Peer), (again.Downloads.Lies()[0].Hash, again.Downloads.Lies()[0].Peer));
        Assert.Single(liar.Requests);
    }

    [Fact]
    public async Task Lie_InOneBlock_OnlyThatBlockIsFetchedAgain()
    {
        using ScriptedSource liar = new(66, s_content, (self, request, stream) =>
        {
            if (request.IsTree || request.From > 0) return self.AnswerAsync(request, stream);
            byte[] wrong = [.. s_content[(int)request.From..((int)request.To + 1)]];
            wrong[40 * BlockTree.BlockSize] ^= 1;
            return ScriptedSource.SendAsync(stream, Head(request), wrong);
        });
        using ScriptedSource good = new(1, s_content, (self, request, stream) => self.AnswerAsync(request, stream));
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);

        ContentHash hash = peer.Want(s_content, "x", liar.Source);
        await peer.UntilAsync(status => status.Sources[0].State == SourceState.Liar);
        peer.Downloads.AddSource(hash, good.Source);
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
        ScriptedRequest again = Assert.Single(good.Requests, request => !request.IsBlocks && request.From < BlockTree.PieceSize);
        Assert.Equal((40L * BlockTree.BlockSize, 41L * BlockTree.BlockSize - 1), (again.From, again.To));
    }

    private static string Head(ScriptedRequest request) =>
        $"206 Partial Content\r\nContent-Range: bytes {request.From}-{request.To}/{Size}\r\nContent-Length: " +
        $"{request.To - request.From + 1}";

    private static Task StalledIsLeftAsync(string words, Func<ScriptedSource, ScriptedRequest, NetworkStream, Task> script) =>
        GoodFinishesAsync(words, isLie: false, script, FetchingPeer.Short);

    private static async Task GoodFinishesAsync(
        string words, bool isLie, Func<ScriptedSource, ScriptedRequest, NetworkStream, Task> script, DownloadTiming? timing = null)
    {
        using ScriptedSource bad = new(66, s_content, script);
        using ScriptedSource good = new(1, s_content, (self, request, stream) => self.AnswerAsync(request, stream));
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder, options => options with { Timing = timing ?? options.Timing });

        ContentHash hash = peer.Want(s_content, "x", bad.Source);
        await peer.UntilAsync(status => status.Sources[0].Words.Contains(words, StringComparison.Ordinal));
        Assert.True(peer.Downloads.AddSource(hash, good.Source));
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal(DownloadState.Done, done.State);
        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
        Assert.Equal(isLie ? [bad.Source.Peer] : [], peer.Downloads.Lies().Select(lie => lie.Peer));
    }
}
