using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library.Store;

/// <summary>
/// The tables of <c>library.db</c> and how an older file becomes a newer one. <c>PRAGMA user_version</c> counts the steps taken, one
/// transaction a step.
/// </summary>
internal static class LibrarySchema
{
    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE folder (
            id INTEGER PRIMARY KEY,
            alias TEXT NOT NULL,
            path TEXT NOT NULL,              -- below the alias, parts joined by '/', '' for the shared folder itself
            UNIQUE (alias, path)) STRICT;
        CREATE TABLE file (
            id INTEGER PRIMARY KEY,
            folder INTEGER NOT NULL REFERENCES folder,
            name TEXT NOT NULL,
            size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL,   -- the stamp by which it counts as unchanged
            -- the first 20 bytes of kzhash are the UUHash
            hash BLOB NOT NULL, sha1 BLOB NOT NULL, md5 BLOB NOT NULL, kzhash BLOB NOT NULL,
            media INTEGER NOT NULL, title TEXT NOT NULL, artist TEXT NOT NULL, album TEXT NOT NULL, genre TEXT NOT NULL,
                keywords TEXT NOT NULL,
            year INTEGER NOT NULL, bitrate INTEGER NOT NULL, duration INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
            UNIQUE (folder, name)) STRICT;
        CREATE INDEX file_by_hash ON file (hash);
        CREATE TABLE layer (                 -- piece layers of files longer than a piece; those of others are their hash
            hash BLOB PRIMARY KEY,
            nodes BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE pending (               -- found by the scan under way, not hashed yet
            id INTEGER PRIMARY KEY,
            folder INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL) STRICT;
        """,
    ];

    /// <summary>The version this program writes and the newest it can read.</summary>
    public static int Version => s_steps.Length;

    /// <summary>Brings the file up to <see cref="Version"/>; says what is wrong if it is newer than that, else nothing.</summary>
    public static string Migrate(SqliteConnection connection)
    {
        long found = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (found > Version)
        {
            return $"it was written by a newer Canopy (its tables are version {found}, this program knows {Version}): "
                + "use that version, or move the file away to have the folders scanned anew";
        }
        for (long step = found; step < Version; step++)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            connection.Execute(s_steps[step], transaction: transaction);
            connection.Execute($"PRAGMA user_version = {step + 1}", transaction: transaction);
            transaction.Commit();
        }
        return "";
    }
}
