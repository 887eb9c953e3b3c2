using Microsoft.Data.Sqlite;

namespace Canopy.Torture.Rounds;

/// <summary>Looks at a database as a killed process left it: at a copy, so that its owner still finds it just so.</summary>
internal static class Database
{
    /// <summary>What is wrong with it; null if nothing is, or it has not been made yet.</summary>
    public static string? Damage(string path)
    {
        if (!File.Exists(path)) return null;
        string copy = $"{path}.copy";
        try
        {
            File.Copy(path, copy, overwrite: true);
            if (File.Exists($"{path}-wal")) File.Copy($"{path}-wal", $"{copy}-wal", overwrite: true);
            using SqliteConnection db = new(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
            db.Open();
            using SqliteCommand check = db.CreateCommand();
            check.CommandText = "PRAGMA integrity_check(1)";
            return check.ExecuteScalar() is "ok" ? null : $"{Path.GetFileName(path)} is damaged";
        }
        catch (SqliteException fault)
        {
            return $"{Path.GetFileName(path)} cannot be used: {fault.Message}";
        }
        finally
        {
            foreach (string suffix in new[] { "", "-wal", "-shm" }) File.Delete(copy + suffix);
        }
    }
}
