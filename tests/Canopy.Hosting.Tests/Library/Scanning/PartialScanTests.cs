using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Tests.Library.Scanning;

/// <summary>Looking at single folders because somebody said that they have changed.</summary>
public sealed class PartialScanTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task RequestScan_OneFolder_LooksThereAndNowhereElse()
    {
        using var at = new LibraryFixture();
        at.Write("here/a.txt", "alpha");
        at.Write("there/b.txt", "beta");
        await using var running = await Running.StartAsync(at, changes: 1);
        ScanResult? whole = at.Library.LastScan;
        ScanProgress words = at.Library.Progress;
        at.Write("there/unseen.txt", "unseen");
        at.Write("here/below/c.txt", "gamma");
        File.Delete(at.At("here/a.txt"));
        at.Library.RequestScan("Music", "here/");
        await running.ChangesAsync(3);
        Assert.Equal(["b.txt", "c.txt"], at.Announced());
        Assert.Same(whole, at.Library.LastScan);
        Assert.Same(words, at.Library.Progress);
    }

    [Fact]
    public async Task RequestScan_FolderThatIsGoneOrNew_IsTakenBackOrShared()
    {
        using var at = new LibraryFixture();
        at.Write("old/deep/a.txt", "alpha");
        at.Write("b.txt", "beta");
        await using var running = await Running.StartAsync(at, changes: 1);
        Directory.Move(at.At("old"), at.Outside("away"));
        at.Library.RequestScan("Music", "old/deep");
        await running.ChangesAsync(2);
        Assert.Equal(["b.txt"], at.Announced());
        at.Write("quite/new/c.txt", "gamma");
        at.Library.RequestScan("Music", "quite/new");
        await running.ChangesAsync(3);
        Assert.Equal(["Music/b.txt", "Music/quite/new/c.txt"], at.Shared());
    }

    [Fact]
    public async Task RequestScan_MovedBetweenTwoFolders_NobodyHearsOfIt()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var at = new LibraryFixture();
        at.Write("from/a.txt", "alpha");
        await using var running = await Running.StartAsync(at, changes: 1);
        Directory.CreateDirectory(at.At("to"));
        File.Move(at.At("from/a.txt"), at.At("to/a.txt"));
        at.Library.RequestScan("Music", "from");
        at.Library.RequestScan("Music", "to");
        at.Write("to/b.txt", "beta");
        await running.ChangesAsync(2);
        Assert.Equal(["b.txt"], at.Changes[1].Added.Select(file => file.Name), StringComparer.Ordinal);
        Assert.Empty(at.Changes[1].Removed);
        Assert.Equal(["Music/to/a.txt", "Music/to/b.txt"], at.Shared());
    }

    [Theory]
    [InlineData("Music", "..")]
    [InlineData("Music", "../private")]
    [InlineData("Music", "link")]
    [InlineData("Music", "link/below")]
    [InlineData("Music", ".hidden")]
    [InlineData("Other", "")]
    public async Task RequestScan_WhatIsNotShared_StaysUnshared(string alias, string path)
    {
        using var at = new LibraryFixture();
        Directory.CreateDirectory(at.Outside("private/below"));
        File.WriteAllText(at.Outside("private/secret.txt"), "secret");
        File.WriteAllText(at.Outside("private/below/secret.txt"), "secret");
        Directory.CreateSymbolicLink(at.At("link"), at.Outside("private"));
        at.Write(".hidden/x.txt", "hidden");
        at.Write("a.txt", "alpha");
        await using var running = await Running.StartAsync(at, changes: 1);
        at.Library.RequestScan(alias, path);
        at.Write("sure/b.txt", "beta");
        at.Library.RequestScan("Music", "sure");
        await running.ChangesAsync(2);
        Assert.Equal(["Music/a.txt", "Music/sure/b.txt"], at.Shared());
    }

    [Fact]
    public async Task TryOpen_FileThatChanged_HasItsFolderLookedAt()
    {
        using var at = new LibraryFixture();
        at.Write("folder/a.txt", "alpha");
        await using var running = await Running.StartAsync(at, changes: 1);
        at.Write("folder/a.txt", "another");
        Assert.False(at.Library.TryOpen(at.Changes[0].Added[0].Hash, out _, out _));
        await running.ChangesAsync(3);
        Assert.Equal(["a.txt"], at.Announced());
    }

    [Fact]
    public void Take_FoldersBelowAnother_ComeWithIt()
    {
        using ScanRequests requests = new();
        foreach (string path in (string[])["a/b", "a", "ab", "a/b/c", "a"]) requests.Add(new Place("Music", path));
        Assert.Equal([new Place("Music", "a"), new Place("Music", "ab")], requests.Take()!);
        requests.Add(new Place("Music", "a"));
        requests.Add(new Place("Music", ""));
        requests.Add(new Place("Films", "a"));
        Assert.Equal([new Place("Films", "a"), new Place("Music", "")], requests.Take()!);
        Assert.Equal([], requests.Take()!);
    }

    [Fact]
    public void Add_MoreFoldersThanAreKept_IsEverything()
    {
        using ScanRequests requests = new();
        for (int i = 0; i < ScanRequests.FoldersMax; i++) requests.Add(new Place("Music", $"{i}"));
        requests.Add(new Place("Music", "0"));
        Assert.Equal(ScanRequests.FoldersMax, requests.Take()!.Count);
        for (int i = 0; i <= ScanRequests.FoldersMax; i++) requests.Add(new Place("Music", $"{i}"));
        Assert.Null(requests.Take());
    }

    [Fact]
    public void Retries_WhatKeepsChanging_IsLookedAtLaterAndLater()
    {
        ManualTime clock = new();
        ScanRetries retries = new(clock);
        Place[] places = [new("Music", "a")];
        Assert.Equal(TimeSpan.MaxValue, retries.Left);
        List<double> pauses = [];
        for (int i = 0; i < 8; i++)
        {
            retries.Add(places);
            pauses.Add(retries.Left.TotalSeconds);
            clock.Advance(retries.Left);
            Assert.Equal(places, retries.Take()!);
        }
        Assert.Equal([2, 4, 8, 16, 32, 60, 60, 60], pauses);
        retries.Add([]);
        retries.Add(null);
        Assert.Equal(2, retries.Left.TotalSeconds);
        Assert.Null(retries.Take());
    }

    /// <summary>A library that runs, with its first scan done.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly LibraryFixture _at;
        private readonly CancellationTokenSource _stop = new();
        private readonly SemaphoreSlim _changed = new(0);
        private readonly Task _task;
        private int _heard;

        private Running(LibraryFixture at)
        {
            _at = at;
            at.Library.Changed += _ => _changed.Release();
            _task = at.Library.RunAsync(TimeSpan.FromDays(1), _stop.Token);
        }

        public static async Task<Running> StartAsync(LibraryFixture at, int changes)
        {
            Running running = new(at);
            await running.ChangesAsync(changes);
            while (at.Library.LastScan is null) await Task.Yield();
            return running;
        }

        /// <summary>Waits until so many changes have been heard in all.</summary>
        public async Task ChangesAsync(int count)
        {
            for (; _heard < count; _heard++) Assert.True(await _changed.WaitAsync(s_long), $"change {_heard + 1} never came");
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _task);
            _stop.Dispose();
            _changed.Dispose();
        }
    }
}
