using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Folders;

namespace Canopy.Hosting.Tests.Transfers.Folders;

public sealed class FolderDownloadTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TreeShares _shares = new();

    public void Dispose()
    {
        _shares.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Folder_OfManyPagesAndFolders_ArrivesInItsShape()
    {
        Dictionary<string, string> tree = Grow("Music/Jazz", 11);
        tree["live/cover.jpg"] = tree["studio/deep/cover.jpg"] = "the same picture";
        Share("Music/Jazz", tree);
        await using ServingPeer peer = await ServingPeer.StartAsync(_shares);
        await using FolderRun run = FolderRun.Open(_folder);

        FolderStatus done = await run.FetchAsync(peer.Source, "Music/Jazz");

        Assert.Equal((FolderState.Done, tree.Count, 0L), (done.State, (int)done.FilesDone, done.FilesFailed));
        Assert.Equal(Path.Combine(run.Finished, "Jazz"), done.Path);
        Assert.Equal(tree.OrderBy(file => file.Key, StringComparer.Ordinal), FolderRun.Read(done.Path));
        Assert.Equal(done.Bytes, done.BytesDone);
        Assert.Empty(run.Downloads.List());
    }

    [Fact]
    public async Task Folder_KilledOverAndOver_ArrivesWholeAndOnce()
    {
        Dictionary<string, string> tree = Grow("Music/Jazz", 12);
        Share("Music/Jazz", tree);
        await using ServingPeer peer = await ServingPeer.StartAsync(_shares);
        string path;
        await using (FolderRun first = FolderRun.Open(_folder)) path = first.Add(peer.Source, "Music/Jazz").Path;
        for (int kills = 0; kills < 8; kills++)
        {
            // What a dying program leaves is what its files hold at some moment; each run gets a little further.
            await using FolderRun run = FolderRun.Open(_folder);
            await run.UntilAsync(status => status.FilesDone > 0 || status.IsSettled);
        }
        await using FolderRun last = FolderRun.Open(_folder);
        if (!last.Folders.List()[0].IsSettled) await last.UntilAsync(status => status.IsSettled);
        Assert.Equal(tree.OrderBy(file => file.Key, StringComparer.Ordinal), FolderRun.Read(path));
    }

    [Fact]
    public async Task Hear_OfADownloadWhenAllIsOver_DoesNothing()
    {
        Share("Music/Jazz", Grow("Music/Jazz", 5));
        await using ServingPeer peer = await ServingPeer.StartAsync(_shares);
        FolderRun run = FolderRun.Open(_folder);
        await run.FetchAsync(peer.Source, "Music/Jazz");
        Assert.Equal(AddOutcome.Added, run.Downloads.Add(new(TestShares.HashOf([1]), "lost", 1, [peer.Source]), out _));
        DownloadStatus settled = run.Downloads.List()[0] with { State = DownloadState.Done };
        await run.DisposeAsync();
        run.Folders.Hear(settled);
    }

    [Fact]
    public async Task Folder_PausedAndResumed_GoesOn()
    {
        Dictionary<string, string> tree = Grow("Music/Jazz", 9);
        Share("Music/Jazz", tree);
        await using ServingPeer peer = await ServingPeer.StartAsync(_shares);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FolderRun run = FolderRun.Open(_folder, ways => ways with
        {
            Dial = async (source, cancel) =>
            {
                await gate.Task.WaitAsync(cancel);
                return await FetchingPeer.DialAsync(source, cancel);
            },
        });
        FolderStatus begun = run.Add(peer.Source, "Music/Jazz");
        Assert.True(await run.Folders.PauseAsync(begun.Id));
        Assert.Equal(FolderState.Paused, run.Folders.Find(begun.Id)!.State);
        gate.SetResult();
        Assert.True(run.Folders.Resume(begun.Id));
        await run.UntilAsync(status => status.State == FolderState.Done);
        Assert.Equal(tree.Count, FolderRun.Read(begun.Path).Count);
    }

    [Fact]
    public async Task Folder_Cancelled_IsForgottenWithItsParts()
    {
        Share("Music/Jazz", Grow("Music/Jazz", 5));
        await using ServingPeer peer = await ServingPeer.StartAsync(_shares);
        await using FolderRun run = FolderRun.Open(_folder, ways => ways with { Dial = (_, cancel) => FolderRun.NeverAsync(cancel) });
        FolderStatus begun = run.Add(peer.Source, "Music/Jazz");
        Assert.True(await run.Folders.CancelAsync(begun.Id));
        Assert.Empty(run.Folders.List());
        Assert.Empty(run.Downloads.List());
        Assert.False(await run.Folders.CancelAsync(begun.Id));
    }

    [Fact]
    public async Task Folder_ThatNobodyShares_FailsAtOnceAndSaysWhy()
    {
        await using ServingPeer peer = await ServingPeer.StartAsync(_shares);
        await using FolderRun run = FolderRun.Open(_folder);
        FolderStatus failed = await run.FetchAsync(peer.Source, "Music/Nowhere");
        Assert.Equal(FolderState.Failed, failed.State);
        Assert.Contains("No such folder is shared here", failed.Reason, StringComparison.Ordinal);
        Assert.Contains("Resume asks again", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_WhoseOwnerDoesNotAnswer_IsAskedAgainWithGrowingPausesThenFails()
    {
        ManualClock clock = new();
        await using FolderRun run = FolderRun.Open(_folder, ways => ways with
        {
            Timing = ways.Timing with { Clock = clock },
            Dial = (_, _) => Task.FromResult(new TransferLink(null, "does not answer")),
        });
        run.Add(new(ServingPeer.IdOf(1), new(0x7F000001, 4242), true, Canopy.Core.PeerAddress.None), "Music/Jazz");
        for (int tries = 1; tries < FolderLimits.ListingTriesMax; tries++)
        {
            TimeSpan pause = TimeSpan.FromSeconds(5 * Math.Pow(2, tries - 1));
            await run.UntilAsync(status => status.Reason.Contains($"again in {pause.TotalSeconds:0} s", StringComparison.Ordinal));
            clock.Advance(pause);
        }
        FolderStatus failed = await run.UntilAsync(status => status.IsSettled);
        Assert.Equal(FolderState.Failed, failed.State);
    }

    [Fact]
    public async Task Folder_AskedForTwice_GetsAFolderOfItsOwn()
    {
        Share("Music/Jazz", Grow("Music/Jazz", 2));
        await using ServingPeer peer = await ServingPeer.StartAsync(_shares);
        await using FolderRun run = FolderRun.Open(_folder);
        FolderStatus first = await run.FetchAsync(peer.Source, "Music/Jazz");
        FolderStatus second = await run.FetchAsync(peer.Source, "Music/Jazz");
        Assert.Equal("Jazz (2)", Path.GetFileName(second.Path));
        Assert.Equal(FolderRun.Read(first.Path), FolderRun.Read(second.Path));
    }

    private static Dictionary<string, string> Grow(string name, int files)
    {
        string[] folders = ["", "live/", "studio/deep/"];
        return Enumerable.Range(0, files).ToDictionary(
            number => $"{folders[number % folders.Length]}song {number:00}.txt", number => $"{name}: text of song {number}",
            StringComparer.Ordinal);
    }

    private void Share(string folder, Dictionary<string, string> tree)
    {
        foreach ((string path, string text) in tree) _shares.Add($"{folder}/{path}", text);
    }
}
