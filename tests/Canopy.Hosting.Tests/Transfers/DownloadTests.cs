using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

public sealed class DownloadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(BlockTree.BlockSize)]
    [InlineData(BlockTree.BlockSize + 1)]
    [InlineData(BlockTree.PieceSize)]
    [InlineData(BlockTree.PieceSize * 3 + 12345)]
    public async Task Download_FromOneSource_EndsIdentical(int size)
    {
        using TestShares shares = new();
        byte[] content = TestShares.Noise(size, size);
        shares.Add("song.ogg", content);
        await using ServingPeer source = await ServingPeer.StartAsync(shares);
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);

        peer.Want(content, "song.ogg", source.Source);
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal((DownloadState.Done, (long)size, 1.0), (done.State, done.Proved, done.Share));
        Assert.Equal(Path.Combine(peer.Finished, "song.ogg"), done.FinishedPath);
        Assert.Equal(content, await File.ReadAllBytesAsync(done.FinishedPath!));
        Assert.Empty(Directory.GetFiles(peer.Incomplete));
        Assert.Equal(size, source.Server.Uploads.BytesSent);
    }

    [Fact]
    public async Task Download_EmptyFile_NeedsNoSource()
    {
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);
        peer.Downloads.Add(new(BlockTree.Empty, "nothing", 0, []), out _);
        DownloadStatus done = await peer.UntilSettledAsync();
        Assert.Equal(DownloadState.Done, done.State);
        Assert.Empty(await File.ReadAllBytesAsync(done.FinishedPath!));
    }

    [Fact]
    public async Task Download_EmptyFileOfAnotherHash_FailsWithWord()
    {
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);
        peer.Downloads.Add(new(TestShares.HashOf([1]), "nothing", 0, []), out _);
        DownloadStatus failed = await peer.UntilSettledAsync();
        Assert.Equal(DownloadState.Failed, failed.State);
        Assert.Contains("cannot be empty", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..", "unnamed")]
    [InlineData("a\\b\\..\\c.txt", "c.txt")]
    [InlineData("CON.txt", "_CON.txt")]
    public async Task Download_NameThatLeadsOut_StaysInFolder(string name, string expected)
    {
        using TestShares shares = new();
        byte[] content = TestShares.Noise(7, 100);
        shares.Add("x", content);
        await using ServingPeer source = await ServingPeer.StartAsync(shares);
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);

        peer.Want(content, name, source.Source);
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal(Path.Combine(peer.Finished, expected), done.FinishedPath);
        Assert.Equal([Path.Combine(peer.Finished, expected)], Directory.GetFiles(peer.Finished, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Download_NameTaken_GetsNumber()
    {
        using TestShares shares = new();
        byte[] content = TestShares.Noise(8, 100);
        shares.Add("x", content);
        await using ServingPeer source = await ServingPeer.StartAsync(shares);
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);
        await File.WriteAllTextAsync(Path.Combine(peer.Finished, "a.txt"), "mine");
        await File.WriteAllTextAsync(Path.Combine(peer.Finished, "a (2).txt"), "mine too");

        peer.Want(content, "a.txt", source.Source);
        DownloadStatus done = await peer.UntilSettledAsync();

        Assert.Equal(Path.Combine(peer.Finished, "a (3).txt"), done.FinishedPath);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(peer.Finished, "a.txt")));
    }

    [Fact]
    public async Task Download_TooLong_IsRefused()
    {
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);
        Assert.Equal(AddOutcome.Refused,
            peer.Downloads.Add(new(BlockTree.Empty, "huge", BlockTree.FileSizeMax + 1, []), out Problem? problem));
        Assert.Contains("is the most", problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_PausedAndResumed_FetchesNothingTwice()
    {
        using TestShares shares = new();
        byte[] content = TestShares.Noise(9, BlockTree.PieceSize * 8);
        shares.Add("x", content);
        await using ServingPeer source = await ServingPeer.StartAsync(shares);
        source.Server.Rate.BytesPerSecond = 16 << 20;
        using TempFolder folder = new();
        ReceivedBytes received = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder, options => options with { Dial = received.DialAsync });

        ContentHash hash = peer.Want(content, "x", source.Source);
        await peer.UntilAsync(status => status.Proved >= BlockTree.PieceSize * 2);
        Assert.True(await peer.Downloads.PauseAsync(hash));
        DownloadStatus paused = peer.Downloads.Find(hash)!;
        Assert.Equal(DownloadState.Paused, paused.State);
        source.Server.Rate.BytesPerSecond = 0;
        long before = received.Count;
        Assert.True(peer.Downloads.Resume(hash));
        DownloadStatus done = await peer.UntilAsync(status => status.State == DownloadState.Done);

        Assert.Equal(content, await File.ReadAllBytesAsync(done.FinishedPath!));
        Assert.True(paused.Proved >= BlockTree.PieceSize * 2);
        // Blocks of a piece that was not whole yet stay; the heads of the answers and the tree's proofs come on top. Counted where they
        // are received: what the source had sent into a connection that was cut is nobody's.
        long left = content.Length - paused.Proved;
        Assert.InRange(received.Count - before, left - BlockTree.PieceSize, left + (BlockTree.BlockSize * 2));
    }

    [Fact]
    public async Task Download_Cancelled_LeavesNothing()
    {
        using TestShares shares = new();
        byte[] content = TestShares.Noise(10, BlockTree.PieceSize * 4);
        shares.Add("x", content);
        await using ServingPeer source = await ServingPeer.StartAsync(shares);
        source.Server.Rate.BytesPerSecond = 4 << 20;
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);

        ContentHash hash = peer.Want(content, "x", source.Source);
        await peer.UntilAsync(status => status.Proved > 0);
        Assert.True(await peer.Downloads.CancelAsync(hash));
        await peer.UntilAsync(status => status.State == DownloadState.Cancelled);

        Assert.Empty(peer.Downloads.List());
        Assert.Empty(Directory.GetFiles(peer.Incomplete));
        Assert.Empty(Directory.GetFiles(peer.Finished));
    }

    [Fact]
    public async Task Download_FinishedFolderOnAnotherFileSystem_EndsInOneWholeFile()
    {
        if (!Directory.Exists("/dev/shm")) return;
        string other = Directory.CreateDirectory($"/dev/shm/canopy-test-{Guid.NewGuid():N}").FullName;
        try
        {
            using TestShares shares = new();
            byte[] content = TestShares.Noise(12, BlockTree.PieceSize + 5);
            ContentHash hash = shares.Add("x", content);
            await using ServingPeer source = await ServingPeer.StartAsync(shares);
            using TempFolder folder = new();
            await using FetchingPeer peer = FetchingPeer.Open(folder, options => options with { FinishedFolder = other });
            // What a kill in the middle of copying leaves.
            await File.WriteAllTextAsync(FinishedFile.HiddenCopy($"{hash}.part", other), "half a file");

            peer.Want(content, "song", source.Source);
            DownloadStatus done = await peer.UntilSettledAsync();

            Assert.Equal([Path.Combine(other, "song")], Directory.GetFiles(other));
            Assert.Equal(content, await File.ReadAllBytesAsync(done.FinishedPath!));
            Assert.Empty(Directory.GetFiles(peer.Incomplete));
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_KilledBetweenCopyAndDelete_KeepsOneFile(bool isOurs)
    {
        using TestShares shares = new();
        byte[] content = TestShares.Noise(13, BlockTree.PieceSize + 5), others = TestShares.Noise(14, content.Length);
        ContentHash hash = shares.Add("x", content);
        await using ServingPeer source = await ServingPeer.StartAsync(shares);
        using TempFolder folder = new();
        await using (FetchingPeer peer = FetchingPeer.Open(folder))
        {
            peer.Want(content, "song", source.Source);
            await peer.UntilSettledAsync();
            peer.Downloads.Journal.SaveState(hash, SavedState.Wanted, "");
        }
        string path = Path.Combine(folder["downloads"], "song"), part = Path.Combine(folder["incomplete"], $"{hash}.part");
        await File.WriteAllBytesAsync(part, content);
        if (!isOurs) await File.WriteAllBytesAsync(path, others);

        await using FetchingPeer again = FetchingPeer.Open(folder);
        DownloadStatus done = await again.UntilSettledAsync();

        Assert.Equal(isOurs ? path : Path.Combine(again.Finished, "song (2)"), done.FinishedPath);
        Assert.Equal(content, await File.ReadAllBytesAsync(done.FinishedPath!));
        Assert.Equal(isOurs ? content : others, await File.ReadAllBytesAsync(path));
        Assert.Empty(Directory.GetFiles(again.Incomplete));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_PartCutOrTakenAwayMeanwhile_IsNotFinishedWrong(bool isCut)
    {
        byte[] content = TestShares.Noise(15, BlockTree.PieceSize * 2);
        string part = "";
        bool isDone = false;
        using ScriptedSource source = new(1, content, async (self, request, stream) =>
        {
            // The first piece is on disk by now.
            if (request.From >= BlockTree.PieceSize && !isDone)
            {
                isDone = true;
                if (isCut) await File.WriteAllBytesAsync(part, []);
                else File.Delete(part);
            }
            await self.AnswerAsync(request, stream);
        });
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);
        part = Path.Combine(peer.Incomplete, $"{TestShares.HashOf(content)}.part");

        ContentHash hash = peer.Want(content, "x", source.Source);
        DownloadStatus settled = await peer.UntilSettledAsync();
        if (!isCut)
        {
            Assert.Equal(DownloadState.Paused, settled.State);
            Assert.Contains("was taken away while it grew. Resume to fetch it anew.", settled.Reason, StringComparison.Ordinal);
            Assert.True(peer.Downloads.Resume(hash));
            settled = await peer.UntilSettledAsync();
        }

        Assert.Equal(DownloadState.Done, settled.State);
        Assert.Equal(content, await File.ReadAllBytesAsync(settled.FinishedPath!));
    }

    [Fact]
    public async Task Download_DiskFull_PausesWithRemedy()
    {
        if (!File.Exists("/dev/full")) return;
        using TestShares shares = new();
        byte[] content = TestShares.Noise(11, BlockTree.PieceSize * 2);
        ContentHash hash = shares.Add("x", content);
        await using ServingPeer source = await ServingPeer.StartAsync(shares);
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);
        File.CreateSymbolicLink(Path.Combine(peer.Incomplete, $"{hash}.part"), "/dev/full");

        peer.Want(content, "x", source.Source);
        DownloadStatus paused = await peer.UntilSettledAsync();

        Assert.Equal(DownloadState.Paused, paused.State);
        Assert.Contains("is full. Free some space, then resume.", paused.Reason, StringComparison.Ordinal);
    }
}
