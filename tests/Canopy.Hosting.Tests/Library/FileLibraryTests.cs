using Canopy.Core;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;

namespace Canopy.Hosting.Tests.Library;

public sealed class FileLibraryTests
{
    [Fact]
    public async Task Scan_NewFiles_AreSharedAnnouncedAndFound()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        at.Write("deep/er/b.txt", "beta");
        ScanResult result = await at.Library.ScanAsync();
        Assert.Equal((2, 2, 0, 9L), (result.FilesSeen, result.FilesHashed, result.FilesGone, result.BytesHashed));
        Assert.Empty(result.Problems);
        Assert.Equal(["Music/a.txt", "Music/deep/er/b.txt"], at.Shared());
        Assert.Equal(["a.txt", "b.txt"], at.Announced());
        FileRecord record = at.Library.Contents().First(file => file.Name == "b.txt");
        LibraryFile found = Assert.Single(at.Library.Find(record.Hash));
        Assert.Equal(("Music", "deep/er", at.At("deep/er/b.txt")), (found.Alias, found.Folder, found.AbsolutePath));
        Assert.Equal(MediaType.Document, record.Media);
        Assert.Equal((await FileHasher.HashAsync(File.OpenRead(found.AbsolutePath))).ContentHash, record.Hash);
        Assert.Equal(new LibraryTotals(2, 2, 9), at.Library.Totals());
    }

    [Fact]
    public async Task Scan_Unchanged_ReadsNothingEvenAfterReopening()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        await at.Library.ScanAsync();
        at.Reopen();
        ScanResult again = await at.Library.ScanAsync();
        Assert.Equal((1, 0, 0, 0L), (again.FilesSeen, again.FilesHashed, again.FilesGone, again.BytesHashed));
        Assert.Single(at.Changes);
    }

    [Fact]
    public async Task Scan_ChangedGoneAndMoved_AreTakenBackAndSharedAnew()
    {
        using var at = new LibraryFixture();
        at.Write("changed.txt", "one");
        at.Write("gone.txt", "two");
        at.Write("folder/moved.txt", "three");
        at.Write("folder/with/it.txt", "four");
        await at.Library.ScanAsync();
        at.Write("changed.txt", "another");
        File.Delete(at.At("gone.txt"));
        Directory.Move(at.At("folder"), at.At("elsewhere"));
        ScanResult result = await at.Library.ScanAsync();
        Assert.Equal((3, OperatingSystem.IsLinux() ? 1 : 3, 4), (result.FilesSeen, result.FilesHashed, result.FilesGone));
        Assert.Equal(["Music/changed.txt", "Music/elsewhere/moved.txt", "Music/elsewhere/with/it.txt"], at.Shared());
        Assert.Equal(["changed.txt", "it.txt", "moved.txt"], at.Announced());
    }

    [Fact]
    public async Task Scan_SameSizeAndTimeButAnotherFile_IsSeenByItsInode()
    {
        using var at = new LibraryFixture();
        DateTime moment = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(at.Write("a.txt", "one"), moment);
        await at.Library.ScanAsync();
        File.SetLastWriteTimeUtc(at.Write("b.txt", "two"), moment);
        File.Move(at.At("b.txt"), at.At("a.txt"), overwrite: true);
        Assert.Equal(OperatingSystem.IsLinux() ? 1 : 0, (await at.Library.ScanAsync()).FilesHashed);
    }

    [Fact]
    public async Task Changes_OneContentUnderSeveralNames_IsTakenBackWithTheLast()
    {
        using var at = new LibraryFixture();
        Directory.CreateDirectory(at.At("so that it is never empty"));
        at.Write("a.txt", "same");
        await at.Library.ScanAsync();
        at.Write("b.txt", "same");
        await at.Library.ScanAsync();
        Assert.Equal(["a.txt"], at.Announced());
        Assert.Equal(2, at.Library.Find(at.Library.Contents().Single().Hash).Count);
        File.Delete(at.At("a.txt"));
        await at.Library.ScanAsync();
        Assert.Equal(["b.txt"], at.Announced());
        File.Delete(at.At("b.txt"));
        await at.Library.ScanAsync();
        Assert.Empty(at.Announced());
        Assert.Empty(at.Library.Contents());
    }

    [Fact]
    public async Task Changes_CopiesGoneInOneScan_LeaveNothingBehind()
    {
        using var at = new LibraryFixture();
        Directory.CreateDirectory(at.At("so that it is never empty"));
        foreach (string name in (string[])["a.txt", "b.txt", "c.txt"]) at.Write(name, "same");
        await at.Library.ScanAsync();
        foreach (string name in (string[])["a.txt", "b.txt", "c.txt"]) File.Delete(at.At(name));
        await at.Library.ScanAsync();
        Assert.Empty(at.Announced());
        Assert.Equal(new LibraryTotals(0, 0, 0), at.Library.Totals());
    }

    [Fact]
    public async Task Scan_ManyFiles_AreAnnouncedInBatchesBeforeItEnds()
    {
        using var at = new LibraryFixture();
        for (int i = 0; i < 600; i++) at.Write($"folder{i % 7}/file{i}.txt", $"content {i}");
        ScanResult result = await at.Library.ScanAsync();
        Assert.Equal(600, result.FilesHashed);
        Assert.True(at.Changes.Count > 1);
        Assert.All(at.Changes, change => Assert.InRange(change.Added.Count + change.Removed.Count, 1, ShareChange.FilesMax));
        Assert.Equal(600, at.Announced().Count);
    }

    [Fact]
    public async Task Scan_Stopped_KeepsWhatIsHashedAndGoesOnLater()
    {
        using var at = new LibraryFixture();
        for (int i = 0; i < 600; i++) at.Write($"file{i}.txt", $"content {i}");
        using var stop = new CancellationTokenSource();
        at.Library.Changed += _ => stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => at.Library.ScanAsync(null, stop.Token));
        long kept = at.Library.Totals().Files;
        Assert.InRange(kept, 1, 599);
        using FileLibrary second = at.OpenAnother();
        ScanResult rest = await second.ScanAsync();
        Assert.Equal(600 - kept, rest.FilesHashed);
        Assert.Equal(600, second.Totals().Files);
    }

    [Fact]
    public async Task Scan_FolderAway_KeepsWhatIsKnown()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        await at.Library.ScanAsync();
        Directory.Move(at.At(""), at.Outside("unmounted"));
        ScanResult away = await at.Library.ScanAsync();
        Assert.Equal(ScanProblemKind.FolderMissing, Assert.Single(away.Problems).Kind);
        Directory.Move(at.Outside("unmounted"), at.At(""));
        Assert.Equal(0, (await at.Library.ScanAsync()).FilesHashed);
        Assert.Equal(["a.txt"], at.Announced());
    }

    [Fact]
    public async Task Scan_MountPointLeftEmpty_KeepsWhatIsKnownUntilSomethingIsInItAgain()
    {
        using var at = new LibraryFixture();
        at.Write("album/a.txt", "alpha");
        await at.Library.ScanAsync();
        Directory.Move(at.At(""), at.Outside("unmounted"));
        Directory.CreateDirectory(at.At(""));
        ScanResult away = await at.Library.ScanAsync();
        Assert.Equal((ScanProblemKind.FolderMissing, "Music"), (away.Problems.Single().Kind, away.Problems.Single().Path));
        ContentHash hash = at.Library.Contents().Single().Hash;
        Assert.False(at.Library.TryOpen(hash, out _, out _));
        Directory.Delete(at.At(""));
        Directory.Move(at.Outside("unmounted"), at.At(""));
        Assert.Equal(0, (await at.Library.ScanAsync()).FilesHashed);
        Directory.Delete(at.At("album"), recursive: true);
        at.Write("b.txt", "beta");
        await at.Library.ScanAsync();
        Assert.Equal(["b.txt"], at.Announced());
    }

    [Fact]
    public async Task Rules_FolderTakenOut_IsTakenBack()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        await at.Library.ScanAsync();
        at.Library.Rules = ShareRules.Nothing;
        Assert.Empty(at.Library.Page(null, 10).Files);
        await at.Library.ScanAsync();
        Assert.Empty(at.Announced());
        Assert.Equal(0, at.Library.Totals().Files);
    }

    [Fact]
    public async Task TryOpen_SharedContent_GivesItsBytesUntilItChanges()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        at.Write("copy.txt", "alpha");
        await at.Library.ScanAsync();
        ContentHash hash = at.Library.Contents().Single().Hash;
        Assert.True(at.Library.TryOpen(hash, out LibraryFile? file, out FileStream? stream));
        using (var reader = new StreamReader(stream!)) Assert.Equal("alpha", await reader.ReadToEndAsync());
        string first = file!.Record.Name;
        at.Write(first, "other bytes");
        Assert.True(at.Library.TryOpen(hash, out file, out stream));
        await stream!.DisposeAsync();
        Assert.NotEqual(first, file!.Record.Name, StringComparer.Ordinal);
        File.Delete(at.At(file.Record.Name));
        Assert.False(at.Library.TryOpen(hash, out _, out _));
        Assert.False(at.Library.TryOpen(BlockTree.Empty, out _, out _));
    }

    [Fact]
    public async Task PieceLayer_OfALongFile_LeadsToItsHash()
    {
        using var at = new LibraryFixture();
        File.WriteAllBytes(at.At("long.bin"), new byte[3 * BlockTree.PieceSize + 1]);
        at.Write("short.txt", "alpha");
        await at.Library.ScanAsync();
        foreach (FileRecord record in at.Library.Contents())
        {
            ReadOnlyMemory<byte> layer = at.Library.PieceLayer(record.Hash);
            Assert.True(BlockTree.TryRoot(layer.Span, BlockTree.PieceHeightOf(record.Size), record.Size, out ContentHash root));
            Assert.Equal(record.Hash, root);
        }
        Assert.True(at.Library.PieceLayer(BlockTree.Empty).IsEmpty);
    }

    [Fact]
    public async Task Browse_Pages_ComeByNameAndEnd()
    {
        using var at = new LibraryFixture();
        for (int i = 0; i < 5; i++) at.Write($"sub/file{i}.txt", $"{i}");
        at.Write("sub/deeper/x.txt", "x");
        at.Write("größe/ü/y.txt", "y");
        at.Write("z.txt", "z");
        await at.Library.ScanAsync();
        Assert.Equal(["Music"], at.Library.Folders("", "", "", 10));
        Assert.Equal(["größe", "sub"], at.Library.Folders("Music", "", "", 10));
        Assert.Equal(["sub"], at.Library.Folders("Music", "", "größe", 10));
        Assert.Equal(["deeper"], at.Library.Folders("Music", "sub", "", 10));
        Assert.Equal(["ü"], at.Library.Folders("Music", "größe", "", 10));
        Assert.Empty(at.Library.Folders("Other", "", "", 10));
        LibraryPage first = at.Library.Browse("Music", "sub", null, 3);
        Assert.Equal(["file0.txt", "file1.txt", "file2.txt"], first.Files.Select(file => file.Record.Name), StringComparer.Ordinal);
        LibraryPage second = at.Library.Browse("Music", "sub", first.Next, 3);
        Assert.Equal(["file3.txt", "file4.txt"], second.Files.Select(file => file.Record.Name), StringComparer.Ordinal);
        Assert.Null(second.Next);
        Assert.Empty(at.Library.Browse("Music", "../..", null, 3).Files);
    }

    [Fact]
    public async Task Progress_TellsRateShareAndEnd()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        at.Write("b.txt", "beta");
        var heard = new Heard();
        await at.Library.ScanAsync(heard);
        Assert.Equal(ScanPhase.Looking, heard.Values[0].Phase);
        Assert.Contains(heard.Values, value =>
            value is { Phase: ScanPhase.Hashing, FilesToHash: 2, BytesToHash: 9, Current: "Music/a.txt" });
        Assert.Equal((ScanPhase.Done, 1.0, 9L, 2L),
            (heard.Values[^1].Phase, heard.Values[^1].ShareDone, heard.Values[^1].BytesHashed, heard.Values[^1].FilesHashed));
        Assert.Equal(heard.Values[^1], at.Library.Progress);
    }

    [Fact]
    public async Task RunAsync_Asked_ScansAgain()
    {
        using var at = new LibraryFixture();
        using var stop = new CancellationTokenSource();
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        at.Library.Changed += change => (change.Added[0].Name == "a.txt" ? first : second).TrySetResult();
        at.Write("a.txt", "alpha");
        Task running = at.Library.RunAsync(TimeSpan.FromDays(1), stop.Token);
        await first.Task.WaitAsync(TimeSpan.FromSeconds(30));
        at.Write("b.txt", "beta");
        at.Library.RequestScan();
        at.Library.RequestScan();
        await second.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task StopScan_WhileFilesAreHashed_KeepsThoseDoneAndGoesOnNextTime()
    {
        using var at = new LibraryFixture();
        using var stop = new CancellationTokenSource();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        const int Files = 2000;
        for (int number = 0; number < Files; number++) at.Write($"{number % 20}/{number}.txt", $"{number}");
        int heard = 0;
        var all = new TaskCompletionSource();
        Assert.False(at.Library.StopScan());
        at.Library.Changed += change =>
        {
            if (heard == 0) Assert.True(at.Library.StopScan());
            heard += change.Added.Count;
            if (heard == Files) all.TrySetResult();
        };
        Task running = at.Library.RunAsync(TimeSpan.FromDays(1), stop.Token);
        while (at.Library.Progress.Phase != ScanPhase.Stopped)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        Assert.InRange(heard, 1, Files - 1);
        Assert.Equal(heard, at.Library.Totals().Files);
        at.Library.RequestScan();
        await all.Task.WaitAsync(patience.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private sealed class Heard : IProgress<ScanProgress>
    {
        public List<ScanProgress> Values { get; } = [];

        public void Report(ScanProgress value) => Values.Add(value);
    }

    [Fact]
    public async Task Find_MoreCopiesThanAreNeeded_LooksAtSixteen()
    {
        using var at = new LibraryFixture();
        for (int i = 0; i < FileLibrary.CopiesMax + 3; i++) at.Write($"copy{i:00}.txt", "the same");
        await at.Library.ScanAsync();
        Assert.Equal(FileLibrary.CopiesMax, at.Library.Find(at.Library.Contents().Single().Hash).Count);
    }

    [Fact]
    public async Task Page_AskedForMoreThanAPage_IsCutToIt()
    {
        using var at = new LibraryFixture();
        for (int i = 0; i < FileLibrary.PageMax + 1; i++) at.Write($"{i}.txt", "the same");
        await at.Library.ScanAsync();
        LibraryPage first = at.Library.Page(null, int.MaxValue);
        Assert.Equal((FileLibrary.PageMax, 1), (first.Files.Count, at.Library.Page(first.Next, int.MaxValue).Files.Count));
    }
}
