using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Scanning;

namespace Canopy.Hosting.Library.Store;

/// <summary>A file the store knows, with the stamp it had when it was hashed.</summary>
internal sealed record KnownFile(long Id, string Name, FileStamp Stamp);

/// <summary>A file found and to be hashed.</summary>
internal sealed record PendingFile(long Id, long Folder, string Name, FileStamp Stamp);

/// <summary>A pending file with what reading it gave.</summary>
internal sealed record HashedFile(PendingFile File, FileDigests Digests, MediaType Media, Descriptors Descriptors);

/// <summary>What one transaction shall write: all of it or nothing survives the end of the process.</summary>
internal sealed class LibraryBatch
{
    /// <summary>Files whose rows go.</summary>
    public List<long> Removed { get; } = [];

    /// <summary>Files found that must be hashed.</summary>
    public List<PendingFile> Found { get; } = [];

    /// <summary>Pending files that are hashed now.</summary>
    public List<HashedFile> Hashed { get; } = [];

    /// <summary>Pending files that could not be hashed.</summary>
    public List<long> GivenUp { get; } = [];

    public int Count => Removed.Count + Found.Count + Hashed.Count + GivenUp.Count;
}
