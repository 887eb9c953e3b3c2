using Canopy.Core;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Scanning;

namespace Canopy.Hosting.Tests.Library.Scanning;

/// <summary>Files and folders that are not as one expects.</summary>
public sealed class OddFilesTests
{
    [Fact]
    public async Task Scan_NoByteAndHundredGigabytesOfNothing_AreShared()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var at = new LibraryFixture();
        at.Write("empty.bin", "");
        await using (FileStream sparse = File.Create(at.At("sparse.bin"))) sparse.SetLength(100L << 30 | 1);
        ScanResult result = await at.Library.ScanAsync();
        Assert.Empty(result.Problems);
        Assert.Equal((2, 100L << 30 | 1), (result.FilesHashed, result.BytesHashed));
        FileRecord huge = at.Library.Contents().Single(file => file.Size > 0);
        Assert.True(BlockTree.TryRoot(at.Library.PieceLayer(huge.Hash).Span, BlockTree.PieceHeight, huge.Size, out ContentHash root));
        Assert.Equal(huge.Hash, root);
        Assert.Contains(at.Library.Contents(), file => file.Hash == BlockTree.Empty);
    }

    [Fact]
    public async Task Scan_HolesBetweenData_HashAsTheirBytes()
    {
        using var at = new LibraryFixture();
        await using (FileStream sparse = File.Create(at.At("sparse.bin")))
        {
            foreach (int piece in (int[])[0, 5, 6, 20])
            {
                sparse.Position = piece * BlockTree.PieceSize + 100;
                sparse.Write("data"u8);
            }
            sparse.SetLength(25 * BlockTree.PieceSize + 7);
        }
        await at.Library.ScanAsync();
        BlockTree.TryRoot(BlockTree.BlockHashes(File.ReadAllBytes(at.At("sparse.bin"))), 0, new FileInfo(at.At("sparse.bin")).Length,
            out ContentHash root);
        Assert.Equal(root, at.Library.Contents().Single().Hash);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(BlockTree.BlockSize + 1)]
    [InlineData(BlockTree.PieceSize)]
    [InlineData(BlockTree.PieceSize + 1)]
    [InlineData(3 * BlockTree.PieceSize - 1)]
    public async Task Scan_AnySize_HashesAsEverybodyElse(int size)
    {
        using var at = new LibraryFixture();
        await File.WriteAllBytesAsync(at.At("a.bin"), Digests.Patterns.Make("pat", size));
        await at.Library.ScanAsync();
        Assert.Equal((await FileHasher.HashAsync(File.OpenRead(at.At("a.bin")))).ContentHash, at.Library.Contents().Single().Hash);
    }

    [Fact]
    public async Task Scan_DatesThatJump_AreOnlyOtherDates()
    {
        using var at = new LibraryFixture();
        string path = at.Write("a.txt", "alpha");
        await at.Library.ScanAsync();
        foreach (int year in (int[])[2200, 1960, 1999])
        {
            File.SetLastWriteTimeUtc(path, new DateTime(year, 1, 2, 0, 0, 0, DateTimeKind.Utc));
            Assert.Equal(1, (await at.Library.ScanAsync()).FilesHashed);
            Assert.Equal(0, (await at.Library.ScanAsync()).FilesHashed);
        }
        Assert.Equal(["a.txt"], at.Announced());
    }

    [Fact]
    public async Task Scan_FolderReplacedByALink_IsTakenBack()
    {
        using var at = new LibraryFixture();
        at.Write("folder/a.txt", "alpha");
        at.Write("b.txt", "beta");
        await at.Library.ScanAsync();
        Directory.Move(at.At("folder"), at.Outside("moved"));
        Directory.CreateSymbolicLink(at.At("folder"), at.Outside("moved"));
        await at.Library.ScanAsync();
        Assert.Equal(["b.txt"], at.Announced());
    }

    [Fact]
    public async Task Scan_FolderThatCannotBeListed_KeepsWhatIsKnown()
    {
        if (!OperatingSystem.IsLinux() || Environment.IsPrivilegedProcess) return;
        using var at = new LibraryFixture();
        at.Write("closed/deep/a.txt", "alpha");
        await at.Library.ScanAsync();
        File.SetUnixFileMode(at.At("closed"), UnixFileMode.None);
        ScanResult result = await at.Library.ScanAsync();
        File.SetUnixFileMode(at.At("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(ScanProblemKind.Unreadable, Assert.Single(result.Problems).Kind);
        Assert.Equal(0, (await at.Library.ScanAsync()).FilesHashed);
        Assert.Equal(["a.txt"], at.Announced());
    }

    [Fact]
    public async Task Scan_HardLinkToAKnownFile_IsNotHashed()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        await at.Library.ScanAsync();
        using var link = System.Diagnostics.Process.Start("ln", [at.At("a.txt"), at.At("b.txt")]);
        await link.WaitForExitAsync();
        Assert.Equal(0, (await at.Library.ScanAsync()).FilesHashed);
        Assert.Equal(["Music/a.txt", "Music/b.txt"], at.Shared());
        Assert.Single(at.Changes);
    }

    [Fact]
    public async Task Scan_MovedOntoAnother_TakesItsPlace()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        at.Write("b.txt", "beta");
        await at.Library.ScanAsync();
        File.Move(at.At("a.txt"), at.At("b.txt"), overwrite: true);
        Assert.Equal(0, (await at.Library.ScanAsync()).FilesHashed);
        Assert.Equal(["Music/b.txt"], at.Shared());
        Assert.Equal(["b.txt"], at.Announced());
        Assert.Equal(new LibraryTotals(1, 1, 5), at.Library.Totals());
    }
}
