using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.Index;

/// <summary>A file found.</summary>
/// <param name="Owner">The slot of its owner.</param>
/// <param name="File">What the owner tells of it.</param>
public readonly record struct IndexHit(int Owner, FileRecord File);

/// <summary>What one search of an index brought.</summary>
/// <param name="Hits">The files, at most as many as were wanted.</param>
/// <param name="Cursor">What to search from for more; 0 when there are no more.</param>
/// <param name="CutShort">
/// Whether the search cost too much. With a cursor it can go on from there; without one a prefix or a content had more words or owners than
/// <see cref="Search.SearchLimits.PrefixWordsMax"/> or <see cref="IndexLimits.SameContentMax"/>, and what lies beyond is not found.
/// </param>
public readonly record struct SearchPage(ImmutableArray<IndexHit> Hits, uint Cursor, bool CutShort);

/// <summary>What <see cref="IFileIndex.Add"/> did.</summary>
public enum AddOutcome : byte
{
    /// <summary>The file can be found from now on.</summary>
    Added = 0,
    /// <summary>This owner has a file with this content in the index already; the record kept is the earlier one.</summary>
    Known = 1,
    /// <summary>Name and descriptors are longer than <see cref="IndexLimits.RecordBytesMax"/>; not indexed.</summary>
    TooLong = 2,
    /// <summary>The index holds <see cref="IndexLimits.FilesMax"/> files; not indexed.</summary>
    Full = 3,
}
