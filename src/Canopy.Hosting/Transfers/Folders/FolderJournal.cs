using System.Data;
using Canopy.Core;
using Canopy.Hosting.Journals;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Transfers.Folders;

/// <summary>What has become of a file of a folder.</summary>
internal enum FileStage
{
    /// <summary>It waits for its turn.</summary>
    Listed = 0,
    /// <summary>The downloads have it.</summary>
    Handed = 1,
    /// <summary>It lies at its place.</summary>
    Done = 2,
    /// <summary>No source was found.</summary>
    Failed = 3,
}

/// <summary>A folder download as kept over restarts.</summary>
internal sealed record SavedFolder(
    long Id, byte[] Peer, string Address, long Reachable, string Supernode, string Folder, string Target, long Priority, long State,
    string Reason);

/// <summary>A file of a folder download as kept over restarts.</summary>
internal sealed record SavedFile(long Id, string Name, long Size, byte[] Hash, string Place, long Stage)
{
    public ContentHash Content => ContentHash.Read(Hash);
}

/// <summary>A folder still to be listed, and from where.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Path">As the owner names it.</param>
/// <param name="Place">Where its files go, below the target.</param>
/// <param name="Cursor">Empty to begin, or what the page before said.</param>
internal sealed record FolderToList(long Id, string Path, string Place, string Cursor);

/// <summary>Sums over the files of a folder.</summary>
internal readonly record struct FolderTally(long Files, long Done, long Failed, long Bytes, long BytesDone);

/// <summary>
/// <c>folders.db</c>: folder downloads, what is still to be listed of each, and every file listed with what became of it. A page and the
/// step of its cursor are one transaction, and a file is noted as handed over only after the downloads have it: whatever the program dies
/// at, a file is handed over again at most, which the downloads take as the same one.
/// </summary>
internal sealed class FolderJournal : IDisposable
{
    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE folder (id INTEGER PRIMARY KEY, peer BLOB NOT NULL, address TEXT NOT NULL, reachable INTEGER NOT NULL,
            supernode TEXT NOT NULL, folder TEXT NOT NULL, target TEXT NOT NULL, priority INTEGER NOT NULL, state INTEGER NOT NULL,
            reason TEXT NOT NULL) STRICT;
        CREATE TABLE listing (id INTEGER PRIMARY KEY, folder INTEGER NOT NULL, path TEXT NOT NULL, place TEXT NOT NULL,
            cursor TEXT NOT NULL) STRICT;
        CREATE INDEX listing_by_folder ON listing (folder, id);
        CREATE TABLE file (id INTEGER PRIMARY KEY, folder INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, hash BLOB NOT NULL,
            place TEXT NOT NULL, stage INTEGER NOT NULL) STRICT;
        CREATE INDEX file_by_stage ON file (folder, stage, id);
        CREATE INDEX file_by_hash ON file (hash);
        """,
    ];

    private readonly Lock _gate = new();
    private readonly SqliteConnection _db;

    private FolderJournal(SqliteConnection db) => _db = db;

    public static Problem? TryOpen(string path, out FolderJournal? journal)
    {
        Problem? problem = JournalFile.TryOpen(path, s_steps,
            "Move it away and start again: folders being fetched are forgotten, their finished files and parts stay.",
            out SqliteConnection? db);
        journal = db is null ? null : new(db);
        return problem;
    }

    public void Dispose() => _db.Dispose();

    public List<SavedFolder> All() => Read<SavedFolder>(
        "SELECT id, peer, address, reachable, supernode, folder, target, priority, state, reason FROM folder ORDER BY id", new { });

    /// <summary>Takes up a folder, itself being the first to be listed.</summary>
    public long Add(FolderRequest wanted, string target)
    {
        lock (_gate)
        {
            using SqliteTransaction transaction = _db.BeginTransaction();
            long id = _db.ExecuteScalar<long>(
                "INSERT INTO folder (peer, address, reachable, supernode, folder, target, priority, state, reason) "
                + "VALUES (@peer, @address, @reachable, @supernode, @Folder, @target, @priority, 0, '') RETURNING id",
                new
                {
                    peer = wanted.Owner.Peer.ToArray(), address = $"{wanted.Owner.Address}", reachable = wanted.Owner.Reachable ? 1 : 0,
                    supernode = $"{wanted.Owner.Supernode}", wanted.Folder, target, priority = (int)wanted.Priority,
                }, transaction);
            AddListing(id, wanted.Folder, "", transaction);
            transaction.Commit();
            return id;
        }
    }

    public void Remove(long folder) => Write(
        "BEGIN; DELETE FROM folder WHERE id = @folder; DELETE FROM listing WHERE folder = @folder; "
        + "DELETE FROM file WHERE folder = @folder; COMMIT;", new { folder });

    public void SaveState(long folder, FolderState state, string reason) =>
        Write("UPDATE folder SET state = @state, reason = @reason WHERE id = @folder", new { folder, state = (int)state, reason });

    /// <summary>The folder to list next: the deepest known, so that few wait at a time.</summary>
    public FolderToList? NextListing(long folder) => Read<FolderToList>(
        "SELECT id, path, place, cursor FROM listing WHERE folder = @folder ORDER BY id DESC LIMIT 1", new { folder }).FirstOrDefault();

    /// <summary>Takes a page: its files, its folders, and where the next page begins.</summary>
    public void Listed(
        long folder, FolderToList listing, IEnumerable<SharesPageFile> files, IEnumerable<(string Path, string Place)> folders, string next)
    {
        lock (_gate)
        {
            using SqliteTransaction transaction = _db.BeginTransaction();
            if (next.Length == 0) _db.Execute("DELETE FROM listing WHERE id = @Id", new { listing.Id }, transaction);
            else _db.Execute("UPDATE listing SET cursor = @next WHERE id = @Id", new { listing.Id, next }, transaction);
            foreach ((string path, string place) in folders) AddListing(folder, path, place, transaction);
            foreach (SharesPageFile file in files)
            {
                _db.Execute("INSERT INTO file (folder, name, size, hash, place, stage) VALUES (@folder, @Name, @Size, @hash, @Place, 0)",
                    new { folder, file.Name, file.Size, hash = Convert.FromHexString(file.ContentHash), listing.Place }, transaction);
            }
            transaction.Commit();
        }
    }

    /// <summary>Lists no further.</summary>
    public void EndListing(long folder) => Write("DELETE FROM listing WHERE folder = @folder", new { folder });

    public List<SavedFile> Files(long folder, FileStage stage, int count) => Read<SavedFile>(
        "SELECT id, name, size, hash, place, stage FROM file WHERE folder = @folder AND stage = @stage ORDER BY id LIMIT @count",
        new { folder, stage = (int)stage, count });

    /// <summary>Whether the downloads have a content for some folder.</summary>
    public bool IsHanded(byte[] hash) => Read<long>(
        "SELECT EXISTS (SELECT 1 FROM file WHERE hash = @hash AND stage = @stage)", new { hash, stage = (int)FileStage.Handed })[0] != 0;

    public void SaveStage(long file, FileStage stage) =>
        Write("UPDATE file SET stage = @stage WHERE id = @file", new { file, stage = (int)stage });

    /// <summary>Everything at one stage goes to another.</summary>
    public void MoveStage(long folder, FileStage from, FileStage to) => Write(
        "UPDATE file SET stage = @to WHERE folder = @folder AND stage = @from", new { folder, from = (int)from, to = (int)to });

    public FolderTally Tally(long folder)
    {
        (long files, long done, long failed, long bytes, long bytesDone) = Read<(long, long, long, long, long)>(
            "SELECT count(*), coalesce(sum(stage = 2), 0), coalesce(sum(stage = 3), 0), coalesce(sum(size), 0), "
            + "coalesce(sum(iif(stage = 2, size, 0)), 0) FROM file WHERE folder = @folder", new { folder })[0];
        return new(files, done, failed, bytes, bytesDone);
    }

    private void AddListing(long folder, string path, string place, IDbTransaction transaction) => _db.Execute(
        "INSERT INTO listing (folder, path, place, cursor) VALUES (@folder, @path, @place, '')", new { folder, path, place }, transaction);

    private List<T> Read<T>(string sql, object values)
    {
        lock (_gate) return _db.Query<T>(sql, values).AsList();
    }

    private void Write(string sql, object values)
    {
        lock (_gate) _db.Execute(sql, values);
    }
}
