using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>Disks and journals that fail, and what goes on when they are put right.</summary>
public sealed class DiskTroubleTests : IDisposable
{
    private static readonly byte[] s_content = TestShares.Noise(51, BlockTree.PieceSize * 2);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Resume_AfterAFullDisk_AsksTheSourceAgain()
    {
        if (!File.Exists("/dev/full")) return;
        using ScriptedSource source = new(1, s_content, (self, request, stream) => self.AnswerAsync(request, stream));
        await using FetchingPeer peer = FetchingPeer.Open(_folder);
        string part = Path.Combine(peer.Incomplete, $"{TestShares.HashOf(s_content)}.part");
        File.CreateSymbolicLink(part, "/dev/full");

        ContentHash hash = peer.Want(s_content, "x", source.Source);
        DownloadStatus full = await peer.UntilSettledAsync();
        Assert.Equal((DownloadState.Paused, SourceState.Waiting), (full.State, full.Sources.Single().State));

        File.Delete(part);
        Assert.True(peer.Downloads.Resume(hash));
        Assert.Equal(DownloadState.Done, (await peer.UntilSettledAsync()).State);
    }

    [Fact]
    public async Task Resume_AfterAJournalFaultAtASource_AsksTheSourceAgain()
    {
        using ScriptedSource source = new(1, s_content, (self, request, stream) =>
        {
            // The tree has come, and cannot be written down.
            if (self.Requests.Count == 1) Spoil("ALTER TABLE downloads RENAME TO away");
            return self.AnswerAsync(request, stream);
        });
        await using FetchingPeer peer = FetchingPeer.Open(_folder);
        ContentHash hash = peer.Want(s_content, "x", source.Source);
        DownloadStatus spoilt = await peer.UntilSettledAsync();
        Assert.Equal(DownloadState.Paused, spoilt.State);
        Assert.Contains("transfers.db cannot be written", spoilt.Reason, StringComparison.Ordinal);

        Spoil("ALTER TABLE away RENAME TO downloads");
        Assert.True(peer.Downloads.Resume(hash));
        Assert.Equal(DownloadState.Done, (await peer.UntilSettledAsync()).State);
    }

    [Fact]
    public async Task Settle_WhenThatCannotBeWritten_PausesAndCanBeResumed()
    {
        using ScriptedSource source = new(1, s_content, (self, request, stream) => self.AnswerAsync(request, stream));
        await using FetchingPeer peer = FetchingPeer.Open(_folder);
        string part = Path.Combine(peer.Incomplete, $"{TestShares.HashOf(s_content)}.part");
        Directory.CreateDirectory(part);
        Spoil("CREATE TRIGGER full BEFORE UPDATE OF state ON downloads WHEN NEW.state <> 0 BEGIN SELECT RAISE(FAIL, 'disk is full'); END");

        ContentHash hash = peer.Want(s_content, "x", source.Source);
        DownloadStatus paused = await peer.UntilSettledAsync();
        Assert.Equal(DownloadState.Paused, paused.State);
        Assert.Contains("transfers.db cannot be written", paused.Reason, StringComparison.Ordinal);

        Directory.Delete(part);
        Spoil("DROP TRIGGER full");
        Assert.True(peer.Downloads.Resume(hash));
        Assert.Equal(DownloadState.Done, (await peer.UntilSettledAsync()).State);
    }

    [Fact]
    public async Task Add_WhenTheJournalCannotBeWritten_IsPutOffAndLeavesNothing()
    {
        await using FetchingPeer peer = FetchingPeer.Open(_folder);
        DownloadRequest wanted = new(TestShares.HashOf(s_content), "x", s_content.Length, []);
        Spoil("ALTER TABLE downloads RENAME TO away");
        Assert.Equal(AddOutcome.NotNow, peer.Downloads.Add(wanted, out Problem? problem));
        Assert.Contains("transfers.db cannot be written", problem!.What, StringComparison.Ordinal);
        Assert.Empty(peer.Downloads.List());

        Spoil("ALTER TABLE away RENAME TO downloads");
        Assert.Equal(AddOutcome.Added, peer.Downloads.Add(wanted, out _));
    }

    [Fact]
    public async Task Add_WhileTheSameIsBeingCancelled_IsInTheListAndTheJournalOrInNeither()
    {
        using ScriptedSource silent = new(1, s_content, (self, _, _) => Task.Delay(Timeout.Infinite, self.Stopped));
        await using FetchingPeer peer = FetchingPeer.Open(_folder);
        DownloadRequest wanted = new(TestShares.HashOf(s_content), "x", s_content.Length, [silent.Source]);
        for (int round = 0; round < 20; round++)
        {
            peer.Downloads.Add(wanted, out _);
            Task<bool> cancelled = peer.Downloads.CancelAsync(wanted.Hash);
            peer.Downloads.Add(wanted, out Problem? problem);
            Assert.Null(problem);
            Assert.True(await cancelled);
            Assert.Equal(peer.Downloads.Find(wanted.Hash) is null, peer.Downloads.Journal.Find(wanted.Hash) is null);
        }
    }

    private void Spoil(string sql)
    {
        using SqliteConnection other = new($"Data Source={_folder["transfers.db"]};Pooling=False");
        other.Execute(sql);
    }
}
