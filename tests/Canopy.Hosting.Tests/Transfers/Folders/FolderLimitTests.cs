using System.Text.Json;
using Canopy.Core;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Folders;

namespace Canopy.Hosting.Tests.Transfers.Folders;

/// <summary>Owners that list without end or measure, and users who ask for more than there may be.</summary>
public sealed class FolderLimitTests : IDisposable
{
    private static readonly DownloadSource s_nobody = new(ServingPeer.IdOf(9), new(0x7F000001, 9), true, PeerAddress.None);

    private readonly TempFolder _folder = new();
    private readonly TreeShares _shares = new();

    public void Dispose()
    {
        _shares.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Add_MoreFoldersThanThereMayBe_IsRefusedWithARemedy()
    {
        await using FolderRun run = FolderRun.Open(_folder, ways => ways with { Dial = (_, cancel) => FolderRun.NeverAsync(cancel) });
        for (int number = 0; number < FolderLimits.FoldersMax; number++) run.Add(s_nobody, $"Music/{number}");
        Assert.Null(run.Folders.Add(new(s_nobody, "Music/x"), out Problem? problem));
        Assert.Contains("Cancel some", problem!.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task Add_TheListOfAllFolders_IsNoFolder(string top)
    {
        await using FolderRun run = FolderRun.Open(_folder);
        Assert.Null(run.Folders.Add(new(s_nobody, top), out Problem? problem));
        Assert.Contains("Name one of them", problem!.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_MoreThanAtOnce_WaitTheirTurn()
    {
        for (int number = 0; number < 10; number++) _shares.Add($"Music/song {number}.txt", $"text {number}");
        await using ServingPeer peer = await ServingPeer.StartAsync(_shares);
        await using FolderRun run = FolderRun.Open(_folder, limit: options => options with { FilesAtOnceMax = 3 });
        int most = 0;
        run.Add(peer.Source, "Music");
        FolderStatus done = await run.UntilAsync(status =>
        {
            most = Math.Max(most, run.Downloads.List().Count(download => download.State != DownloadState.Done));
            return status.IsSettled;
        });
        Assert.Equal((FolderState.Done, 10L), (done.State, done.FilesDone));
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Files_MoreThanAreTaken_EndTheListingAndAreTold()
    {
        for (int number = 0; number < 12; number++) _shares.Add($"Music/song {number:00}.txt", $"text {number}");
        await using ServingPeer peer = await ServingPeer.StartAsync(_shares);
        await using FolderRun run = FolderRun.Open(_folder, limit: options => options with { FilesMax = 6 });
        FolderStatus done = await run.FetchAsync(peer.Source, "Music");
        Assert.Equal((FolderState.Done, 6L), (done.State, done.FilesDone));
        Assert.Contains("only the first 6 files were taken", done.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_NestedWithoutEnd_AreCutAtTheDepth()
    {
        int asked = 0;
        using ScriptedSource owner = Lister(() =>
        {
            asked++;
            return new("", ["x"], [], "");
        });
        await using FolderRun run = FolderRun.Open(_folder);
        FolderStatus done = await run.FetchAsync(owner.Source, "Music");
        Assert.Equal((FolderState.Done, FolderLimits.DepthMax), (done.State, asked - 1));
        Assert.Contains("were left out", done.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_ThatLeadElsewhere_AreMadeSafe()
    {
        byte[] content = [1, 2, 3];
        string hash = $"{TestShares.HashOf(content)}";
        int asked = 0;
        using ScriptedSource owner = Lister(
            () => asked++ == 0 ? new("", ["..", "/etc/up"], [], "")
                : new("", [], asked == 2 ? [new("../../escaped.txt", 3, hash)] : [], ""),
            content);
        await using FolderRun run = FolderRun.Open(_folder);
        FolderStatus done = await run.FetchAsync(owner.Source, "Music/..");
        Assert.Equal(FolderState.Done, done.State);
        string file = Assert.Single(Directory.EnumerateFiles(run.Finished, "*", SearchOption.AllDirectories));
        Assert.Equal("escaped.txt", Path.GetFileName(file));
        Assert.False(File.Exists(_folder["escaped.txt"]));
    }

    [Fact]
    public async Task Entries_ThatAreNoFiles_AreLeftOutAndTold()
    {
        using ScriptedSource owner = Lister(() => new("", [], [new("a", 3, "no hash"), new("b", long.MaxValue, new string('a', 64))], ""));
        await using FolderRun run = FolderRun.Open(_folder);
        FolderStatus done = await run.FetchAsync(owner.Source, "Music");
        Assert.Equal((FolderState.Done, 0L), (done.State, done.Files));
        Assert.Contains("were no files", done.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cursor_ThatGoesInACircle_EndsTheFolder()
    {
        int asked = 0;
        using ScriptedSource owner = Lister(() =>
        {
            asked++;
            return new("", [], [], "again");
        });
        await using FolderRun run = FolderRun.Open(_folder);
        Assert.Equal(FolderState.Done, (await run.FetchAsync(owner.Source, "Music")).State);
        Assert.Equal(2, asked);
    }

    /// <summary>An owner that lists what the test says.</summary>
    private static ScriptedSource Lister(Func<SharesPage> list, byte[]? content = null) =>
        new(1, content ?? [1], (source, request, stream) => request.Path.StartsWith("/browse", StringComparison.Ordinal)
            ? ScriptedSource.OkAsync(stream, JsonSerializer.SerializeToUtf8Bytes(list(), BrowseAnswer.JsonForm))
            : source.AnswerAsync(request, stream));
}
