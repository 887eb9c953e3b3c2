using Canopy.Core;
using Canopy.Hosting.Library.Scanning;

namespace Canopy.Hosting.Library.Store;

/// <summary>A folder of the store: its number, how many files right in it are known, and the sum of their marks.</summary>
internal readonly record struct KnownFolder(long Id, long Files, long Mark);

/// <summary>A file the store knows, with the stamp it had when it was hashed.</summary>
internal sealed record KnownFile(long Id, byte[] Name, FileStamp Stamp);

/// <summary>A folder in which something was found that is not known.</summary>
/// <param name="Alias">The shared folder.</param>
/// <param name="Path">Below it, parts joined by '/'; empty for itself.</param>
internal sealed record Place(string Alias, string Path)
{
    /// <summary>The path, from the shared folder's root, of something in it.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}/{name}";

    /// <summary>The place as others see it.</summary>
    public override string ToString() => Path.Length == 0 ? Alias : $"{Alias}/{Path}";
}

/// <summary>A file found that is not known as it is now.</summary>
internal sealed record PendingFile(long Id, Place Place, string Name, FileStamp Stamp)
{
    public string Path => Place.PathOf(Name);

    public string Shown => $"{Place}/{Name}";
}

/// <summary>A pending file with what reading it gave.</summary>
/// <param name="File">The file, with the stamp it had while it was read.</param>
/// <param name="Hash">Its identity.</param>
/// <param name="PieceLayer">Its <see cref="Digests.BlockTree"/> at the height of pieces.</param>
/// <param name="Media">What sort of thing it is.</param>
/// <param name="Descriptors">What it says of itself.</param>
internal sealed record HashedFile(
    PendingFile File, ContentHash Hash, ReadOnlyMemory<byte> PieceLayer, MediaType Media, Descriptors Descriptors);

/// <summary>A pending file whose bytes are known by another path: it was moved, or is another link to them.</summary>
internal sealed record AdoptedFile(PendingFile File, long Content);

/// <summary>What one transaction shall write: all of it or nothing survives the end of the process.</summary>
internal sealed class LibraryBatch
{
    /// <summary>Files whose rows go.</summary>
    public List<long> Gone { get; } = [];

    /// <summary>Files that take a content already known.</summary>
    public List<AdoptedFile> Adopted { get; } = [];

    /// <summary>Files that are hashed now.</summary>
    public List<HashedFile> Hashed { get; } = [];

    public int Count => Gone.Count + Adopted.Count + Hashed.Count;
}
