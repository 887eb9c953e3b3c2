using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Folders;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// The library as the server sees it. A listing names first the folders, then the files of a folder; its cursor is "d/" or "f/" with the
/// last name of the page before.
/// </summary>
/// <param name="library">The library.</param>
public sealed class LibraryShares(FileLibrary library) : IShares
{
    private const string FolderCursor = "d/", FileCursor = "f/";

    /// <inheritdoc/>
    public SharedFile? Find(ContentHash hash) => library.Find(hash) is [var file, ..]
        ? new(hash, file.Record.Name, file.Record.Size, library.PieceLayer(hash))
        : null;

    /// <inheritdoc/>
    public FileStream? TryOpen(ContentHash hash) => library.TryOpen(hash, out _, out FileStream? stream) ? stream : null;

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
            folders = library.Folders(alias, path, after, entriesMax);
            if (folders.Count == entriesMax) return new(folder, [.. folders], [], FolderCursor + folders[^1]);
        }
        if (alias.Length == 0) return new(folder, [.. folders], [], "");
        LibraryPage page = library.Browse(alias, path, startsInFiles ? cursor[FileCursor.Length..] : null, entriesMax - folders.Count);
        if (cursor.Length == 0 && folders.Count == 0 && page.Files.Count == 0 && !IsRoot(folder)) return null;
        return new(folder, [.. folders], FilesOf(page), page.Next is null ? "" : FileCursor + page.Next);
    }

    /// <summary>A shared folder may be empty; any other folder is there only through the files below it.</summary>
    private bool IsRoot(string folder)
    {
        foreach (SharedFolder share in library.Rules.Folders) if (share.Alias == folder) return true;
        return false;
    }

    private static ImmutableArray<SharesPageFile> FilesOf(LibraryPage page)
    {
        var files = ImmutableArray.CreateBuilder<SharesPageFile>(page.Files.Count);
        foreach (LibraryFile file in page.Files) files.Add(new(file.Record.Name, file.Record.Size, file.Record.Hash.ToString()));
        return files.MoveToImmutable();
    }
}
