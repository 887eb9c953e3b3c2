using System.Buffers.Binary;
using Canopy.Core;
using Canopy.Hosting.Library.Scanning;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library.Store;

/// <summary>A stored file, still without the place of its shared folder on this disk.</summary>
/// <param name="File">The file.</param>
/// <param name="Stamp">What it was like when it was hashed.</param>
/// <param name="Content">The number of its content.</param>
internal readonly record struct StoredFile(LibraryFile File, FileStamp Stamp, long Content)
{
    public FileRecord Record => File.Record;
}

/// <summary>The store as it was at one moment, over a connection of its own: whatever is read belongs together.</summary>
internal sealed class LibrarySnapshot : IDisposable
{
    /// <summary>The columns that <see cref="ReadRecord"/> and the files of a snapshot need.</summary>
    public const string SelectFiles = $"SELECT {FileColumns} FROM file f JOIN content c ON c.id = f.content";

    /// <summary>As <see cref="SelectFiles"/>, one path a content: the one found first, under whose name others know it.</summary>
    public const string SelectContents =
        $"SELECT {FileColumns} FROM content c CROSS JOIN file f ON f.id = (SELECT min(id) FROM file WHERE content = c.id)";

    private const string ContentsInFolder = $"""
        SELECT {FileColumns} FROM file here CROSS JOIN content c ON c.id = here.content
        CROSS JOIN file f ON f.id = (SELECT min(id) FROM file WHERE content = c.id) WHERE here.folder = ?1 ORDER BY here.name
        """;

    private const string FileColumns =
        "f.id, f.folder, f.name, f.size, f.modified, f.inode, c.id, c.hash, c.media, c.title, c.artist, c.album, c.genre, c.keywords, "
        + "c.year, c.bitrate, c.duration, c.width, c.height";

    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _moment;
    private readonly Statement _folder;
    private readonly Dictionary<long, Place?> _places = [];

    public LibrarySnapshot(SqliteConnection connection)
    {
        _connection = connection;
        _moment = connection.BeginTransaction(deferred: true);
        _folder = new(connection, "SELECT parent, name FROM folder WHERE id = ?1");
    }

    /// <summary>The first 8 bytes of a hash, by which contents are looked up.</summary>
    public static long HeadOf(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadInt64BigEndian(hash);

    /// <summary>Files, as the rest of the statement says, read as they are asked for.</summary>
    public IEnumerable<StoredFile> Files(string sql, params object?[] values)
    {
        using var statement = new Statement(_connection, sql);
        using SqliteDataReader row = statement.Read(values);
        while (row.Read())
        {
            if (PlaceOf(row.GetInt64(1)) is not { } place) continue;
            FileRecord record = ReadRecord(row);
            yield return new(new(row.GetInt64(0), place.Alias, place.Path, "", record),
                new(record.Size, row.GetInt64(4), row.GetInt64(5)), row.GetInt64(6));
        }
    }

    /// <summary>
    /// The contents of the files in a folder and below it, folder by folder in the order of names; one with several paths there comes as
    /// often.
    /// </summary>
    public IEnumerable<StoredFile> ContentsBelow(long folder)
    {
        Stack<long> toVisit = new([folder]);
        while (toVisit.TryPop(out long visited))
        {
            foreach (StoredFile file in Files(ContentsInFolder, visited)) yield return file;
            foreach (long below in Column<long>("SELECT id FROM folder WHERE parent = ?1 ORDER BY name DESC", visited)) toVisit.Push(below);
        }
    }

    /// <summary>The contents that have been fetched, those fetched most often first.</summary>
    public IEnumerable<StoredFile> ContentsMostWanted() =>
        Files($"{SelectContents} WHERE c.wanted > 0 ORDER BY c.wanted DESC, c.id DESC");

    /// <summary>How often a content has been fetched.</summary>
    public long WantedOf(long content)
    {
        using var find = new Statement(_connection, "SELECT wanted FROM content WHERE id = ?1");
        return find.Number(content) ?? 0;
    }

    /// <summary>All contents, the newest first.</summary>
    public IEnumerable<StoredFile> ContentsNewest() => Files($"{SelectContents} ORDER BY c.id DESC");

    /// <summary>The number of a folder; null where no file in or below it is known.</summary>
    public long? FindFolder(string alias, string path)
    {
        using var find = new Statement(_connection, "SELECT id FROM folder WHERE parent = ?1 AND name = ?2");
        long? folder = find.Number(0L, alias);
        if (path.Length == 0) return folder;
        foreach (string name in path.Split('/')) folder = folder is null ? null : find.Number(folder, name);
        return folder;
    }

    /// <summary>Numbers or texts of one column, as a statement gives them.</summary>
    public List<T> Column<T>(string sql, params object?[] values)
    {
        List<T> column = [];
        using var statement = new Statement(_connection, sql);
        using SqliteDataReader row = statement.Read(values);
        while (row.Read()) column.Add(row.GetFieldValue<T>(0));
        return column;
    }

    /// <summary>What others are told of a file, from a row of <see cref="SelectFiles"/>.</summary>
    public static FileRecord ReadRecord(SqliteDataReader row)
    {
        var about = new Descriptors
        {
            Title = row.GetString(9), Artist = row.GetString(10), Album = row.GetString(11), Genre = row.GetString(12),
            Keywords = row.GetString(13),
            Year = (ushort)row.GetInt64(14), BitrateKbps = (ushort)row.GetInt64(15), DurationSeconds = (uint)row.GetInt64(16),
            Width = (ushort)row.GetInt64(17), Height = (ushort)row.GetInt64(18),
        };
        var hash = ContentHash.Read(row.GetFieldValue<byte[]>(7));
        bool isPlain = about == Descriptors.None;
        return new(row.GetString(2), row.GetInt64(3), hash, (MediaType)row.GetInt64(8), isPlain ? Descriptors.None : about);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _moment.Dispose();
        _connection.Dispose();
    }

    /// <summary>Each folder is looked up once a snapshot, however many of its files are read.</summary>
    private Place? PlaceOf(long folder)
    {
        if (_places.TryGetValue(folder, out Place? place)) return place;
        long parent;
        string name;
        using (SqliteDataReader row = _folder.Read(folder))
        {
            if (!row.Read()) return _places[folder] = null;
            (parent, name) = (row.GetInt64(0), row.GetString(1));
        }
        place = parent == 0 ? new(name, "") : PlaceOf(parent) is { } above ? new(above.Alias, above.PathOf(name)) : null;
        return _places[folder] = place;
    }
}
