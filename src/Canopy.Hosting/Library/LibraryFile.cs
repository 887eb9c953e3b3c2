using Canopy.Core;

namespace Canopy.Hosting.Library;

/// <summary>One shared file at one path.</summary>
/// <param name="Id">Its number in this library; a cursor for pages.</param>
/// <param name="Alias">The shared folder's name to others.</param>
/// <param name="Folder">Where below that folder, parts joined by '/'; empty for the folder itself.</param>
/// <param name="AbsolutePath">Where on this disk: for this program only, never shown to others.</param>
/// <param name="Record">What others are told.</param>
public sealed record LibraryFile(long Id, string Alias, string Folder, string AbsolutePath, FileRecord Record)
{
    /// <summary>The path others see: alias, folder and name.</summary>
    public string SharedPath => Folder.Length == 0 ? $"{Alias}/{Record.Name}" : $"{Alias}/{Folder}/{Record.Name}";
}

/// <summary>
/// What changed in the set of shared contents. First the removed are gone, then the added are there: one hash may be in both when the
/// content is now known by another name. A content with several paths appears once, under the name first found; while one of them is left
/// it is not said to be gone.
/// </summary>
/// <param name="Added">New contents, and those with another name; at most <see cref="FilesMax"/>.</param>
/// <param name="Removed">Contents no path holds any more, and those with another name; at most <see cref="FilesMax"/>.</param>
public sealed record ShareChange(IReadOnlyList<FileRecord> Added, IReadOnlyList<ContentHash> Removed)
{
    /// <summary>How many files a change speaks of at most; more come as several changes.</summary>
    public const int FilesMax = 1000;

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0;
}

/// <summary>One page of a listing.</summary>
/// <param name="Files">The files, in order.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record LibraryPage(IReadOnlyList<LibraryFile> Files, string? Next);

/// <summary>What the library holds.</summary>
/// <param name="Files">Paths.</param>
/// <param name="Contents">Different contents.</param>
/// <param name="Bytes">Bytes of all paths.</param>
public readonly record struct LibraryTotals(long Files, long Contents, long Bytes);
