using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Journals;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Transfers;

/// <summary>What a download is meant to do, as kept over restarts.</summary>
internal enum SavedState
{
    Wanted = 0,
    Paused = 1,
    Done = 2,
    Failed = 3,
}

/// <summary>A download as kept over restarts.</summary>
internal sealed record SavedDownload(
    byte[] Hash, string Name, long Size, long State, string Reason, byte[]? Layer, byte[]? Begun, byte[]? Proved, string? FinishedPath,
    string Folder, long Priority, double Place);

/// <summary>
/// <c>transfers.db</c>: every download, its sources and its proved pieces, so that a killed program goes on where it was. A piece is noted
/// as begun before its first byte is written and as proved only after its last one was forced to disk; what is begun and not proved is read
/// and hashed at the next start. So whatever moment the power fails at, the note never says more than the disk holds.
/// </summary>
internal sealed class DownloadJournal : IDisposable
{
    private const string Remedy =
        "Move it away and start again: the parts under incomplete/ stay, and a download added again goes on from its part.";

    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE downloads(hash BLOB PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, state INTEGER NOT NULL,
            reason TEXT NOT NULL,
            layer BLOB, begun BLOB, proved BLOB, finished_path TEXT, added INTEGER NOT NULL) STRICT;
        CREATE TABLE sources(hash BLOB NOT NULL, peer BLOB NOT NULL, address TEXT NOT NULL, reachable INTEGER NOT NULL,
            supernode TEXT NOT NULL,
            PRIMARY KEY(hash, peer)) STRICT, WITHOUT ROWID;
        CREATE TABLE lies(hash BLOB NOT NULL, peer BLOB NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(hash, peer)) STRICT;
        """,
        """
        ALTER TABLE downloads ADD COLUMN folder TEXT NOT NULL DEFAULT '';
        ALTER TABLE downloads ADD COLUMN priority INTEGER NOT NULL DEFAULT 1;
        """,
        """
        ALTER TABLE downloads ADD COLUMN place REAL NOT NULL DEFAULT 0;
        UPDATE downloads SET place = added;
        """,
    ];

    private const string Columns =
        "hash, name, size, state, reason, layer, begun, proved, finished_path AS finishedPath, folder, priority, place";

    private readonly Lock _gate = new();
    private readonly SqliteConnection _db;

    private DownloadJournal(SqliteConnection db) => _db = db;

    /// <summary>Opens the journal, making it if need be.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="journal">The journal; null if it cannot be used.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public static Problem? TryOpen(string path, out DownloadJournal? journal)
    {
        Problem? problem = JournalFile.TryOpen(path, s_steps, Remedy, out SqliteConnection? db);
        journal = db is null ? null : new(db);
        return problem;
    }

    public void Dispose() => _db.Dispose();

    public IReadOnlyList<SavedDownload> All() => Query<SavedDownload>($"SELECT {Columns} FROM downloads ORDER BY place, hash", null);

    public SavedDownload? Find(ContentHash hash) =>
        Query<SavedDownload>($"SELECT {Columns} FROM downloads WHERE hash = @hash", new { hash = hash.ToArray() }) is [var saved] ? saved
            : null;

    public ImmutableArray<DownloadSource> SourcesOf(ContentHash hash)
    {
        var sources = ImmutableArray.CreateBuilder<DownloadSource>();
        foreach (SavedSource row in Query<SavedSource>(
            "SELECT peer, address, reachable, supernode FROM sources WHERE hash = @hash", new { hash = hash.ToArray() }))
        {
            if (PeerAddress.TryParse(row.Address, out PeerAddress address)
                && PeerAddress.TryParse(row.Supernode, out PeerAddress supernode))
                sources.Add(new(PeerId.Read(row.Peer), address, row.Reachable != 0, supernode));
        }
        return sources.ToImmutable();
    }

    public IReadOnlyList<SourceLie> Lies()
    {
        List<SourceLie> lies = [];
        foreach (SavedLie row in Query<SavedLie>("SELECT hash, peer, words, at FROM lies ORDER BY at, peer", null))
            lies.Add(new(ContentHash.Read(row.Hash), PeerId.Read(row.Peer), row.Words, DateTimeOffset.FromUnixTimeMilliseconds(row.At)));
        return lies;
    }

    public void Add(
        ContentHash hash, string name, long size, string folder, DownloadPriority priority, double place, DateTimeOffset now) => Execute(
        "INSERT INTO downloads(hash, name, size, state, reason, added, folder, priority, place) " +
        "VALUES(@hash, @name, @size, 0, '', @added, @folder, @priority, @place)",
        new { hash = hash.ToArray(), name, size, added = now.ToUnixTimeMilliseconds(), folder, priority = (long)priority, place });

    public void Remove(ContentHash hash) => Execute(
        "BEGIN; DELETE FROM downloads WHERE hash = @hash; DELETE FROM sources WHERE hash = @hash; COMMIT;", new { hash = hash.ToArray() });

    public void SaveState(ContentHash hash, SavedState state, string reason) =>
        Execute("UPDATE downloads SET state = @state, reason = @reason WHERE hash = @hash",
            new { hash = hash.ToArray(), state = (long)state, reason });

    public void SavePriority(ContentHash hash, DownloadPriority priority) =>
        Execute("UPDATE downloads SET priority = @priority WHERE hash = @hash", new { hash = hash.ToArray(), priority = (long)priority });

    /// <summary>Keeps where downloads stand in the user's order, all or none.</summary>
    public void SavePlaces(IEnumerable<(ContentHash Hash, double Place)> places)
    {
        lock (_gate)
        {
            using SqliteTransaction all = _db.BeginTransaction();
            _db.Execute("UPDATE downloads SET place = @place WHERE hash = @hash",
                places.Select(one => new { hash = one.Hash.ToArray(), place = one.Place }), all);
            all.Commit();
        }
    }

    public void SaveLayer(ContentHash hash, byte[] layer) =>
        Execute("UPDATE downloads SET layer = @layer WHERE hash = @hash", new { hash = hash.ToArray(), layer });

    public void SaveBegun(ContentHash hash, byte[] begun) =>
        Execute("UPDATE downloads SET begun = @begun WHERE hash = @hash", new { hash = hash.ToArray(), begun });

    public void SaveProved(ContentHash hash, byte[] proved) =>
        Execute("UPDATE downloads SET proved = @proved WHERE hash = @hash", new { hash = hash.ToArray(), proved });

    public void SaveFinishedPath(ContentHash hash, string path) =>
        Execute("UPDATE downloads SET finished_path = @path WHERE hash = @hash", new { hash = hash.ToArray(), path });

    public void SaveSource(ContentHash hash, DownloadSource source) => Execute(
        "INSERT OR REPLACE INTO sources VALUES(@hash, @peer, @address, @reachable, @supernode)",
        new
        {
            hash = hash.ToArray(), peer = source.Peer.ToArray(), address = source.Address.ToString(), reachable = source.Reachable ? 1 : 0,
            supernode = source.Supernode.ToString(),
        });

    public void RemoveSource(ContentHash hash, PeerId peer) =>
        Execute("DELETE FROM sources WHERE hash = @hash AND peer = @peer", new { hash = hash.ToArray(), peer = peer.ToArray() });

    public void SaveLie(SourceLie lie, int most) => Execute(
        "INSERT OR REPLACE INTO lies VALUES(@hash, @peer, @words, @at); DELETE FROM lies WHERE rowid <= (SELECT max(rowid) FROM lies) - " +
        "@most;",
        new
        {
            hash = lie.Hash.ToArray(), peer = lie.Peer.ToArray(), words = lie.Words, at = lie.When.ToUnixTimeMilliseconds(),
            most,
        });

    private List<T> Query<T>(string sql, object? values)
    {
        lock (_gate) return _db.Query<T>(sql, values).AsList();
    }

    private void Execute(string sql, object values)
    {
        lock (_gate) _db.Execute(sql, values);
    }

    private sealed record SavedSource(byte[] Peer, string Address, long Reachable, string Supernode);

    private sealed record SavedLie(byte[] Hash, byte[] Peer, string Words, long At);
}
