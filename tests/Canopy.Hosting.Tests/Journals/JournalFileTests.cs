using Canopy.Hosting.Journals;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Tests.Journals;

public sealed class JournalFileTests : IDisposable
{
    private static readonly string[] s_steps = ["CREATE TABLE a (x INTEGER) STRICT", "ALTER TABLE a ADD COLUMN y INTEGER"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_OlderFile_TakesTheStepsItLacksAndKeepsItsRows()
    {
        using (SqliteConnection first = Open(s_steps[..1])) first.Execute("INSERT INTO a VALUES (7)");
        using SqliteConnection second = Open(s_steps);
        Assert.Equal((7L, (long?)null), second.QuerySingle<(long, long?)>("SELECT x, y FROM a"));
    }

    [Fact]
    public void Open_StepThatFails_LeavesTheFileAsItWas()
    {
        using (SqliteConnection first = Open(s_steps[..1])) first.Execute("INSERT INTO a VALUES (7)");
        Assert.NotNull(JournalFile.TryOpen(_folder["x.db"], [s_steps[0], "CREATE TABLE b (z INTEGER); SELECT * FROM nowhere"], "", out _));
        using SqliteConnection again = Open(s_steps[..1]);
        Assert.Equal(0, again.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master WHERE name = 'b'"));
    }

    [Fact]
    public void Open_NewerFile_IsRefusedAndSaysSo()
    {
        Open(s_steps).Dispose();
        Problem? problem = JournalFile.TryOpen(_folder["x.db"], s_steps[..1], "Use the newer version.", out SqliteConnection? journal);
        Assert.Null(journal);
        Assert.Contains("written by a newer version", problem!.What, StringComparison.Ordinal);
        Assert.Equal("Use the newer version.", problem.Remedy);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    public void Open_FileCutOff_IsRefusedWithTheRemedy(double share)
    {
        using (SqliteConnection journal = Open(s_steps))
        {
            for (int row = 0; row < 2000; row++) journal.Execute("INSERT INTO a VALUES (@row, @row)", new { row });
            journal.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        using (FileStream file = File.OpenWrite(_folder["x.db"])) file.SetLength((long)(file.Length * share));
        Problem? problem = JournalFile.TryOpen(_folder["x.db"], s_steps, "Move it away.", out SqliteConnection? opened);
        opened?.Dispose();
        Assert.NotNull(problem);
        Assert.Contains(_folder["x.db"], problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoDatabase_IsRefusedAndLeftAlone()
    {
        File.WriteAllText(_folder["x.db"], new string('x', 5000));
        Assert.NotNull(JournalFile.TryOpen(_folder["x.db"], s_steps, "Move it away.", out _));
        Assert.Equal(5000, new FileInfo(_folder["x.db"]).Length);
    }

    private SqliteConnection Open(IReadOnlyList<string> steps)
    {
        Assert.Null(JournalFile.TryOpen(_folder["x.db"], steps, "", out SqliteConnection? journal));
        return journal!;
    }
}
