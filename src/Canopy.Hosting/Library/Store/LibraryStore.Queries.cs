using System.Data.Common;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Scanning;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library.Store;

/// <summary>Reading: from any thread, each call over a connection of its own.</summary>
internal sealed partial class LibraryStore
{
    private const string SelectFiles = """
        SELECT f.id, d.alias, d.path, f.name, f.size, f.hash, f.sha1, f.md5, f.kzhash, f.media, f.title, f.artist, f.album, f.genre,
            f.keywords,
            f.year, f.bitrate, f.duration, f.width, f.height, f.modified, f.inode
        FROM file f JOIN folder d ON d.id = f.folder
        """;

    /// <summary>A stored file, still without the place of its shared folder on this disk.</summary>
    internal readonly record struct StoredFile(LibraryFile File, FileStamp Stamp)
    {
        public FileRecord Record => File.Record;
    }

    /// <summary>Every path that holds a content, the oldest first.</summary>
    public List<StoredFile> WithHash(ContentHash hash, int count) =>
        Read("WHERE f.hash = @hash ORDER BY f.id LIMIT @count", new { hash = hash.ToArray(), count });

    /// <summary>Some files after a given one, in the order found.</summary>
    public List<StoredFile> After(long id, int count) => Read("WHERE f.id > @id ORDER BY f.id LIMIT @count", new { id, count });

    /// <summary>As <see cref="After"/>, but one path a content: the one others are told of.</summary>
    public List<StoredFile> ContentsAfter(long id, int count) =>
        Read(
            "WHERE f.id > @id AND NOT EXISTS (SELECT 1 FROM file o WHERE o.hash = f.hash AND o.id < f.id) ORDER BY f.id LIMIT @count",
            new { id, count });

    /// <summary>Some files of one folder after a given name, by name.</summary>
    public List<StoredFile> InFolder(string alias, string path, string after, int count) =>
        Read("WHERE d.alias = @alias AND d.path = @path AND f.name > @after ORDER BY f.name LIMIT @count",
            new { alias, path, after, count });

    /// <summary>
    /// The names of some folders right below one, after a given name. Those without any file anywhere below do not exist for others.
    /// </summary>
    public List<string> FoldersBelow(string alias, string path, string after, int count)
    {
        using SqliteConnection connection = Connect();
        string prefix = path.Length == 0 ? "" : path + "/";
        // '0' follows '/': the range holds exactly the paths that start with the prefix.
        string end = path.Length == 0 ? "\U0010FFFF" : path + "0";
        return [.. connection.Query<string>(
            """
            SELECT DISTINCT CASE instr(substr(path, @from), '/') WHEN 0 THEN substr(path, @from)
                ELSE substr(path, @from, instr(substr(path, @from), '/') - 1) END AS name
            FROM folder WHERE alias = @alias AND path > @prefix AND path < @end AND path <> '' AND name > @after
                AND EXISTS (SELECT 1 FROM file WHERE file.folder = folder.id)
            ORDER BY name LIMIT @count
            """,
            new { alias, prefix, end, from = prefix.EnumerateRunes().Count() + 1, after, count })];
    }

    /// <summary>The kept piece layer of a content; null where it is the hash itself or the content is not here.</summary>
    public byte[]? Layer(ContentHash hash)
    {
        using SqliteConnection connection = Connect();
        return connection.ExecuteScalar<byte[]?>("SELECT nodes FROM layer WHERE hash = @hash", new { hash = hash.ToArray() });
    }

    /// <summary>What there is in all.</summary>
    public LibraryTotals Totals()
    {
        using SqliteConnection connection = Connect();
        (long files, long contents, long bytes) = connection.QuerySingle<(long, long, long)>(
            "SELECT count(*), count(DISTINCT hash), coalesce(sum(size), 0) FROM file");
        return new(files, contents, bytes);
    }

    private List<StoredFile> Read(string where, object arguments)
    {
        using SqliteConnection connection = Connect();
        return ReadFiles(connection, where, arguments);
    }

    private static List<StoredFile> ReadFiles(SqliteConnection connection, string where, object arguments)
    {
        List<StoredFile> files = [];
        using var row = (DbDataReader)connection.ExecuteReader($"{SelectFiles} {where}", arguments);
        while (row.Read()) files.Add(ReadFile(row));
        return files;
    }

    private static StoredFile ReadFile(DbDataReader row)
    {
        var about = new Descriptors
        {
            Title = row.GetString(10), Artist = row.GetString(11), Album = row.GetString(12), Genre = row.GetString(13),
            Keywords = row.GetString(14),
            Year = (ushort)row.GetInt64(15), BitrateKbps = (ushort)row.GetInt64(16), DurationSeconds = (uint)row.GetInt64(17),
            Width = (ushort)row.GetInt64(18), Height = (ushort)row.GetInt64(19),
        };
        ContentHash hash = ContentHash.Read(row.GetFieldValue<byte[]>(5));
        var record = new FileRecord(row.GetString(3), row.GetInt64(4), hash, (MediaType)row.GetInt64(9), about);
        byte[] kzHash = row.GetFieldValue<byte[]>(8);
        var file = new LibraryFile(
            row.GetInt64(0), row.GetString(1), row.GetString(2), "", record,
            new(row.GetFieldValue<byte[]>(6)), new(row.GetFieldValue<byte[]>(7)), new(kzHash.AsMemory(0, UuHasher.Size)), new(kzHash));
        return new(file, new(record.Size, row.GetInt64(20), row.GetInt64(21)));
    }
}
