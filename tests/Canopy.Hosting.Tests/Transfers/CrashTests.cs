using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>
/// Kills in the middle. A killed process leaves its part and its journal as they lie at that instant: the test copies both away while the
/// download runs, and goes on from the copy.
/// </summary>
public sealed class CrashTests
{
    private const int Pieces = 12;

    private static readonly byte[] s_content = TestShares.Noise(41, BlockTree.PieceSize * Pieces - 1000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AnyCrashesAndSources_EndInAnIdenticalFile(int seed)
    {
        Random random = new(seed);
        using ScriptedSource source = new(1, s_content, (self, request, stream) => AnswerBadlyAsync(self, request, stream, random));
        using ScriptedSource good = new(2, s_content, (self, request, stream) => self.AnswerAsync(request, stream));
        TempFolder folder = new();
        try
        {
            for (int crash = 0; crash < 4; crash++)
            {
                TempFolder copy = new();
                await using (FetchingPeer peer = FetchingPeer.Open(folder))
                {
                    ContentHash hash = TestShares.HashOf(s_content);
                    peer.Downloads.Add(new(hash, "x", s_content.Length, [source.Source]), out _);
                    int enough = random.Next(Pieces) * BlockTree.PieceSize;
                    bool IsFar(DownloadStatus status) =>
                        status.IsSettled || status.Proved >= enough || status.State == DownloadState.LookingForSources;
                    if (!IsFar(peer.Downloads.Find(hash)!)) await peer.UntilAsync(IsFar);
                    Copy(folder, copy);
                }
                folder.Dispose();
                folder = copy;
            }
            await using FetchingPeer last = FetchingPeer.Open(folder);
            last.Downloads.Add(new(TestShares.HashOf(s_content), "x", s_content.Length, [good.Source]), out _);
            DownloadStatus done = last.Downloads.List()[0];
            if (done.State != DownloadState.Done) done = await last.UntilAsync(status => status.State == DownloadState.Done);
            Assert.Equal(s_content, await File.ReadAllBytesAsync(Path.Combine(last.Finished, Path.GetFileName(done.FinishedPath!))));
        }
        finally
        {
            folder.Dispose();
        }
    }

    [Fact]
    public async Task Crash_InTheMiddleOfAPiece_NoBlockOnDiskIsFetchedAgain()
    {
        // Five pieces, eight blocks of the next and some bytes: then the source falls silent.
        int silentFrom = BlockTree.PieceSize * 5 + BlockTree.BlockSize * 8 + 100;
        using ScriptedSource source = new(1, s_content, async (self, request, stream) =>
        {
            if (request.IsTree || request.IsBlocks || request.To < silentFrom) { await self.AnswerAsync(request, stream); return; }
            await ScriptedSource.SendAsync(stream, $"206 P\r\nContent-Range: bytes {request.From}-{request.To}/{s_content.Length}\r\n" +
                $"Content-Length: {request.To - request.From + 1}", s_content[(int)request.From..Math.Max(silentFrom, (int)request.From)]);
            await Task.Delay(Timeout.Infinite, self.Stopped);
        });
        using TempFolder before = new(), after = new();
        ContentHash hash;
        await using (FetchingPeer peer =
            FetchingPeer.Open(before, options => options with { Timing = options.Timing with { Stall = TimeSpan.FromMinutes(5) } }))
        {
            hash = peer.Want(s_content, "x", source.Source);
            await peer.UntilAsync(status => status.Proved >= BlockTree.PieceSize * 5);
            Copy(before, after);
        }
        byte[] part = await File.ReadAllBytesAsync(Path.Combine(after["incomplete"], $"{hash}.part"));
        Array.Resize(ref part, s_content.Length);
        using ScriptedSource good = new(2, s_content, (self, request, stream) => self.AnswerAsync(request, stream));
        await using FetchingPeer again = FetchingPeer.Open(after, options => options with
        {
            Dial = (_, cancel) =>
            FetchingPeer.DialAsync(good.Source, cancel)
        });
        await again.UntilAsync(status => status.State == DownloadState.Done);

        Assert.DoesNotContain(good.Requests, request => request.IsTree);
        List<ScriptedRequest> ranges = good.Requests.FindAll(request => !request.IsBlocks);
        for (int at = 0; at < s_content.Length; at += BlockTree.BlockSize)
        {
            int end = Math.Min(at + BlockTree.BlockSize, s_content.Length);
            bool isHere = part.AsSpan(at..end).SequenceEqual(s_content.AsSpan(at..end));
            Assert.Equal(isHere ? 0 : 1, ranges.Count(range => range.From < end && at <= range.To));
        }
        Assert.True(ranges[0].From >= BlockTree.PieceSize * 5);
    }

    [Fact]
    public async Task PartChangedBetweenRuns_IsNoticedBeforeItIsFinished()
    {
        using ScriptedSource source = new(1, s_content, (self, request, stream) => self.AnswerAsync(request, stream));
        using TempFolder folder = new();
        ContentHash hash;
        await using (FetchingPeer peer = FetchingPeer.Open(folder))
        {
            hash = peer.Want(s_content, "x", source.Source);
            await peer.UntilAsync(status => status.Proved >= BlockTree.PieceSize * 2);
            await peer.Downloads.PauseAsync(hash);
            if (peer.Downloads.Find(hash)!.State == DownloadState.Done) return;
        }
        await using (FileStream part = File.OpenWrite(Path.Combine(folder["incomplete"], $"{hash}.part"))) part.WriteByte(
            (byte)~s_content[0]);

        await using FetchingPeer again = FetchingPeer.Open(folder);
        again.Downloads.Resume(hash);
        DownloadStatus done = await again.UntilAsync(status => status.State == DownloadState.Done);
        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
    }

    [Fact]
    public async Task JournalLost_PartIsTakenUpAgain()
    {
        using ScriptedSource source = new(1, s_content, (self, request, stream) => self.AnswerAsync(request, stream));
        using TempFolder folder = new();
        ContentHash hash = TestShares.HashOf(s_content);
        Directory.CreateDirectory(folder["incomplete"]);
        byte[] part = new byte[s_content.Length];
        s_content.AsSpan(0, BlockTree.PieceSize * 3).CopyTo(part);
        await File.WriteAllBytesAsync(Path.Combine(folder["incomplete"], $"{hash}.part"), part);

        await using FetchingPeer peer = FetchingPeer.Open(folder);
        peer.Want(s_content, "x", source.Source);
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
        Assert.Equal(BlockTree.PieceSize * 3, source.Requests.Find(request => !request.IsTree)!.From);
    }

    [Fact]
    public void JournalBroken_IsRefusedWithRemedy()
    {
        using TempFolder folder = new();
        File.WriteAllBytes(folder["transfers.db"], TestShares.Noise(1, 9000));
        Problem? problem = DownloadJournal.TryOpen(folder["transfers.db"], out DownloadJournal? journal);
        Assert.Null(journal);
        Assert.Contains("transfers.db cannot be used", problem!.What, StringComparison.Ordinal);
        Assert.Contains("Move it away", problem.Remedy, StringComparison.Ordinal);
    }

    private static void Copy(TempFolder from, TempFolder to)
    {
        foreach (string folder in Directory.GetDirectories(from.Root)) Directory.CreateDirectory(to[Path.GetFileName(folder)]);
        // The journal first: a part that is younger than its notes is the harmless order, the other is what the notes guard against.
        foreach (string file in Directory.GetFiles(from.Root, "transfers.db*")) File.Copy(file, to[Path.GetFileName(file)]);
        foreach (string file in Directory.GetFiles(from.Root, "*", SearchOption.AllDirectories))
        {
            string target = to[Path.GetRelativePath(from.Root, file)];
            if (!File.Exists(target) && !target.EndsWith("-wal", StringComparison.Ordinal)
                && !target.EndsWith("-shm", StringComparison.Ordinal))
                File.Copy(file, target);
        }
    }

    private static Task AnswerBadlyAsync(ScriptedSource self, ScriptedRequest request, NetworkStream stream, Random random)
    {
        int fate;
        int cut;
        lock (random) (fate, cut) = (random.Next(5), random.Next(s_content.Length));
        if (request.IsTree || request.IsBlocks || fate == 0) return self.AnswerAsync(request, stream);
        return BreakOffAsync(request, stream, (int)Math.Min(request.To - request.From, cut));
    }

    private static async Task BreakOffAsync(ScriptedRequest request, NetworkStream stream, int length)
    {
        await ScriptedSource.SendAsync(stream,
            $"206 P\r\nContent-Range: bytes {request.From}-{request.To}/{s_content.Length}\r\nContent-Length: " +
            $"{request.To - request.From + 1}",
            s_content[(int)request.From..((int)request.From + length)]);
        throw new IOException();
    }
}
