using Canopy.Hosting.Library.Scanning;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library.Store;

/// <summary>
/// What the scan under way has found and not yet done, in tables of its own that only the writer's connection sees: a million pending
/// files take no memory. They go with the process, and the next scan finds again what was left to do.
/// </summary>
internal sealed class ScanNotes(SqliteConnection writer) : IDisposable
{
    private const string PendingColumns = "p.id, p.place, p.name, p.size, p.modified, p.inode";

    private readonly Statement
        _addPlace = new(writer, "INSERT INTO place (alias, path) VALUES (?1, ?2) RETURNING id"),
        _addPending = new(writer, "INSERT INTO pending (place, name, size, modified, inode) VALUES (?1, ?2, ?3, ?4, ?5)"),
        _addGone = new(writer, "INSERT OR IGNORE INTO gone VALUES (?1)"),
        _addGoneBelow = new(writer, """
            WITH RECURSIVE below (id) AS (SELECT ?1 UNION ALL SELECT f.id FROM below b JOIN folder f ON f.parent = b.id)
            INSERT OR IGNORE INTO gone SELECT file.id FROM below JOIN file ON file.folder = below.id
            """),
        _nextGone = new(writer, "SELECT id FROM gone WHERE id > ?1 ORDER BY id LIMIT ?2"),
        _place = new(writer, "SELECT alias, path FROM place WHERE id = ?1"),
        _nextPending = new(writer, $"SELECT {PendingColumns} FROM pending p WHERE p.id > ?1 ORDER BY p.id LIMIT ?2"),
        _nextKnown = new(writer, $"""
            SELECT {PendingColumns}, f.content, f.folder FROM pending p CROSS JOIN file f ON f.inode = p.inode
            WHERE p.id > ?1 AND p.inode <> 0 AND f.size = p.size AND f.modified = p.modified ORDER BY p.id LIMIT ?2
            """),
        _removePending = new(writer, "DELETE FROM pending WHERE id = ?1"),
        _clearPlaces = new(writer, "DELETE FROM place"),
        _clearPending = new(writer, "DELETE FROM pending"),
        _clearGone = new(writer, "DELETE FROM gone");

    private (long Id, Place Place) _lastPlace;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        foreach (Statement clear in (Statement[])[_clearPlaces, _clearPending, _clearGone]) clear.Run();
        _lastPlace = default;
    }

    /// <summary>Gives a folder a number for its pending files.</summary>
    public long AddPlace(Place place) => _addPlace.Number(place.Alias, place.Path) ?? 0;

    /// <summary>A file that is not known as it is now.</summary>
    public void AddPending(long place, string name, in FileStamp stamp) =>
        _addPending.Run(place, name, stamp.Size, stamp.ModifiedTicks, stamp.Inode);

    /// <summary>A file that is known and no longer so, or no longer there.</summary>
    public void AddGone(long file) => _addGone.Run(file);

    /// <summary>All files known in a folder or below it; says how many they are.</summary>
    public int AddGoneBelow(long folder) => _addGoneBelow.Run(folder);

    /// <summary>Some of the files that are gone, by number.</summary>
    public List<long> NextGone(long after, int count)
    {
        List<long> gone = [];
        using SqliteDataReader row = _nextGone.Read(after, count);
        while (row.Read()) gone.Add(row.GetInt64(0));
        return gone;
    }

    /// <summary>Some of the pending files, in the order found.</summary>
    public List<PendingFile> NextPending(long after, int count)
    {
        List<PendingFile> pending = [];
        using SqliteDataReader row = _nextPending.Read(after, count);
        while (row.Read()) pending.Add(ReadPending(row));
        return pending;
    }

    /// <summary>
    /// Some of the pending files whose stamp is that of a file known elsewhere, with each such file: its content and its folder.
    /// </summary>
    public List<(PendingFile File, long Content, long Folder)> NextKnown(long after, int count)
    {
        List<(PendingFile, long, long)> known = [];
        using SqliteDataReader row = _nextKnown.Read(after, count);
        while (row.Read()) known.Add((ReadPending(row), row.GetInt64(6), row.GetInt64(7)));
        return known;
    }

    /// <summary>A pending file that need not be hashed.</summary>
    public void RemovePending(long pending) => _removePending.Run(pending);

    public void Dispose()
    {
        foreach (Statement statement in (Statement[])
            [_addPlace, _addPending, _addGone, _addGoneBelow, _nextGone, _place, _nextPending, _nextKnown, _removePending,
                _clearPlaces, _clearPending, _clearGone]) statement.Dispose();
    }

    private PendingFile ReadPending(SqliteDataReader row) => new(
        row.GetInt64(0), PlaceOf(row.GetInt64(1)), row.GetString(2), new(row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)));

    /// <summary>Files of a folder follow each other, so the last place is nearly always the one asked for.</summary>
    private Place PlaceOf(long id)
    {
        if (_lastPlace.Id == id) return _lastPlace.Place;
        using SqliteDataReader row = _place.Read(id);
        row.Read();
        _lastPlace = (id, new(row.GetString(0), row.GetString(1)));
        return _lastPlace.Place;
    }
}
