using System.Text;
using System.Text.Json;
using Canopy.Core;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Folders;

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

    /// <summary>Adds the folder and waits until it waits for its file.</summary>
    private async Task<FolderStatus> BeginAsync(FolderRun run)
    {
        long id = run.Add(_owner.Source, "Music").Id;
        return await run.UntilAsync(status => status.Id == id && status.State == FolderState.Fetching);
    }

    private static async Task UntilItIsHereAsync(FolderRun run, FolderStatus folder)
    {
        FolderStatus done = await run.UntilAsync(status => status.Id == folder.Id && status.State == FolderState.Done);
        Assert.Equal((1L, 0L), (done.FilesDone, done.FilesFailed));
        Assert.Equal([KeyValuePair.Create("song.txt", "the song")], FolderRun.Read(folder.Path));
    }
}
