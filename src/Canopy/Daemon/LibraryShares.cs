using Canopy.Core;
using Canopy.Hosting.Library;
using Canopy.Hosting.Transfers;

namespace Canopy.Daemon;

/// <summary>The library as the transfer server wants to see it.</summary>
internal sealed class LibraryShares(FileLibrary library) : IShares
{
    /// <inheritdoc/>
    public SharedFile? Find(ContentHash hash)
    {
        foreach (LibraryFile file in library.Find(hash))
        {
            FileInfo disk = new(file.AbsolutePath);
            if (disk.Exists && disk.Length == file.Record.Size)
                return new(file.AbsolutePath, file.Record.Name, file.Record.Size, disk.LastWriteTimeUtc, library.PieceLayer(hash));
        }
        return null;
    }

    /// <inheritdoc/>
    public SharesPage? Browse(string folder, string cursor, int entriesMax)
    {
        (string alias, string path) = Split(folder);
        // One page lists folders, then files: the cursor says which of the two it stands in, and the last name.
        bool inFiles = cursor.StartsWith("f:", StringComparison.Ordinal);
        string after = cursor.Length > 2 ? cursor[2..] : "";
        IReadOnlyList<string> folders = inFiles ? [] : library.Folders(alias, path, after, entriesMax);
        if (folders.Count == entriesMax) return new(folder, [.. folders], [], "d:" + folders[^1]);
        if (alias.Length == 0) return new(folder, [.. folders], [], "");
        LibraryPage page = library.Browse(alias, path, inFiles ? after : null, entriesMax - folders.Count);
        if (folders.Count == 0 && page.Files.Count == 0 && cursor.Length == 0 && !library.Rules.Folders.Any(share => share.Alias == alias)) return null;
        return new(folder, [.. folders], [.. page.Files.Select(file => new SharesPageFile(file.Record.Name, file.Record.Size, $"{file.Record.Hash}"))],
            page.Next is null ? "" : "f:" + page.Next);
    }

    private static (string Alias, string Path) Split(string folder)
    {
        string trimmed = folder.Trim('/');
        int slash = trimmed.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (trimmed, "") : (trimmed[..slash], trimmed[(slash + 1)..]);
    }
}
