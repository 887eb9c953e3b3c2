using System.Text;
using Canopy.Core;
using Canopy.Hosting.Library.Scanning;

namespace Canopy.Hosting.Library.Store;

/// <summary>
/// Writes one batch. What others must hear of it is the difference between what they were told of each content it touches, and what they
/// would be told afterwards: so a content that moves, or loses one of several paths, is never said to be gone.
/// </summary>
internal sealed class BatchWriter(LibraryRows rows, LibraryTotals totals)
{
    private readonly Dictionary<Place, long> _places = [];
    private readonly OrderedDictionary<long, KnownFolder> _folders = [];
    private readonly OrderedDictionary<long, TouchedContent> _contents = [];
    private LibraryTotals _totals = totals;

    /// <summary>A content of which a path comes or goes.</summary>
    /// <param name="Before">What others were told of it; null for nothing.</param>
    private sealed record TouchedContent(FileRecord? Before)
    {
        /// <summary>What they are to be told of one that is new.</summary>
        public FileRecord? Fresh { get; init; }

        /// <summary>Whether a path has gone: only then may another be the first.</summary>
        public bool HasLostPath { get; set; }
    }

    /// <summary>What there is after the batch.</summary>
    public LibraryTotals Totals => _totals;

    /// <summary>Writes it; the transaction is the caller's.</summary>
    public ShareChange Write(LibraryBatch batch)
    {
        foreach (long file in batch.Gone) Remove(file);
        foreach (AdoptedFile adopted in batch.Adopted) Adopt(adopted);
        foreach (HashedFile hashed in batch.Hashed) Add(hashed.File, ContentOf(hashed));
        ShareChange change = Settle();
        WriteFolders();
        rows.SetTotals(_totals);
        return change;
    }

    private void Remove(long id)
    {
        if (rows.File(id) is not { } file) return;
        Touch(file.Content).HasLostPath = true;
        rows.RemoveFile(id);
        int aside = file.Name.IndexOf(LibraryRows.AsideMark, StringComparison.Ordinal);
        Count(file.Folder, -1, aside < 0 ? file.Name : file.Name[..aside], file.Stamp);
    }

    /// <summary>
    /// A file may have been moved to where another was, whose row is still there: it stays, under a name that no file can have, until what
    /// is gone is removed, since the other may itself have been moved and be known by that row.
    /// </summary>
    private void Adopt(AdoptedFile adopted)
    {
        if (rows.FileByName(FolderOf(adopted.File.Place), adopted.File.Name) is { } before) rows.PutAside(before);
        Touch(adopted.Content);
        Add(adopted.File, adopted.Content);
    }

    private void Add(PendingFile file, long content)
    {
        long folder = FolderOf(file.Place);
        rows.AddFile(folder, file.Name, file.Stamp, content);
        Count(folder, 1, file.Name, file.Stamp);
    }

    private long ContentOf(HashedFile hashed)
    {
        if (rows.Content(hashed.Hash) is { } known) return known;
        long content = rows.AddContent(hashed);
        _contents.Add(content, new(Before: null)
        {
            Fresh = new(hashed.File.Name, hashed.File.Stamp.Size, hashed.Hash, hashed.Media, hashed.Descriptors),
        });
        _totals = _totals with { Contents = _totals.Contents + 1 };
        return content;
    }

    private TouchedContent Touch(long content)
    {
        if (!_contents.TryGetValue(content, out TouchedContent? touched))
            _contents.Add(content, touched = new(rows.Told(content)));
        return touched;
    }

    private void Count(long folder, int files, string name, in FileStamp stamp)
    {
        if (!_folders.TryGetValue(folder, out KnownFolder known)) known = rows.FolderById(folder)!.Value.Folder;
        long mark = FileMark.Of(Encoding.UTF8.GetBytes(name), stamp);
        // The sum of marks goes round at 64 bits, here and not in SQL, which would turn it into a fraction.
        _folders[folder] = known with { Files = known.Files + files, Mark = unchecked(known.Mark + files * mark) };
        _totals = _totals with { Files = _totals.Files + files, Bytes = _totals.Bytes + files * stamp.Size };
    }

    private long FolderOf(Place place)
    {
        if (_places.TryGetValue(place, out long folder)) return folder;
        string[] names = place.Path.Length == 0 ? [place.Alias] : [place.Alias, .. place.Path.Split('/')];
        foreach (string name in names) folder = rows.Folder(folder, name)?.Id ?? rows.AddFolder(folder, name);
        _places.Add(place, folder);
        return folder;
    }

    private ShareChange Settle()
    {
        List<FileRecord> added = [];
        List<ContentHash> removed = [];
        foreach ((long content, TouchedContent touched) in _contents)
        {
            FileRecord? after = touched.HasLostPath ? rows.Told(content) : touched.Before ?? touched.Fresh;
            if (after is null)
            {
                rows.RemoveContent(content);
                _totals = _totals with { Contents = _totals.Contents - 1 };
            }
            if (after == touched.Before) continue;
            if (touched.Before is not null) removed.Add(touched.Before.Hash);
            if (after is not null) added.Add(after);
        }
        return new(added, removed);
    }

    private void WriteFolders()
    {
        foreach (KnownFolder folder in _folders.Values) rows.SetFolder(folder);
        foreach (KnownFolder folder in _folders.Values)
        {
            if (folder.Files == 0) Prune(folder.Id);
        }
    }

    /// <summary>Takes away a folder without files in or below it, then the folder above, as far as that is empty too.</summary>
    private void Prune(long folder)
    {
        while (rows.FolderById(folder) is { Folder.Files: 0 } empty && !rows.HasFolders(folder))
        {
            rows.RemoveFolder(folder);
            folder = empty.Parent;
        }
    }
}
