using System.Diagnostics;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Scanning;

namespace Canopy.Hosting.Tests.Library.Scanning;

public sealed class ScanProblemTests
{
    [Fact]
    public async Task Links_AreNeverFollowed()
    {
        using var at = new LibraryFixture();
        at.Write("inside/real.txt", "inside");
        Directory.CreateDirectory(at.Outside("private"));
        File.WriteAllText(at.Outside("private/secret.txt"), "secret");
        File.CreateSymbolicLink(at.At("out.txt"), at.Outside("private/secret.txt"));
        Directory.CreateSymbolicLink(at.At("outfolder"), at.Outside("private"));
        Directory.CreateSymbolicLink(at.At("inside/loop"), at.At(""));
        Directory.CreateSymbolicLink(at.At("inside/loop2"), at.At("inside"));
        File.CreateSymbolicLink(at.At("circle"), at.At("circle"));
        File.CreateSymbolicLink(at.At("nowhere"), at.At("missing"));
        File.CreateSymbolicLink(at.At("inner.txt"), at.At("inside/real.txt"));
        ScanResult result = await at.Library.ScanAsync();
        Assert.Equal(["Music/inside/real.txt"], at.Shared());
        Assert.Equal(
            [
                (ScanProblemKind.LinkBroken, "Music/circle"), (ScanProblemKind.LinkBroken, "Music/inside/loop"),
                (ScanProblemKind.LinkBroken, "Music/inside/loop2"), (ScanProblemKind.LinkBroken, "Music/nowhere"),
                (ScanProblemKind.LinkLeadsOut, "Music/out.txt"), (ScanProblemKind.LinkLeadsOut, "Music/outfolder"),
            ],
            result.Problems.OrderBy(problem => problem.Path, StringComparer.Ordinal).Select(problem => (problem.Kind, problem.Path)));
    }

    [Fact]
    public async Task TryOpen_FolderReplacedByALinkAfterTheScan_IsNotPassed()
    {
        using var at = new LibraryFixture();
        at.Write("folder/a.txt", "alpha");
        await at.Library.ScanAsync();
        Directory.Move(at.At("folder"), at.Outside("moved"));
        Directory.CreateSymbolicLink(at.At("folder"), at.Outside("moved"));
        Assert.False(at.Library.TryOpen(at.Library.Contents().Single().Hash, out _, out _));
    }

    [Fact]
    public async Task FileThatVanishesBeforeItsTurn_IsReported()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        var remove = new OnProgress(progress =>
        {
            if (progress.Phase == ScanPhase.Looking) File.Delete(at.At("a.txt"));
        });
        ScanProblem problem = Assert.Single((await at.Library.ScanAsync(remove)).Problems);
        Assert.Equal((ScanProblemKind.Vanished, "Music/a.txt"), (problem.Kind, problem.Path));
        Assert.Equal("Music/a.txt: vanished during the scan", problem.ToString());
    }

    [Fact]
    public async Task PipesAndNamesThatAreNotUtf8_AreReported()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var at = new LibraryFixture();
        at.Write("good.txt", "good");
        await ShellAsync($"cd '{at.At("")}' && mkfifo pipe && touch \"$(printf 'bad\\377name.txt')\"");
        ScanResult result = await at.Library.ScanAsync();
        await ShellAsync($"rm '{at.At("")}'/bad*");
        Assert.Equal(["Music/good.txt"], at.Shared());
        Assert.Equal(
            [ScanProblemKind.NotAFile, ScanProblemKind.NameNotUtf8],
            result.Problems.Select(problem => problem.Kind).Order());
    }

    [Fact]
    public async Task UnreadableFileAndFolder_AreReportedAndTheRestIsShared()
    {
        if (!OperatingSystem.IsLinux() || Environment.IsPrivilegedProcess) return;
        using var at = new LibraryFixture();
        at.Write("good.txt", "good");
        File.SetUnixFileMode(at.Write("locked.txt", "x"), UnixFileMode.None);
        at.Write("closed/in.txt", "x");
        File.SetUnixFileMode(at.At("closed"), UnixFileMode.None);
        ScanResult result = await at.Library.ScanAsync();
        File.SetUnixFileMode(at.At("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(["Music/good.txt"], at.Shared());
        Assert.All(result.Problems, problem => Assert.Equal(ScanProblemKind.Unreadable, problem.Kind));
        Assert.Equal(2, result.ProblemCount);
    }

    [Fact]
    public async Task FoldersTooDeep_AreReportedAndLeftOut()
    {
        using var at = new LibraryFixture();
        at.Write(string.Join('/', Enumerable.Repeat("d", FolderWalk.DepthMax + 3)) + "/x.txt", "x");
        at.Write(string.Join('/', Enumerable.Repeat("e", FolderWalk.DepthMax - 1)) + "/y.txt", "y");
        ScanResult result = await at.Library.ScanAsync();
        Assert.Equal(ScanProblemKind.TooDeep, Assert.Single(result.Problems).Kind);
        Assert.Equal(["y.txt"], at.Announced());
    }

    [Fact]
    public async Task PathTooLong_IsReportedAndLeftOut()
    {
        using var at = new LibraryFixture();
        string part = new('d', 200);
        string folder = string.Join('/', Enumerable.Repeat(part, FolderWalk.PathMax / (part.Length + 1)));
        at.Write(folder + "/short.txt", "x");
        at.Write($"{folder}/{part}/{part}.txt", "y");
        ScanResult result = await at.Library.ScanAsync();
        Assert.Equal(ScanProblemKind.TooDeep, Assert.Single(result.Problems).Kind);
        Assert.Equal(["short.txt"], at.Announced());
    }

    [Fact]
    public async Task MoreProblemsThanAreKept_AreCounted()
    {
        using var at = new LibraryFixture();
        for (int i = 0; i < ScanResult.ProblemsMax + 5; i++) File.CreateSymbolicLink(at.At($"link{i}"), at.At("missing"));
        ScanResult result = await at.Library.ScanAsync();
        Assert.Equal((ScanResult.ProblemsMax, ScanResult.ProblemsMax + 5L), (result.Problems.Count, result.ProblemCount));
    }

    [Fact]
    public void EveryKind_HasASentence() => Assert.All(
        Enum.GetValues<ScanProblemKind>(), kind =>
            Assert.StartsWith("a/b: ", new ScanProblem(kind, "a/b", "why").ToString(), StringComparison.Ordinal));

    /// <summary>.NET can neither make a pipe nor write or remove a name that is not UTF-8.</summary>
    private static async Task ShellAsync(string command)
    {
        using Process shell = Process.Start("/bin/sh", ["-c", command])!;
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }

    private sealed class OnProgress(Action<ScanProgress> act) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => act(value);
    }
}
