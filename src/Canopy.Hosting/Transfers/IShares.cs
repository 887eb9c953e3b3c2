using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>What the server may hand out: the owner's shared files, found by what they are, never by a path from outside.</summary>
public interface IShares
{
    /// <summary>The shared file with this content; null if there is none.</summary>
    SharedFile? Find(ContentHash hash);

    /// <summary>Opens a shared content for reading, if a file of it is still what was hashed; else null.</summary>
    FileStream? TryOpen(ContentHash hash);

    /// <summary>One page of a shared folder; null if no such folder is shared.</summary>
    /// <param name="folder">As a listing names it; empty for the top.</param>
    /// <param name="cursor">Empty to begin, or what <see cref="SharesPage.Next"/> said.</param>
    /// <param name="entriesMax">Entries in the page.</param>
    SharesPage? Browse(string folder, string cursor, int entriesMax);
}

/// <summary>A shared content.</summary>
/// <param name="Hash">What it is.</param>
/// <param name="Name">Its name without a folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="PieceLayer">Its tree at <see cref="Library.Digests.BlockTree.PieceHeightOf"/>.</param>
/// <param name="Have">Of a file that still grows, the proved pieces: a bit each, the lowest bit first; empty for a whole file.</param>
public sealed record SharedFile(
    ContentHash Hash, string Name, long Size, ReadOnlyMemory<byte> PieceLayer, ReadOnlyMemory<byte> Have = default);

/// <summary>A page of a shared folder.</summary>
/// <param name="Folder">Which folder.</param>
/// <param name="Folders">Names of folders in it, on this page.</param>
/// <param name="Files">Files in it, on this page.</param>
/// <param name="Next">Where the next page begins; empty at the end.</param>
public sealed record SharesPage(string Folder, ImmutableArray<string> Folders, ImmutableArray<SharesPageFile> Files, string Next);

/// <summary>A file in a listing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentHash">What to ask for: 64 hexadecimal digits.</param>
public sealed record SharesPageFile(string Name, long Size, string ContentHash);
