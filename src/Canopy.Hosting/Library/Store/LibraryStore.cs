using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Canopy.Hosting.Library.Store;

/// <summary>
/// <c>library.db</c>: SQLite with a write-ahead log, so that readers never wait for the one writer, the scan. The writing members are for
/// the scan alone; the reading ones open a connection of their own and may be called from anywhere.
/// </summary>
internal sealed partial class LibraryStore : IDisposable
{
    /// <summary>
    /// The log is folded into the file when it has this many pages (of 4 KiB), not at each thousand: where hashes fall is chance, so
    /// the pages of an index are written once for many files and not once for each.
    /// </summary>
    private const int LogPages = 16 * 1024;

    private const int LogBytes = LogPages * 4096, CacheKib = 32 * 1024;

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private bool _isDamaged;

    private LibraryStore(string connectionString, SqliteConnection writer)
    {
        (_connectionString, _writer) = (connectionString, writer);
        writer.Execute(string.Create(CultureInfo.InvariantCulture,
            $"PRAGMA wal_autocheckpoint = {LogPages}; PRAGMA journal_size_limit = {LogBytes}; PRAGMA cache_size = -{CacheKib}"));
        LibrarySchema.CreateNotes(writer);
        (_begin, _beginWrite, _commit) = (new(writer, "BEGIN"), new(writer, "BEGIN IMMEDIATE"), new(writer, "COMMIT"));
        _notes = new(writer);
        _rows = new(writer);
        _totals = TotalsOf(writer);
    }

    private readonly Statement _begin, _beginWrite, _commit;

    /// <summary>
    /// Opens or creates the file. One that is damaged, or no library at all, is put aside under another name and a new one is made; one of
    /// an older version is made anew: what it held is had again by scanning.
    /// </summary>
    /// <param name="path">Where it is.</param>
    /// <param name="now">For the name under which a damaged one is put aside.</param>
    /// <param name="word">What was done about an unfit file, for the user; where null is returned, why it cannot be opened.</param>
    public static LibraryStore? TryOpen(string path, DateTimeOffset now, out string word)
    {
        word = "";
        for (bool isSecond = false; ; isSecond = true)
        {
            LibraryStore? store = TryOpenAsItIs(path, out LibraryFault fault, out string problem);
            if (store is not null) return store;
            bool canBeMadeAnew = !isSecond && fault is LibraryFault.Damaged or LibraryFault.Older;
            if (canBeMadeAnew && TryMakeWay(path, fault, now, out word, ref problem)) continue;
            word = $"cannot open {path}: {problem}";
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            // Who finds this mark missing looks at every page before trusting the file.
            if (!_isDamaged) _writer.Execute("UPDATE total SET is_closed = 1");
        }
        catch (SqliteException)
        {
            // Then the mark is missing, which is what it is for.
        }
        _rows.Dispose();
        _notes.Dispose();
        foreach (Statement statement in (Statement[])[_begin, _beginWrite, _commit]) statement.Dispose();
        Close(_writer);
    }

    /// <summary>Notes what went wrong with the file, so that the next start looks at it closely.</summary>
    public void Failed(SqliteException failure) => _isDamaged |= IsDamage(failure);

    /// <summary>Does some work on the writer's connection as one transaction; nothing of it stays when it fails.</summary>
    private void AsOne(Statement begin, Action work)
    {
        begin.Run();
        try
        {
            work();
            _commit.Run();
        }
        finally
        {
            // A failure may have ended the transaction by itself.
            if (raw.sqlite3_get_autocommit(_writer.Handle) == 0) _writer.Execute("ROLLBACK");
        }
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
