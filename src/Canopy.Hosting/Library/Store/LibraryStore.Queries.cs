using Canopy.Core;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library.Store;

/// <summary>Reading: from any thread, each call over a connection of its own.</summary>
internal sealed partial class LibraryStore
{
    /// <summary>What there is in all, also of folders whose disk is away. It is kept, not counted.</summary>
    public LibraryTotals Totals => _totals.Value;

    /// <summary>The store as it is now.</summary>
    public LibrarySnapshot Snapshot() => new(Connect());

    /// <summary>Some paths that hold a content, the oldest first.</summary>
    public List<StoredFile> WithHash(ContentHash hash, int count)
    {
        byte[] bytes = hash.ToArray();
        return Read($"{LibrarySnapshot.SelectFiles} WHERE c.head = ?1 AND c.hash = ?2 ORDER BY f.id LIMIT ?3",
            LibrarySnapshot.HeadOf(bytes), bytes, count);
    }

    /// <summary>Some files after a given one, in the order found.</summary>
    public List<StoredFile> After(long id, int count) =>
        Read($"{LibrarySnapshot.SelectFiles} WHERE f.id > ?1 ORDER BY f.id LIMIT ?2", id, count);

    /// <summary>Some contents after a given one, in the order found.</summary>
    public List<StoredFile> ContentsAfter(long content, int count) =>
        Read($"{LibrarySnapshot.SelectContents} WHERE c.id > ?1 ORDER BY c.id LIMIT ?2", content, count);

    /// <summary>Some files of one folder after a given name, by name.</summary>
    public List<StoredFile> InFolder(string alias, string path, string after, int count)
    {
        using LibrarySnapshot snapshot = Snapshot();
        if (snapshot.FindFolder(alias, path) is not { } folder) return [];
        return [.. snapshot.Files(
            $"{LibrarySnapshot.SelectFiles} WHERE f.folder = ?1 AND f.name > ?2 ORDER BY f.name LIMIT ?3", folder, after, count)];
    }

    /// <summary>
    /// The names of some folders right below one, after a given name. Those without any file anywhere below do not exist for others.
    /// </summary>
    public List<string> FoldersBelow(string alias, string path, string after, int count)
    {
        using LibrarySnapshot snapshot = Snapshot();
        if (snapshot.FindFolder(alias, path) is not { } folder) return [];
        return snapshot.Column<string>(
            "SELECT name FROM folder WHERE parent = ?1 AND name > ?2 ORDER BY name LIMIT ?3", folder, after, count);
    }

    /// <summary>The kept piece layer of a content; null where it is the hash itself or the content is not here.</summary>
    public byte[]? Layer(ContentHash hash)
    {
        byte[] bytes = hash.ToArray();
        using SqliteConnection connection = Connect();
        return connection.ExecuteScalar<byte[]?>(
            "SELECT nodes FROM content JOIN layer ON content = content.id WHERE head = @head AND hash = @bytes",
            new { head = LibrarySnapshot.HeadOf(bytes), bytes });
    }

    /// <summary>Adds to how often contents were fetched; those no longer here are passed over.</summary>
    public void AddWanted(IReadOnlyCollection<KeyValuePair<ContentHash, int>> counts)
    {
        using SqliteConnection connection = Connect();
        using SqliteTransaction transaction = connection.BeginTransaction();
        using var add = new Statement(connection, "UPDATE content SET wanted = wanted + ?3 WHERE head = ?1 AND hash = ?2");
        foreach ((ContentHash hash, int count) in counts)
        {
            byte[] bytes = hash.ToArray();
            add.Run(LibrarySnapshot.HeadOf(bytes), bytes, (long)count);
        }
        transaction.Commit();
    }

    private List<StoredFile> Read(string sql, params object?[] values)
    {
        using LibrarySnapshot snapshot = Snapshot();
        return [.. snapshot.Files(sql, values)];
    }

    private static StrongTotals TotalsOf(SqliteConnection connection)
    {
        (long files, long contents, long bytes) = connection.QuerySingle<(long, long, long)>("SELECT files, contents, bytes FROM total");
        return new(new(files, contents, bytes));
    }
}
