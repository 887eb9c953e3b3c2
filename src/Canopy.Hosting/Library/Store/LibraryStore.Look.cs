using Canopy.Hosting.Library.Scanning;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library.Store;

/// <summary>Looking: what is known of one folder after the other, and notes of what differs.</summary>
internal sealed partial class LibraryStore
{
    private readonly ScanNotes _notes;

    /// <summary>What the scan under way has yet to do.</summary>
    public ScanNotes Notes => _notes;

    /// <summary>
    /// Looks at folders as one transaction: it sees the store of one moment, and a million notes are not a million transactions.
    /// </summary>
    public void Look(Action look) => AsOne(_begin, look);

    /// <summary>A folder by its path; null where no file in or below it is known.</summary>
    public KnownFolder? FindFolder(string alias, string path)
    {
        KnownFolder? folder = _rows.Folder(0, alias);
        if (path.Length == 0) return folder;
        foreach (string name in path.Split('/'))
        {
            if (folder is null) return null;
            folder = _rows.Folder(folder.Value.Id, name);
        }
        return folder;
    }

    /// <summary>The folders known right below one; below 0, the shared folders.</summary>
    public Dictionary<string, KnownFolder> FoldersIn(long folder)
    {
        Dictionary<string, KnownFolder> folders = new(StringComparer.Ordinal);
        using SqliteDataReader row = _rows.Children.Read(folder);
        while (row.Read()) folders.Add(row.GetString(1), new(row.GetInt64(0), row.GetInt64(2), row.GetInt64(3)));
        return folders;
    }

    /// <summary>The files of a folder as they were hashed, in the order of the bytes of their names.</summary>
    public IEnumerable<KnownFile> FilesIn(long folder)
    {
        using SqliteDataReader row = _rows.FilesIn.Read(folder);
        while (row.Read())
        {
            yield return new(row.GetInt64(0), row.GetFieldValue<byte[]>(1), new(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)));
        }
    }

    /// <summary>The shared folder in which a folder lies.</summary>
    public string AliasOf(long folder) => _rows.AliasOf(folder);
}
