using System.Globalization;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library;

/// <summary>Looking things up. Only files of folders shared by the present rules are ever found.</summary>
public sealed partial class FileLibrary
{
    /// <summary>The most files of a page; more asked for is cut to it.</summary>
    public const int PageMax = 1000;

    /// <summary>The most paths looked at for one content; further copies are not needed to serve it.</summary>
    public const int CopiesMax = 16;

    /// <summary>The paths that hold a content; empty where none does.</summary>
    public IReadOnlyList<LibraryFile> Find(ContentHash hash) => Shared(_store.WithHash(hash, CopiesMax));

    /// <summary>The content's piece layer (<see cref="BlockTree"/>); empty where the content is not shared or has no byte.</summary>
    public ReadOnlyMemory<byte> PieceLayer(ContentHash hash) =>
        Find(hash) is [var file, ..] && file.Record.Size > 0 ? _store.Layer(hash) ?? hash.ToArray() : default;

    /// <summary>Every file, in the order found, a page at a time.</summary>
    /// <param name="cursor">Null for the first page, then what the page before named.</param>
    /// <param name="count">How many are wanted.</param>
    public LibraryPage Page(string? cursor, int count)
    {
        long after = cursor is null ? 0 : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id
            : long.MaxValue;
        List<StoredFile> files = _store.After(after, count = Math.Clamp(count, 1, PageMax));
        return new(Shared(files), files.Count < count ? null : files[^1].File.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The files right in one folder, by name, a page at a time; the cursor is the last name.</summary>
    /// <param name="alias">The shared folder.</param>
    /// <param name="path">Below it, parts joined by '/'; empty for itself.</param>
    /// <param name="cursor">Null for the first page, then what the page before named.</param>
    /// <param name="count">How many are wanted.</param>
    public LibraryPage Browse(string alias, string path, string? cursor, int count)
    {
        List<StoredFile> files = _store.InFolder(alias, path, cursor ?? "", count = Math.Clamp(count, 1, PageMax));
        return new(Shared(files), files.Count < count ? null : files[^1].Record.Name);
    }

    /// <summary>
    /// The names of the folders right below one that have files in or below them; of the aliases where <paramref name="alias"/> is empty.
    /// </summary>
    /// <param name="alias">The shared folder; empty for the list of all.</param>
    /// <param name="path">Below it, parts joined by '/'; empty for itself.</param>
    /// <param name="after">The last name of the page before; empty for the first.</param>
    /// <param name="count">How many are wanted.</param>
    public IReadOnlyList<string> Folders(string alias, string path, string after, int count)
    {
        count = Math.Clamp(count, 1, PageMax);
        ShareRules rules = _rules;
        if (alias.Length > 0) return RootOf(rules, alias) is null ? [] : _store.FoldersBelow(alias, path, after, count);
        IEnumerable<string> aliases = rules.Folders.Select(share => share.Alias).Where(name => string.CompareOrdinal(name, after) > 0);
        return [.. aliases.Order(StringComparer.Ordinal).Take(count)];
    }

    /// <summary>What to tell a parent: every content once, in the order found, read a page at a time as it is asked for.</summary>
    public IEnumerable<FileRecord> Contents()
    {
        long after = 0;
        while (_store.ContentsAfter(after, PageMax) is { Count: > 0 } page)
        {
            foreach (LibraryFile file in Shared(page)) yield return file.Record;
            after = page[^1].Content;
        }
    }

    /// <summary>How much there is, also of folders whose disk is away. It is kept, not counted, so asking often costs nothing.</summary>
    public LibraryTotals Totals() => _store.Totals;

    /// <summary>
    /// Opens a content for reading, by whichever of its paths still holds it unchanged. The stream is the caller's to dispose.
    /// </summary>
    /// <returns>False where the content is not shared, or its file has changed or gone since it was hashed; then its folders
    /// are looked at again soon.</returns>
    public bool TryOpen(ContentHash hash, out LibraryFile? file, out FileStream? stream)
    {
        ShareRules rules = _rules;
        List<StoredFile> stored = _store.WithHash(hash, CopiesMax);
        foreach (StoredFile copy in stored)
        {
            if (RootOf(rules, copy.File.Alias) is not { } share || OpenUnchanged(share, copy) is not { } opened) continue;
            (file, stream) = (Placed(share, copy.File), opened);
            return true;
        }
        foreach (StoredFile copy in stored) RequestScan(copy.File.Alias, copy.File.Folder);
        (file, stream) = (null, null);
        return false;
    }

    private static FileStream? OpenUnchanged(SharedFolder share, StoredFile copy)
    {
        try
        {
            FileStream? opened = PlainFile.TryOpen(share, PathOf(copy.File), out FileStamp stamp);
            if (stamp == copy.Stamp) return opened;
            opened?.Dispose();
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private List<LibraryFile> Shared(List<StoredFile> stored)
    {
        ShareRules rules = _rules;
        List<LibraryFile> files = new(stored.Count);
        foreach (StoredFile copy in stored)
        {
            if (RootOf(rules, copy.File.Alias) is { } share) files.Add(Placed(share, copy.File));
        }
        return files;
    }

    private static LibraryFile Placed(SharedFolder share, LibraryFile file) => file with { AbsolutePath = share.Absolute(PathOf(file)) };

    private static string PathOf(LibraryFile file) => file.Folder.Length == 0 ? file.Record.Name : $"{file.Folder}/{file.Record.Name}";

    private static SharedFolder? RootOf(ShareRules rules, string alias)
    {
        foreach (SharedFolder share in rules.Folders)
        {
            if (share.Alias == alias) return share;
        }
        return null;
    }
}
