using Canopy.Hosting.Library.Scanning;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library.Store;

/// <summary>
/// <c>library.db</c>: SQLite with a write-ahead log, so that readers never wait for the one writer, the scan. The writing members are for
/// the scan alone; the reading ones open a connection of their own and may be called from anywhere.
/// </summary>
internal sealed partial class LibraryStore : IDisposable
{
    private readonly string _connectionString;
    private readonly SqliteConnection _writer;

    private LibraryStore(string connectionString, SqliteConnection writer) => (_connectionString, _writer) = (connectionString, writer);

    /// <summary>
    /// Opens or creates the file; null, with the reason, where it is newer than this program, damaged or cannot be opened.
    /// </summary>
    public static LibraryStore? TryOpen(string path, out string problem)
    {
        string connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
        var writer = new SqliteConnection(connectionString);
        try
        {
            writer.Open();
            writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            problem = LibrarySchema.Migrate(writer);
            if (problem.Length == 0) return new(connectionString, writer);
        }
        catch (SqliteException failure)
        {
            problem = failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT
                ? "it is damaged or no library: move it away to have the folders scanned anew"
                : failure.Message;
        }
        problem = $"cannot open {path}: {problem}";
        Close(writer);
        return null;
    }

    public void Dispose() => Close(_writer);

    /// <summary>The number of a folder, given at first sight.</summary>
    public long FolderId(string alias, string path) => _writer.ExecuteScalar<long>(
        "INSERT INTO folder (alias, path) VALUES (@alias, @path) ON CONFLICT (alias, path) DO UPDATE SET path = path RETURNING id",
        new { alias, path });

    /// <summary>Every folder known, whichever scan found it.</summary>
    public IEnumerable<(long Id, string Alias)> Folders() => _writer.Query<(long, string)>("SELECT id, alias FROM folder", buffered: false);

    /// <summary>Forgets a folder; its files must have gone before.</summary>
    public void RemoveFolder(long folder) => _writer.Execute("DELETE FROM folder WHERE id = @folder", new { folder });

    /// <summary>The files of a folder as they were hashed.</summary>
    public IEnumerable<KnownFile> FilesIn(long folder)
    {
        using SqliteCommand command = _writer.CreateCommand();
        command.CommandText = "SELECT id, name, size, modified, inode FROM file WHERE folder = $folder";
        command.Parameters.AddWithValue("$folder", folder);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read()) yield return new(row.GetInt64(0), row.GetString(1), new(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)));
    }

    /// <summary>Forgets what an earlier scan left to do: the next one finds it again.</summary>
    public void ForgetPending() => _writer.Execute("DELETE FROM pending");

    /// <summary>Some files still to be hashed, with the folders they lie in.</summary>
    public List<(PendingFile File, string Alias, string Path)> NextPending(long after, int count)
    {
        using SqliteCommand command = _writer.CreateCommand();
        command.CommandText = """
            SELECT p.id, p.folder, p.name, p.size, p.modified, p.inode, f.alias, f.path FROM pending p JOIN folder f ON f.id = p.folder
            WHERE p.id > $after ORDER BY p.id LIMIT $count
            """;
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$count", count);
        using SqliteDataReader row = command.ExecuteReader();
        List<(PendingFile, string, string)> pending = [];
        while (row.Read())
        {
            var stamp = new FileStamp(row.GetInt64(3), row.GetInt64(4), row.GetInt64(5));
            pending.Add((new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), stamp), row.GetString(6), row.GetString(7)));
        }
        return pending;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private static void Close(SqliteConnection connection)
    {
        connection.Dispose();
        SqliteConnection.ClearPool(connection);
    }
}
