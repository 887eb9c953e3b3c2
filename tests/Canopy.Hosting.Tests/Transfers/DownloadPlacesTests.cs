using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>Where a download goes, and when its turn comes.</summary>
public sealed class DownloadPlacesTests
{
    [Fact]
    public async Task Enter_WhenAPlaceIsFreed_TheHighestPriorityComesFirst_ThenTheFirstInOrder()
    {
        DownloadPlaces places = new(1);
        Assert.True(places.TryEnter());
        Assert.False(places.TryEnter());
        DownloadPriority changing = DownloadPriority.Low;
        Task low = places.EnterAsync(() => (DownloadPriority.Low, 0), default);
        Task second = places.EnterAsync(() => (DownloadPriority.Normal, 2), default);
        Task first = places.EnterAsync(() => (DownloadPriority.Normal, 1), default);
        Task raised = places.EnterAsync(() => (changing, 9), default);
        changing = DownloadPriority.High;

        foreach (Task next in new[] { raised, first, second, low })
        {
            Assert.False(next.IsCompleted);
            places.Leave();
            await next;
        }
        places.Leave();
        Assert.True(places.TryEnter());
    }

    [Fact]
    public async Task Enter_GivenUp_TakesNoPlace()
    {
        DownloadPlaces places = new(1);
        Assert.True(places.TryEnter());
        using CancellationTokenSource stop = new();
        Task waiting = places.EnterAsync(() => (DownloadPriority.High, 0), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        places.Leave();
        Assert.True(places.TryEnter());
    }

    [Fact]
    public async Task Move_AnywhereAndOften_IsTheOrderAlsoAfterARestart()
    {
        using TempFolder folder = new();
        ContentHash[] hashes = [.. Enumerable.Range(1, 4).Select(number => TestShares.HashOf([(byte)number]))];
        await using (FetchingPeer peer = FetchingPeer.Open(folder))
        {
            foreach (ContentHash hash in hashes) peer.Downloads.Add(new(hash, "x", 1, []), out _);
            Assert.Null(peer.Downloads.Move(hashes[0], null));
            Assert.Null(peer.Downloads.Move(hashes[3], hashes[1]));
            // There is less and less room between the two, until all are numbered anew.
            for (int times = 0; times < 60; times++) Assert.Null(peer.Downloads.Move(hashes[times % 2 + 1], hashes[(times + 1) % 2 + 1]));
            Assert.NotNull(peer.Downloads.Move(BlockTree.Empty, null));
            Assert.NotNull(peer.Downloads.Move(hashes[0], BlockTree.Empty));
            Assert.Equal([hashes[3], hashes[2], hashes[1], hashes[0]], peer.Downloads.List().Select(status => status.Hash));
        }
        await using FetchingPeer again = FetchingPeer.Open(folder);
        Assert.Equal([hashes[3], hashes[2], hashes[1], hashes[0]], again.Downloads.List().Select(status => status.Hash));
        again.Downloads.Add(new(BlockTree.Empty, "last", 0, []), out _);
        Assert.Equal(BlockTree.Empty, again.Downloads.List()[^1].Hash);
    }

    [Fact]
    public async Task AllAtOnce_PauseResumeClear_TouchWhatTheyShould()
    {
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);
        ContentHash one = TestShares.HashOf([1]), other = TestShares.HashOf([2]);
        foreach (ContentHash hash in (ContentHash[])[one, other]) peer.Downloads.Add(new(hash, "x", 1, []), out _);
        Assert.Equal(2, await peer.Downloads.PauseAllAsync());
        Assert.Equal(0, await peer.Downloads.PauseAllAsync());
        Assert.Equal(0, await peer.Downloads.ClearAsync(DownloadState.Done));
        Assert.Equal(2, peer.Downloads.ResumeAll());
        Assert.Equal(2, await peer.Downloads.PauseAllAsync());
        Assert.Equal(2, await peer.Downloads.ClearAsync(DownloadState.Paused));
        Assert.Empty(peer.Downloads.List());
    }

    [Fact]
    public async Task Priority_AndFolder_OutliveARestart()
    {
        using TempFolder folder = new();
        ContentHash hash = TestShares.HashOf([1]);
        await using (FetchingPeer peer = FetchingPeer.Open(folder))
        {
            peer.Downloads.Add(new(hash, "x", 1, [], "Artist/../Album:1", DownloadPriority.High), out _);
            Assert.True(peer.Downloads.SetPriority(hash, DownloadPriority.Low));
            Assert.False(peer.Downloads.SetPriority(BlockTree.Empty, DownloadPriority.Low));
        }
        await using FetchingPeer again = FetchingPeer.Open(folder);
        DownloadStatus status = again.Downloads.Find(hash)!;
        Assert.Equal(("Artist/unnamed/Album_1", DownloadPriority.Low), (status.Folder, status.Priority));
    }

    [Fact]
    public async Task JournalOfVersion1_IsTakenOver_WithWhatItHolds()
    {
        using TempFolder folder = new();
        ContentHash hash = TestShares.HashOf([1]);
        using (SqliteConnection db = new($"Data Source={folder["transfers.db"]};Pooling=False"))
        {
            db.Execute("""
                CREATE TABLE downloads(hash BLOB PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, state INTEGER NOT NULL,
                    reason TEXT NOT NULL,
                    layer BLOB, begun BLOB, proved BLOB, finished_path TEXT, added INTEGER NOT NULL) STRICT;
                CREATE TABLE sources(hash BLOB NOT NULL, peer BLOB NOT NULL, address TEXT NOT NULL, reachable INTEGER NOT NULL,
                    supernode TEXT NOT NULL,
                    PRIMARY KEY(hash, peer)) STRICT, WITHOUT ROWID;
                CREATE TABLE lies(hash BLOB NOT NULL, peer BLOB NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL,
                    PRIMARY KEY(hash, peer)) STRICT;
                PRAGMA user_version = 1;
                INSERT INTO downloads(hash, name, size, state, reason, added) VALUES(@hash, 'old', 1, 1, 'paused', 5)
                """, new { hash = hash.ToArray() });
        }
        for (int start = 0; start < 2; start++)
        {
            await using FetchingPeer peer = FetchingPeer.Open(folder);
            DownloadStatus old = Assert.Single(peer.Downloads.List());
            Assert.Equal((hash, "old", DownloadState.Paused, "", DownloadPriority.Normal),
                (old.Hash, old.Name, old.State, old.Folder, old.Priority));
        }
    }

    [Fact]
    public async Task Folder_IsMadeBelowTheFinishedOne()
    {
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(folder);
        peer.Downloads.Add(new(BlockTree.Empty, "nothing", 0, [], "a/../../b"), out _);
        DownloadStatus done = await peer.UntilSettledAsync();
        Assert.Equal(Path.Combine(peer.Finished, "a", "unnamed", "unnamed", "b", "nothing"), done.FinishedPath);
        Assert.True(File.Exists(done.FinishedPath));
    }

    [Fact]
    public async Task Part_IsSharedOnwardWhileItGrows()
    {
        byte[] content = TestShares.Noise(77, BlockTree.PieceSize * 3);
        using ScriptedSource source = new(1, content, async (self, request, stream) =>
        {
            if (request.IsTree || request.To < BlockTree.PieceSize) { await self.AnswerAsync(request, stream); return; }
            int enough = Math.Max(0, BlockTree.PieceSize * 2 - (int)request.From);
            await ScriptedSource.SendAsync(stream, $"206 P\r\nContent-Range: bytes {request.From}-{request.To}/{content.Length}\r\n" +
                $"Content-Length: {request.To - request.From + 1}", content[(int)request.From..((int)request.From + enough)]);
            await Task.Delay(Timeout.Infinite, self.Stopped);
        });
        using TempFolder folder = new();
        await using FetchingPeer peer = FetchingPeer.Open(
            folder, options => options with { Timing = options.Timing with { Stall = TimeSpan.FromMinutes(5) } });

        ContentHash hash = peer.Want(content, "x.mp3", source.Source);
        Assert.Empty(peer.Downloads.PartsToAnnounce());
        await peer.UntilAsync(status => status.Proved >= BlockTree.PieceSize);

        SharedFile part = peer.Downloads.FindPart(hash)!;
        Assert.Equal((hash, "x.mp3", (long)content.Length), (part.Hash, part.Name, part.Size));
        Assert.Equal(1, part.Have.Span[0] & 1);
        Assert.Equal(0, part.Have.Span[0] & 4);
        Assert.NotNull(PieceTable.TryMake(hash, content.Length, part.PieceLayer.ToArray()));
        await using FileStream reader = peer.Downloads.OpenPart(hash)!;
        byte[] piece = new byte[BlockTree.PieceSize];
        await reader.ReadExactlyAsync(piece);
        Assert.Equal(content[..BlockTree.PieceSize], piece);
        FileRecord record = Assert.Single(peer.Downloads.PartsToAnnounce());
        Assert.Equal((hash, "x.mp3", MediaType.Audio), (record.Hash, record.Name, record.Media));
    }
}
