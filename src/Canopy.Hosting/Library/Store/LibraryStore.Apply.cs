using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library.Store;

/// <summary>Writing: batches, and what they change in the set of shared contents.</summary>
internal sealed partial class LibraryStore
{
    private const string InsertFile = """
        INSERT INTO file (folder, name, size, modified, inode, hash, sha1, md5, kzhash,
            media, title, artist, album, genre, keywords, year, bitrate, duration, width, height)
        VALUES (@Folder, @Name, @Size, @modified, @Inode, @hash, @sha1, @md5, @kzhash,
            @media, @Title, @Artist, @Album, @Genre, @Keywords, @Year, @bitrate, @duration, @Width, @Height)
        """;

    /// <summary>Writes a batch in one transaction and says what others must hear of it.</summary>
    public ShareChange Apply(LibraryBatch batch)
    {
        using SqliteTransaction transaction = _writer.BeginTransaction();
        List<FileRecord> added = [];
        List<ContentHash> removed = [];
        foreach (long id in batch.Removed) Remove(id, added, removed);
        foreach (PendingFile file in batch.Found)
        {
            _writer.Execute(
                "INSERT INTO pending (folder, name, size, modified, inode) VALUES (@Folder, @Name, @Size, @ModifiedTicks, @Inode)",
                new { file.Folder, file.Name, file.Stamp.Size, file.Stamp.ModifiedTicks, file.Stamp.Inode });
        }
        foreach (HashedFile file in batch.Hashed) Insert(file, added);
        foreach (long id in batch.GivenUp) _writer.Execute("DELETE FROM pending WHERE id = @id", new { id });
        transaction.Commit();
        return new(added, removed);
    }

    /// <summary>The oldest row of a content is the one others were told of; when it goes, the next takes its place.</summary>
    private void Remove(long id, List<FileRecord> added, List<ContentHash> removed)
    {
        byte[]? hash = _writer.ExecuteScalar<byte[]>("SELECT hash FROM file WHERE id = @id", new { id });
        if (hash is null) return;
        bool wasTold = FirstWith(hash) == id;
        _writer.Execute("DELETE FROM file WHERE id = @id", new { id });
        if (!wasTold) return;
        var content = ContentHash.Read(hash);
        // The row may be one this very batch would have told: then nobody need hear of it at all.
        int told = added.FindIndex(record => record.Hash == content);
        if (told >= 0) added.RemoveAt(told);
        else removed.Add(content);
        if (FirstWith(hash) is { } next) added.Add(ReadFiles(_writer, "WHERE f.id = @next", new { next })[0].Record);
        else _writer.Execute("DELETE FROM layer WHERE hash = @hash", new { hash });
    }

    private long? FirstWith(byte[] hash) => _writer.ExecuteScalar<long?>("SELECT min(id) FROM file WHERE hash = @hash", new { hash });

    private void Insert(HashedFile hashed, List<FileRecord> added)
    {
        (PendingFile file, FileDigests digests, MediaType media, Descriptors about) = hashed;
        byte[] hash = digests.ContentHash.ToArray();
        if (FirstWith(hash) is null)
        {
            added.Add(new(file.Name, digests.Size, digests.ContentHash, media, about));
            byte[] nodes = digests.PieceLayer.ToArray();
            if (nodes.Length > BlockTree.HashSize)
                _writer.Execute("INSERT OR REPLACE INTO layer (hash, nodes) VALUES (@hash, @nodes)", new { hash, nodes });
        }
        _writer.Execute(InsertFile, new
        {
            file.Folder, file.Name, file.Stamp.Size, modified = file.Stamp.ModifiedTicks, file.Stamp.Inode, hash,
            sha1 = digests.Sha1.Bytes.ToArray(), md5 = digests.Md5.Bytes.ToArray(), kzhash = digests.KzHash.Bytes.ToArray(),
            media = (int)media, about.Title, about.Artist, about.Album, about.Genre, about.Keywords,
            about.Year, bitrate = about.BitrateKbps, duration = about.DurationSeconds, about.Width, about.Height,
        });
        _writer.Execute("DELETE FROM pending WHERE id = @Id", new { file.Id });
    }
}
