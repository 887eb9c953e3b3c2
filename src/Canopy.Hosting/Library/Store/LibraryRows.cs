using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Scanning;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library.Store;

/// <summary>The rows of the store as its one writer reads and changes them, one at a time.</summary>
internal sealed class LibraryRows(SqliteConnection writer) : IDisposable
{
    /// <summary>Follows the name of a row put aside; no name of a file holds it.</summary>
    public const char AsideMark = '/';

    private readonly Statement
        _folder = new(writer, "SELECT id, files, mark FROM folder WHERE parent = ?1 AND name = ?2"),
        _folderById = new(writer, "SELECT parent, files, mark, name FROM folder WHERE id = ?1"),
        _addFolder = new(writer, "INSERT INTO folder (parent, name) VALUES (?1, ?2) RETURNING id"),
        _setFolder = new(writer, "UPDATE folder SET files = ?2, mark = ?3 WHERE id = ?1"),
        _hasFolders = new(writer, "SELECT 1 FROM folder WHERE parent = ?1 LIMIT 1"),
        _removeFolder = new(writer, "DELETE FROM folder WHERE id = ?1"),
        _file = new(writer, "SELECT folder, name, size, modified, inode, content FROM file WHERE id = ?1"),
        _fileByName = new(writer, "SELECT id FROM file WHERE folder = ?1 AND name = ?2"),
        _addFile = new(writer,
            "INSERT INTO file (folder, name, size, modified, inode, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
        _putAside = new(writer, "UPDATE file SET name = name || '/' || id WHERE id = ?1"),
        _removeFile = new(writer, "DELETE FROM file WHERE id = ?1"),
        _content = new(writer, "SELECT id FROM content WHERE head = ?1 AND hash = ?2"),
        _addContent = new(writer, """
            INSERT INTO content (head, hash, media, title, artist, album, genre, keywords, year, bitrate, duration, width, height)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id
            """),
        _removeContent = new(writer, "DELETE FROM content WHERE id = ?1"),
        _told = new(writer, $"{LibrarySnapshot.SelectFiles} WHERE f.content = ?1 ORDER BY f.id LIMIT 1"),
        _addLayer = new(writer, "INSERT INTO layer (content, nodes) VALUES (?1, ?2)"),
        _removeLayer = new(writer, "DELETE FROM layer WHERE content = ?1"),
        _setTotals = new(writer, "UPDATE total SET files = ?1, contents = ?2, bytes = ?3");

    /// <summary>id, name, files, mark of the folders right below ?1.</summary>
    public Statement Children { get; } = new(writer, "SELECT id, name, files, mark FROM folder WHERE parent = ?1");

    /// <summary>id, name, size, modified, inode of the files right in folder ?1, by name.</summary>
    public Statement FilesIn { get; } = new(writer, "SELECT id, name, size, modified, inode FROM file WHERE folder = ?1 ORDER BY name");

    public KnownFolder? Folder(long parent, string name)
    {
        using SqliteDataReader row = _folder.Read(parent, name);
        return row.Read() ? new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)) : null;
    }

    public (long Parent, KnownFolder Folder)? FolderById(long id)
    {
        using SqliteDataReader row = _folderById.Read(id);
        return row.Read() ? (row.GetInt64(0), new(id, row.GetInt64(1), row.GetInt64(2))) : null;
    }

    public string AliasOf(long folder)
    {
        while (true)
        {
            using SqliteDataReader row = _folderById.Read(folder);
            if (!row.Read()) return "";
            if (row.GetInt64(0) == 0) return row.GetString(3);
            folder = row.GetInt64(0);
        }
    }

    public long AddFolder(long parent, string name) => _addFolder.Number(parent, name) ?? 0;

    public void SetFolder(in KnownFolder folder) => _setFolder.Run(folder.Id, folder.Files, folder.Mark);

    public bool HasFolders(long folder) => _hasFolders.Number(folder) is not null;

    public void RemoveFolder(long folder) => _removeFolder.Run(folder);

    /// <summary>A file's folder, name, stamp and content; null where it has gone already.</summary>
    public (long Folder, string Name, FileStamp Stamp, long Content)? File(long id)
    {
        using SqliteDataReader row = _file.Read(id);
        if (!row.Read()) return null;
        return (row.GetInt64(0), row.GetString(1), new(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)), row.GetInt64(5));
    }

    public long? FileByName(long folder, string name) => _fileByName.Number(folder, name);

    public void AddFile(long folder, string name, in FileStamp stamp, long content) =>
        _addFile.Run(folder, name, stamp.Size, stamp.ModifiedTicks, stamp.Inode, content);

    /// <summary>Gives a file's row a name that no file has, so that another can have its own.</summary>
    public void PutAside(long id) => _putAside.Run(id);

    public void RemoveFile(long id) => _removeFile.Run(id);

    public long? Content(ContentHash hash)
    {
        byte[] bytes = hash.ToArray();
        return _content.Number(LibrarySnapshot.HeadOf(bytes), bytes);
    }

    public long AddContent(HashedFile file)
    {
        byte[] hash = file.Hash.ToArray();
        Descriptors about = file.Descriptors;
        long id = _addContent.Number(
            LibrarySnapshot.HeadOf(hash), hash, (long)file.Media, about.Title, about.Artist, about.Album, about.Genre, about.Keywords,
            (long)about.Year, (long)about.BitrateKbps, (long)about.DurationSeconds, (long)about.Width, (long)about.Height) ?? 0;
        if (file.PieceLayer.Length > BlockTree.HashSize) _addLayer.Run(id, file.PieceLayer.ToArray());
        return id;
    }

    public void RemoveContent(long content)
    {
        _removeContent.Run(content);
        _removeLayer.Run(content);
    }

    /// <summary>What others are told of a content: it has the name of the path found first. Null where no path holds it.</summary>
    public FileRecord? Told(long content)
    {
        using SqliteDataReader row = _told.Read(content);
        return row.Read() ? LibrarySnapshot.ReadRecord(row) : null;
    }

    public void SetTotals(in LibraryTotals totals) => _setTotals.Run(totals.Files, totals.Contents, totals.Bytes);

    public void Dispose()
    {
        foreach (Statement statement in (Statement[])
            [_folder, _folderById, _addFolder, _setFolder, _hasFolders, _removeFolder, _file, _fileByName, _addFile, _putAside, _removeFile,
                _content, _addContent, _removeContent, _told, _addLayer, _removeLayer, _setTotals, Children, FilesIn]) statement.Dispose();
    }
}
