using System.Text;
using System.Text.Json;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Folders;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Tests.Transfers.Folders;

/// <summary>Folders whose files are downloads like any other: paused, cancelled, refused, or fetched by the user too.</summary>
public sealed class FolderAmongDownloadsTests : IDisposable
{
    private static readonly byte[] s_song = Encoding.UTF8.GetBytes("the song");
    private static readonly ContentHash s_hash = TestShares.HashOf(s_song);

    private readonly TempFolder _folder = new();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ScriptedSource _owner;

    /// <summary>An owner that lists a folder with the song in it, and gives the song when the gate is open.</summary>
    public FolderAmongDownloadsTests() => _owner = new(1, s_song, async (source, request, stream) =>
    {
        if (request.Path.StartsWith("/browse", StringComparison.Ordinal))
        {
            SharesPage page = new("Music", [], [new("song.txt", s_song.Length, $"{s_hash}")], "");
            await ScriptedSource.OkAsync(stream, JsonSerializer.SerializeToUtf8Bytes(page, BrowseAnswer.JsonForm));
            return;
        }
        await _gate.Task.WaitAsync(source.Stopped);
        await source.AnswerAsync(request, stream);
    });

    public void Dispose()
    {
        _owner.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Folder_PausedWithAFileUnderWay_GoesOnWithItWhenResumed()
    {
        await using FolderRun run = FolderRun.Open(_folder);
        FolderStatus folder = await BeginAsync(run);
        Assert.True(await run.Folders.PauseAsync(folder.Id));
        Assert.Equal(DownloadState.Paused, run.Downloads.Find(s_hash)!.State);
        _gate.SetResult();
        Assert.True(run.Folders.Resume(folder.Id));
        await UntilItIsHereAsync(run, folder);
    }

    [Fact]
    public async Task Folder_WhoseFileIsCancelled_EndsWithoutIt()
    {
        await using FolderRun run = FolderRun.Open(_folder);
        await BeginAsync(run);
        Assert.True(await run.Downloads.CancelAsync(s_hash));
        FolderStatus done = await run.UntilAsync(status => status.IsSettled);
        Assert.Equal((FolderState.Done, 1L), (done.State, done.FilesFailed));
    }

    [Fact]
    public async Task Folder_ContentTheUserFetches_IsLeftAloneAndThenFetchedHereToo()
    {
        await using FolderRun run = FolderRun.Open(_folder);
        AddOwn(run);
        FolderStatus folder = await BeginAsync(run);
        Assert.Contains("to another place", folder.Reason, StringComparison.Ordinal);
        Assert.True(await run.Folders.PauseAsync(folder.Id));
        Assert.False(run.Downloads.Find(s_hash)!.IsSettled);
        Assert.True(run.Folders.Resume(folder.Id));
        _gate.SetResult();
        await UntilItIsHereAsync(run, folder);
        Assert.Equal(s_song, await File.ReadAllBytesAsync(Path.Combine(run.Finished, "mine.txt")));
    }

    [Fact]
    public async Task Folder_ContentTheUserHasFetched_IsFetchedHereToo()
    {
        _gate.SetResult();
        await using FolderRun run = FolderRun.Open(_folder);
        AddOwn(run);
        while (run.Downloads.Find(s_hash)!.State != DownloadState.Done) await run.HeardAsync();
        FolderStatus folder = run.Add(_owner.Source, "Music");
        await UntilItIsHereAsync(run, folder);
        Assert.Equal(s_song, await File.ReadAllBytesAsync(Path.Combine(run.Finished, "mine.txt")));
    }

    [Fact]
    public async Task Folder_Cancelled_LeavesTheUsersDownload()
    {
        await using FolderRun run = FolderRun.Open(_folder);
        AddOwn(run);
        FolderStatus folder = await BeginAsync(run);
        Assert.True(await run.Folders.CancelAsync(folder.Id));
        Assert.False(run.Downloads.Find(s_hash)!.IsSettled);
    }

    [Fact]
    public async Task Folders_OfOneContentAtOnce_BothArrive()
    {
        await using FolderRun run = FolderRun.Open(_folder);
        FolderStatus first = await BeginAsync(run), second = await BeginAsync(run);
        _gate.SetResult();
        await run.UntilAsync(_ => run.Folders.List().All(status => status.IsSettled));
        foreach (FolderStatus folder in (FolderStatus[])[first, second])
            Assert.Equal([KeyValuePair.Create("song.txt", "the song")], FolderRun.Read(folder.Path));
    }

    [Fact]
    public async Task List_Full_IsTold_AndLookedAtAgainAfterAMinute()
    {
        _gate.SetResult();
        ManualClock clock = new();
        await using FolderRun run = FolderRun.Open(
            _folder, ways => ways with { DownloadsMax = 1, Timing = ways.Timing with { Clock = clock } });
        run.Downloads.Add(new(BlockTree.Empty, "nothing", 0, []), out _);
        while (run.Downloads.Find(BlockTree.Empty)!.State != DownloadState.Done) await run.HeardAsync();
        FolderStatus folder = run.Add(_owner.Source, "Music");
        FolderStatus waiting = await run.UntilAsync(status => status.State == FolderState.Fetching);
        Assert.Contains("There are 1 downloads already", waiting.Reason, StringComparison.Ordinal);
        // Nobody is told when what is done leaves the list.
        Assert.True(await run.Downloads.CancelAsync(BlockTree.Empty));
        clock.Advance(TimeSpan.FromMinutes(1));
        await UntilItIsHereAsync(run, folder);
    }

    [Fact]
    public async Task File_ThatIsRefused_FailsWithItsWordsAndHoldsUpNoOther()
    {
        _gate.SetResult();
        await using (FolderRun full = FolderRun.Open(_folder, ways => ways with { DownloadsMax = 0 })) await BeginAsync(full);
        // As an earlier version listed it.
        using (SqliteConnection db = new($"Data Source={_folder["folders.db"]};Pooling=False"))
        {
            string deep = string.Join('/', Enumerable.Repeat("d", TransferLimits.FolderPartsMax));
            db.Execute("UPDATE file SET id = id + 10; INSERT INTO file (id, folder, name, size, hash, place, stage) "
                + "VALUES (1, 1, 'deep.txt', 1, @hash, @deep, 0)", new { hash = TestShares.HashOf([1]).ToArray(), deep });
        }
        await using FolderRun run = FolderRun.Open(_folder);
        FolderStatus done = run.Folders.List()[0];
        if (!done.IsSettled) done = await run.UntilAsync(status => status.IsSettled);
        Assert.Equal((FolderState.Done, 1L, 1L), (done.State, done.FilesDone, done.FilesFailed));
        Assert.Contains("deep.txt should go into more than 32 folders", done.Reason, StringComparison.Ordinal);
    }

    /// <summary>Adds the folder and waits until it waits for its file.</summary>
    private async Task<FolderStatus> BeginAsync(FolderRun run)
    {
        long id = run.Add(_owner.Source, "Music").Id;
        return await run.UntilAsync(status => status.Id == id && status.State == FolderState.Fetching);
    }

    /// <summary>The user fetches the song, not by a folder.</summary>
    private void AddOwn(FolderRun run) =>
        Assert.Equal(AddOutcome.Added, run.Downloads.Add(new(s_hash, "mine.txt", s_song.Length, [_owner.Source]), out _));

    private static async Task UntilItIsHereAsync(FolderRun run, FolderStatus folder)
    {
        FolderStatus done = await run.UntilAsync(status => status.Id == folder.Id && status.State == FolderState.Done);
        Assert.Equal((1L, 0L), (done.FilesDone, done.FilesFailed));
        Assert.Equal([KeyValuePair.Create("song.txt", "the song")], FolderRun.Read(folder.Path));
    }
}
