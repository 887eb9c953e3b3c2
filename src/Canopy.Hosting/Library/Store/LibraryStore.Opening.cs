using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Canopy.Hosting.Library.Store;

/// <summary>Why a file cannot be used as it is.</summary>
internal enum LibraryFault
{
    None,
    /// <summary>Cut off, overwritten, or no library at all.</summary>
    Damaged,
    /// <summary>Written by an older program.</summary>
    Older,
    /// <summary>Written by a newer program, or the disk does not give it.</summary>
    Refused,
}

/// <summary>Opening: which files are trusted, and what becomes of the others.</summary>
internal sealed partial class LibraryStore
{
    private static LibraryStore? TryOpenAsItIs(string path, out LibraryFault fault, out string problem)
    {
        string connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
        var writer = new SqliteConnection(connectionString);
        try
        {
            writer.Open();
            writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            fault = Inspect(writer, out problem);
            if (fault == LibraryFault.None) return new(connectionString, writer);
        }
        catch (SqliteException failure)
        {
            // An error in the statement itself: tables are not those that the version promises.
            bool isDamaged = IsDamage(failure) || failure.SqliteErrorCode == raw.SQLITE_ERROR;
            (fault, problem) = (isDamaged ? LibraryFault.Damaged : LibraryFault.Refused, failure.Message);
        }
        Close(writer);
        return null;
    }

    private static LibraryFault Inspect(SqliteConnection writer, out string problem)
    {
        problem = "";
        int version = LibrarySchema.VersionOf(writer);
        if (version > LibrarySchema.Version)
        {
            problem = $"it was written by a newer Canopy (its tables are version {version}, this program knows {LibrarySchema.Version}): "
                + "use that version, or move the file away to have the folders scanned anew";
            return LibraryFault.Refused;
        }
        if (version == 0 && writer.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema") > 0) return LibraryFault.Damaged;
        if (version == 0) LibrarySchema.Create(writer);
        else if (version < LibrarySchema.Version) return LibraryFault.Older;
        return IsWhole(writer) ? LibraryFault.None : LibraryFault.Damaged;
    }

    /// <summary>A file that was closed well needs a glance; any other is read from end to end.</summary>
    private static bool IsWhole(SqliteConnection writer)
    {
        long pages = writer.ExecuteScalar<long>("PRAGMA page_count"), pageSize = writer.ExecuteScalar<long>("PRAGMA page_size");
        bool wasClosed = writer.ExecuteScalar<long>("SELECT is_closed FROM total") == 1;
        if (wasClosed && new FileInfo(writer.DataSource).Length >= pages * pageSize) wasClosed = true;
        else if (writer.ExecuteScalar<string>("PRAGMA quick_check(1)") != "ok") return false;
        writer.Execute("UPDATE total SET is_closed = 0");
        return true;
    }

    private static bool IsDamage(SqliteException failure) =>
        failure.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT or raw.SQLITE_FORMAT;

    private static bool TryMakeWay(string path, LibraryFault fault, DateTimeOffset now, out string word, ref string problem)
    {
        string aside = string.Create(CultureInfo.InvariantCulture, $"{path}.damaged-{now.UtcDateTime:yyyyMMdd-HHmmss}");
        word = fault == LibraryFault.Older
            ? $"{path} is of an older version and made anew: the shared folders are scanned"
            : $"{path} is damaged or no library and was put aside as {Path.GetFileName(aside)}: the shared folders are scanned anew";
        try
        {
            foreach (string part in (string[])["", "-wal", "-shm"])
            {
                if (!File.Exists(path + part)) continue;
                if (fault == LibraryFault.Older) File.Delete(path + part);
                else File.Move(path + part, aside + part, overwrite: true);
            }
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = $"it is damaged or outdated and cannot be put aside ({failure.Message}): move it away yourself";
            return false;
        }
    }
}
