using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library.Store;

/// <summary>
/// The tables of <c>library.db</c>; <c>PRAGMA user_version</c> tells which. All of it can be had again from the shared folders, so an older
/// file is not brought up to date but made anew.
/// </summary>
internal static class LibrarySchema
{
    /// <summary>The version this program writes and the only one it reads.</summary>
    public const int Version = 2;

    private const string Tables = """
        CREATE TABLE folder (                -- there as long as files are in or below it
            id INTEGER PRIMARY KEY,
            parent INTEGER NOT NULL,         -- 0 for a shared folder, whose name is its alias
            name TEXT NOT NULL,
            files INTEGER NOT NULL DEFAULT 0, mark INTEGER NOT NULL DEFAULT 0,   -- how many files are right in it; the sum of their marks
            UNIQUE (parent, name)) STRICT;
        CREATE TABLE content (
            id INTEGER PRIMARY KEY,
            head INTEGER NOT NULL,           -- the first 8 bytes of the hash: an index over them is a third of one over all
            hash BLOB NOT NULL,
            wanted INTEGER NOT NULL DEFAULT 0,   -- how often it was fetched
            media INTEGER NOT NULL, title TEXT NOT NULL, artist TEXT NOT NULL, album TEXT NOT NULL, genre TEXT NOT NULL,
                keywords TEXT NOT NULL,
            year INTEGER NOT NULL, bitrate INTEGER NOT NULL, duration INTEGER NOT NULL, width INTEGER NOT NULL,
                height INTEGER NOT NULL) STRICT;
        CREATE INDEX content_by_head ON content (head);
        CREATE INDEX content_by_wanted ON content (wanted, id) WHERE wanted > 0;
        CREATE TABLE file (
            id INTEGER PRIMARY KEY,
            folder INTEGER NOT NULL REFERENCES folder,
            name TEXT NOT NULL,
            size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL,   -- the stamp by which it counts as unchanged
            content INTEGER NOT NULL REFERENCES content,
            UNIQUE (folder, name)) STRICT;
        CREATE INDEX file_by_content ON file (content);
        CREATE INDEX file_by_inode ON file (inode);
        CREATE TABLE layer (                 -- piece layers of files longer than a piece; those of others are their hash
            content INTEGER PRIMARY KEY,
            nodes BLOB NOT NULL) STRICT;
        CREATE TABLE total (                 -- one row
            files INTEGER NOT NULL, contents INTEGER NOT NULL, bytes INTEGER NOT NULL,
            is_closed INTEGER NOT NULL) STRICT;   -- whether the program that wrote last ended well
        INSERT INTO total VALUES (0, 0, 0, 1);
        """;

    /// <summary>What the scan under way has yet to do: lost with the process, since the next scan finds it again.</summary>
    private const string Notes = """
        CREATE TEMP TABLE place (id INTEGER PRIMARY KEY, alias TEXT NOT NULL, path TEXT NOT NULL);
        CREATE TEMP TABLE pending (
            id INTEGER PRIMARY KEY,
            place INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL);
        CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY);
        """;

    /// <summary>The version of a file; 0 for a new one.</summary>
    public static int VersionOf(SqliteConnection connection) => connection.ExecuteScalar<int>("PRAGMA user_version");

    /// <summary>Makes the tables of a new file.</summary>
    public static void Create(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        connection.Execute(Tables, transaction: transaction);
        connection.Execute($"PRAGMA user_version = {Version}", transaction: transaction);
        transaction.Commit();
    }

    /// <summary>Makes the tables that only this connection sees, on disk and not in memory however long they grow.</summary>
    public static void CreateNotes(SqliteConnection connection) => connection.Execute("PRAGMA temp_store = FILE;" + Notes);
}
