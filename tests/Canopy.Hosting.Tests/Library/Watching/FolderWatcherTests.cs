using Canopy.Hosting.Library.Watching;

namespace Canopy.Hosting.Tests.Library.Watching;

/// <summary>Real changes in real folders, seen by the system's own watch.</summary>
public sealed class FolderWatcherTests
{
    [Fact]
    public async Task File_WrittenRenamedDeleted_ItsFolderIsLookedAt()
    {
        await using WatchFixture at = new();
        await at.WatchAsync();
        Assert.Equal((WatchMode.Watched, "watched"), (at.State.Mode, at.State.Words));

        File.WriteAllText(at.At("album/one.mp3"), "one");
        Assert.Equal("album", await at.NextLookAsync());
        File.AppendAllText(at.At("album/one.mp3"), " more");
        Assert.Equal("album", await at.NextLookAsync());
        File.Move(at.At("album/one.mp3"), at.At("album/two.mp3"));
        Assert.Equal("album", await at.NextLookAsync());
        File.Delete(at.At("album/two.mp3"));
        Assert.Equal("album", await at.NextLookAsync());
    }

    [Fact]
    public async Task Folder_MovedInWithFiles_IsLookedAtAndWatched()
    {
        await using WatchFixture at = new();
        Directory.CreateDirectory(at.Outside("new/deep"));
        File.WriteAllText(at.Outside("new/deep/one.mp3"), "one");
        await at.WatchAsync();

        Directory.Move(at.Outside("new"), at.At("new"));
        Assert.Equal("new", await at.NextLookAsync());
        File.WriteAllText(at.At("new/deep/two.mp3"), "two");
        Assert.Equal("new/deep", await at.NextLookAsync());
    }

    [Fact]
    public async Task Folder_MovedOut_TheOneItWasInIsLookedAt()
    {
        await using WatchFixture at = new();
        Directory.CreateDirectory(at.At("album/disc"));
        await at.WatchAsync();

        Directory.Move(at.At("album/disc"), at.Outside("disc"));

        Assert.Equal("album", await at.NextLookAsync());
    }

    [Fact]
    public async Task LeftOut_FilesAndAllBelowAFolder_MakeNoLooks()
    {
        await using WatchFixture at = new();
        Directory.CreateDirectory(at.At("growing/below"));
        await at.WatchAsync(at.At("growing"));

        File.WriteAllText(at.At("half.tmp"), "half");
        File.WriteAllText(at.At("growing/below/part"), "part");
        File.WriteAllText(at.At("album/one.mp3"), "one");

        // Of the others the first would have asked for the whole share, the second for a folder that comes later.
        Assert.Equal("album", await at.NextLookAsync());
        File.WriteAllText(at.At("album/two.mp3"), "two");
        Assert.Equal("album", await at.NextLookAsync());
    }

    [Fact]
    public async Task Root_GoneAndBack_IsToldAndWatchedAnew()
    {
        await using WatchFixture at = new(isManual: true);
        await at.WatchAsync();

        Directory.Move(at.At(""), at.Outside("unmounted"));
        await at.PassUntilAsync(() => at.State.Mode == WatchMode.Missing);
        Directory.CreateDirectory(at.At("album"));
        await at.PassUntilAsync(() => at.State.Mode == WatchMode.Watched);

        Assert.Equal("", (await at.LookAfterAsync()).Path);
        File.WriteAllText(at.At("album/one.mp3"), "one");
        Assert.Equal("album", (await at.LookAfterAsync()).Path);
    }

    [Fact]
    public async Task Rules_FolderNoLongerShared_IsWatchedNoMore()
    {
        await using WatchFixture at = new();
        await at.WatchAsync();
        await at.Watcher.WatchAsync(Canopy.Hosting.Library.Folders.ShareRules.Nothing);
        Assert.Empty(at.Watcher.Folders);
    }
}
