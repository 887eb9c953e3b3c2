using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Folders;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// The library as the server sees it. A listing names first the folders, then the files of a folder; its cursor is "d/" or "f/" with the
/// last name of the page before.
/// </summary>
public sealed class LibraryShares : IShares
{
    private const string FolderCursor = "d/", FileCursor = "f/";

    private readonly FileLibrary _library;
    private readonly KnownFiles _known = new();
    private ShareRules _rules;

    /// <param name="library">The library.</param>
    public LibraryShares(FileLibrary library)
    {
        (_library, _rules) = (library, library.Rules);
        library.Changed += _ => _known.Forget();
    }

    /// <inheritdoc/>
    public SharedFile? Find(ContentHash hash)
    {
        // What is no longer shared is gone at once, before the scan that takes it back.
        if (_library.Rules is { } rules && Interlocked.Exchange(ref _rules, rules) != rules) _known.Forget();
        return _known.Find(hash, Ask);
    }

    /// <inheritdoc/>
    public FileStream? TryOpen(ContentHash hash)
    {
        if (_library.TryOpen(hash, out _, out FileStream? stream)) return stream;
        _known.Forget();
        return null;
    }

    /// <inheritdoc/>
    public SharesPage? Browse(string folder, string cursor, int entriesMax)
    {
        int slash = folder.IndexOf('/', StringComparison.Ordinal);
        (string alias, string path) = slash < 0 ? (folder, "") : (folder[..slash], folder[(slash + 1)..]);
        IReadOnlyList<string> folders = [];
        bool startsInFiles = cursor.StartsWith(FileCursor, StringComparison.Ordinal);
        if (!startsInFiles)
        {
            string after = cursor.StartsWith(FolderCursor, StringComparison.Ordinal) ? cursor[FolderCursor.Length..] : "";
            folders = _library.Folders(alias, path, after, entriesMax);
            if (folders.Count == entriesMax) return new(folder, [.. folders], [], FolderCursor + folders[^1]);
        }
        if (alias.Length == 0) return new(folder, [.. folders], [], "");
        LibraryPage page = _library.Browse(alias, path, startsInFiles ? cursor[FileCursor.Length..] : null, entriesMax - folders.Count);
        if (cursor.Length == 0 && folders.Count == 0 && page.Files.Count == 0 && !IsRoot(folder)) return null;
        return new(folder, [.. folders], FilesOf(page), page.Next is null ? "" : FileCursor + page.Next);
    }

    private SharedFile? Ask(ContentHash hash) => _library.Find(hash) is [var file, ..]
        ? new(hash, file.Record.Name, file.Record.Size, _library.PieceLayer(hash))
        : null;

    /// <summary>A shared folder may be empty; any other folder is there only through the files below it.</summary>
    private bool IsRoot(string folder)
    {
        foreach (SharedFolder share in _library.Rules.Folders) if (share.Alias == folder) return true;
        return false;
    }

    private static ImmutableArray<SharesPageFile> FilesOf(LibraryPage page)
    {
        var files = ImmutableArray.CreateBuilder<SharesPageFile>(page.Files.Count);
        foreach (LibraryFile file in page.Files) files.Add(new(file.Record.Name, file.Record.Size, file.Record.Hash.ToString()));
        return files.MoveToImmutable();
    }
}
