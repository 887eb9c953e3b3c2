using System.Diagnostics;
using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;
using Microsoft.Data.Sqlite;

namespace Canopy.Bench.Index;

/// <summary>
/// The supernode's index with 1,000,000 files of 1,000 children, against the same names in SQLite FTS5. FTS5 without content gives ids
/// only: <c>index.queries</c> compares like with like, <c>index.searches</c> and the percentiles include the making of the records.
/// </summary>
internal sealed class IndexBench(Action<BenchLine> report)
{
    private const int Children = 1000;
    private const int FilesPerChild = 1000;
    private const int Files = Children * FilesPerChild;
    private const int Questions = 20_000;
    private const int QuestionsOfReference = 2_000;
    /// <summary>Each question is asked so often and its best time taken: the rest is other programs on the machine.</summary>
    private const int Rounds = 3;
    private const int Purges = 21;
    private const ulong NamesSeed = 20_030_101;
    private const ulong QuestionsSeed = 7;

    private readonly FileNames _names = new(NamesSeed);
    private readonly FileIndex _index = new(seed: 1);

    public void Run()
    {
        Say($"index: {Files} files, names from seed {NamesSeed}, questions from seed {QuestionsSeed}");
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Stopwatch filling = Stopwatch.StartNew();
        for (int file = 0; file < Files; file++) _index.Add(file / FilesPerChild, _names.File(file));
        Say($"index: filled at {Files / filling.Elapsed.TotalSeconds:f0} files a second, names made included");
        report(BenchLine.AtMost(
            "index.memory", (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Files, "bytes/file", 300));

        Rng rng = new(QuestionsSeed);
        string[] questions = [.. Enumerable.Range(0, Questions).Select(_ => _names.Question(ref rng, Files))];
        Query[] queries = [.. questions.Select(text => Query.Parse(text).Query!)];
        var hits = new int[Questions];
        var ids = new int[SearchLimits.HitsMax];
        double[] timesOfIds = Best(Questions, i => hits[i] = _index.Find(queries[i], 0, ids, SearchLimits.CostMax).Count);
        double[] times = Best(Questions, i => _index.Search(queries[i], 0, SearchLimits.HitsMax));

        Say("index: filling FTS5");
        using SqliteConnection database = FillReference();
        using SqliteCommand ask = database.CreateCommand();
        ask.CommandText = $"SELECT rowid FROM names WHERE names MATCH $words LIMIT {SearchLimits.HitsMax}";
        SqliteParameter words = ask.Parameters.Add("$words", SqliteType.Text);
        double[] timesOfReference = Best(QuestionsOfReference, i =>
        {
            words.Value = questions[i];
            int count = Count(ask);
            if (count == hits[i]) return;
            throw new InvalidOperationException($"'{questions[i]}' has {hits[i]} hits in the index and {count} in FTS5");
        });
        report(BenchLine.AtLeast("index.queries", 1 / timesOfIds.Average(), 1 / timesOfReference.Average(), "queries/s", 8));
        report(BenchLine.AtLeast("index.searches", 1 / times.Average(), 1 / timesOfReference.Average(), "queries/s", 1));
        report(BenchLine.AtMost("index.p50", Percentile(times, 0.50) * 1e3, "ms", 0.5));
        report(BenchLine.AtMost("index.p99", Percentile(times, 0.99) * 1e3, "ms", 0.5));
        report(BenchLine.AtMost("index.purge", Percentile(PurgeTimes(), 0.50) * 1e3, "ms", 1));
    }

    /// <summary>Children leave one after the other, so that each purge finds the leftovers of those before.</summary>
    private double[] PurgeTimes()
    {
        var times = new double[Purges];
        for (int child = 0; child < Purges; child++)
        {
            long start = Stopwatch.GetTimestamp();
            _index.Purge(child);
            times[child] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return times;
    }

    /// <summary>Seconds of each run, the best of several.</summary>
    private static double[] Best(int runs, Action<int> run)
    {
        var best = new double[runs];
        Array.Fill(best, double.MaxValue);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < runs; i++)
            {
                long start = Stopwatch.GetTimestamp();
                run(i);
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return best;
    }

    private static double Percentile(double[] times, double share)
    {
        double[] sorted = [.. times.Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    private SqliteConnection FillReference()
    {
        SqliteConnection database = new("Data Source=:memory:");
        database.Open();
        using SqliteTransaction filling = database.BeginTransaction();
        Execute(database, "CREATE VIRTUAL TABLE names USING fts5(name, content='', detail=none, tokenize='unicode61')");
        using SqliteCommand insert = database.CreateCommand();
        insert.CommandText = "INSERT INTO names(rowid, name) VALUES ($id, $name)";
        SqliteParameter id = insert.Parameters.Add("$id", SqliteType.Integer);
        SqliteParameter name = insert.Parameters.Add("$name", SqliteType.Text);
        for (int file = 0; file < Files; file++)
        {
            id.Value = file + 1;
            name.Value = _names.File(file).Name;
            insert.ExecuteNonQuery();
        }

        filling.Commit();
        Execute(database, "INSERT INTO names(names) VALUES ('optimize')");
        return database;
    }

    private static int Count(SqliteCommand ask)
    {
        using SqliteDataReader rows = ask.ExecuteReader();
        int count = 0;
        while (rows.Read()) count++;
        return count;
    }

    private static void Execute(SqliteConnection database, string sql)
    {
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Say(string what) => Console.Error.WriteLine(what);
}
