using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Links;

namespace Canopy.Hosting.Library;

/// <summary>One shared file at one path.</summary>
/// <param name="Id">Its number in this library; a cursor for pages.</param>
/// <param name="Alias">The shared folder's name to others.</param>
/// <param name="Folder">Where below that folder, parts joined by '/'; empty for the folder itself.</param>
/// <param name="AbsolutePath">Where on this disk: for this program only, never shown to others.</param>
/// <param name="Record">What others are told.</param>
/// <param name="Sha1">SHA-1, 20 bytes.</param>
/// <param name="Md5">MD5, 16 bytes.</param>
/// <param name="UuHash">UUHash, 20 bytes.</param>
/// <param name="KzHash">kzhash, 36 bytes.</param>
public sealed record LibraryFile(
    long Id, string Alias, string Folder, string AbsolutePath, FileRecord Record, Digest Sha1, Digest Md5, Digest UuHash, Digest KzHash)
{
    /// <summary>The path others see: alias, folder and name.</summary>
    public string SharedPath => Folder.Length == 0 ? $"{Alias}/{Record.Name}" : $"{Alias}/{Folder}/{Record.Name}";

    /// <summary>All a link can tell of it.</summary>
    public FileLink Link => new()
    {
        Name = Record.Name, Size = Record.Size, ContentHash = Record.Hash, Sha1 = Sha1, UuHash = UuHash, KzHash = KzHash,
    };
}

/// <summary>
/// What changed in the set of shared contents. First the removed are gone, then the added are there: one hash may be in both when the
/// content
/// is now known by another name. A content with several paths appears once, under the name first found.
/// </summary>
/// <param name="Added">New contents; at most <see cref="FilesMax"/>.</param>
/// <param name="Removed">Contents no path holds any more; at most <see cref="FilesMax"/>.</param>
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
