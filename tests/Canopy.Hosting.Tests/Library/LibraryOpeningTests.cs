using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Scanning;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Tests.Library;

/// <summary>Files of the library that are not as they were left.</summary>
public sealed class LibraryOpeningTests
{
    [Fact]
    public void TryOpen_NewerDatabase_IsRefusedWithTheRemedy()
    {
        using var at = new LibraryFixture();
        at.Library.Dispose();
        SetVersion(at, 99);
        Assert.Null(FileLibrary.TryOpen(at.Database, at.Rules, out string problem));
        Assert.Contains("newer Canopy", problem, StringComparison.Ordinal);
        Assert.Contains("version 99", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryOpen_NoSuchFolder_SaysSo()
    {
        using var at = new LibraryFixture();
        Assert.Null(FileLibrary.TryOpen(at.Outside("no/folder.db"), at.Rules, out string problem));
        Assert.Contains("cannot open", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryOpen_OlderDatabase_IsMadeAnew()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        await at.Library.ScanAsync();
        at.Library.Dispose();
        SetVersion(at, 1);
        using FileLibrary anew = at.OpenAnother(out string word);
        Assert.Contains("older version", word, StringComparison.Ordinal);
        Assert.Equal(1, (await anew.ScanAsync()).FilesHashed);
        Assert.Single(Directory.GetFiles(at.Outside(""), "library.db"));
    }

    public static TheoryData<string, Action<FileStream>> Damages => new()
    {
        { "no database", file => file.Write(new byte[5000]) },
        { "cut off", file => file.SetLength(file.Length / 2) },
        { "cut off within a page", file => file.SetLength(file.Length - 1000) },
        { "zeroed", file => Zero(file, 0, file.Length) },
        { "zeroed after its head", file => Zero(file, 4096, file.Length) },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task TryOpen_DamagedDatabase_IsPutAsideAndScannedAnew(string damage, Action<FileStream> damaging)
    {
        using var at = new LibraryFixture();
        for (int i = 0; i < 100; i++) at.Write($"folder/a file with a long name {i}.txt", $"{damage} {i}");
        await at.Library.ScanAsync();
        byte[] left = Killed(at);
        await File.WriteAllBytesAsync(at.Database, left);
        await using (FileStream file = File.Open(at.Database, FileMode.Open)) damaging(file);
        using FileLibrary anew = at.OpenAnother(out string word);
        Assert.Contains("put aside as library.db.damaged-", word, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(at.Outside(""), "library.db.damaged-????????-??????"));
        Assert.Equal(100, (await anew.ScanAsync()).FilesHashed);
        Assert.Equal(100, anew.Totals().Files);
    }

    [Fact]
    public async Task TryOpen_LogOfAKilledProcess_LosesNothing()
    {
        using var at = new LibraryFixture();
        for (int i = 0; i < 300; i++) at.Write($"{i}.txt", $"{i}");
        await at.Library.ScanAsync();
        foreach (string part in (string[])["", "-wal"]) File.Copy(at.Database + part, at.Outside("copy.db" + part));
        using FileLibrary copy = FileLibrary.TryOpen(at.Outside("copy.db"), at.Rules, out string word)!;
        Assert.Empty(word);
        Assert.Equal(at.Library.Totals(), copy.Totals());
        Assert.Equal(0, (await copy.ScanAsync()).FilesHashed);
    }

    [Fact]
    public async Task RunAsync_DatabaseThatFails_IsToldAndTriedAgain()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        using (var connection = new SqliteConnection($"Data Source={at.Database};Pooling=False"))
            connection.Execute("CREATE TRIGGER full BEFORE INSERT ON content BEGIN SELECT raise(FAIL, 'the disk is full'); END");
        using var stop = new CancellationTokenSource();
        var shared = new TaskCompletionSource();
        at.Library.Changed += _ => shared.TrySetResult();
        Task running = at.Library.RunAsync(TimeSpan.FromDays(1), stop.Token);
        while (at.Library.LastScan is null) await Task.Yield();
        ScanProblem problem = Assert.Single(at.Library.LastScan.Problems);
        Assert.Equal(ScanProblemKind.LibraryFailed, problem.Kind);
        Assert.Contains("the disk is full", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(ScanPhase.Failed, at.Library.Progress.Phase);
        using (var connection = new SqliteConnection($"Data Source={at.Database};Pooling=False")) connection.Execute("DROP TRIGGER full");
        at.Library.RequestScan();
        await shared.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    /// <summary>The file as a process leaves it that was killed after its log had been folded in.</summary>
    private static byte[] Killed(LibraryFixture at)
    {
        using (var connection = new SqliteConnection($"Data Source={at.Database};Pooling=False"))
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        byte[] left = File.ReadAllBytes(at.Database);
        at.Library.Dispose();
        return left;
    }

    private static void SetVersion(LibraryFixture at, int version)
    {
        using var connection = new SqliteConnection($"Data Source={at.Database};Pooling=False");
        connection.Execute($"PRAGMA user_version = {version}");
    }

    private static void Zero(FileStream file, long from, long to)
    {
        file.Position = from;
        file.Write(new byte[to - from]);
    }
}
