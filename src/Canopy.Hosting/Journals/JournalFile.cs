using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Journals;

/// <summary>
/// Opens a small SQLite file of which no word may be lost: every transaction is on disk when it returns, whatever kills the program. How an
/// older file becomes a newer one is a list of steps, and <c>PRAGMA user_version</c> counts those taken, one transaction a step.
/// </summary>
internal static class JournalFile
{
    /// <summary>Opens the file, making it if need be.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="steps">SQL of each version, from the first on.</param>
    /// <param name="remedy">What its owner can do when it is damaged: what is lost by moving it away.</param>
    /// <param name="journal">The open file; null if it cannot be used.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public static Problem? TryOpen(string path, IReadOnlyList<string> steps, string remedy, out SqliteConnection? journal)
    {
        SqliteConnection file = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        string problem;
        try
        {
            file.Open();
            file.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            problem = file.ExecuteScalar<string>("PRAGMA quick_check(1)") is not "ok" and var damage ? $"is damaged: {damage}"
                : Migrate(file, steps);
        }
        catch (SqliteException fault)
        {
            problem = $"cannot be used: {fault.Message.TrimEnd('.')}";
        }
        journal = problem.Length == 0 ? file : null;
        if (journal is not null) return null;
        file.Dispose();
        return new($"{path} {problem}.", remedy);
    }

    private static string Migrate(SqliteConnection file, IReadOnlyList<string> steps)
    {
        long found = file.ExecuteScalar<long>("PRAGMA user_version");
        if (found > steps.Count) return $"was written by a newer version of Canopy (its tables are version {found}, not {steps.Count})";
        for (int step = (int)found; step < steps.Count; step++)
        {
            using SqliteTransaction transaction = file.BeginTransaction();
            file.Execute(steps[step], transaction: transaction);
            file.Execute($"PRAGMA user_version = {step + 1}", transaction: transaction);
            transaction.Commit();
        }
        return "";
    }
}
