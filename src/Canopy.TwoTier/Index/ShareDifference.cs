using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.Index;

/// <summary>
/// What leads from one list of files to another. A file whose record has changed (another name, other descriptors) is both gone and come:
/// an index keeps the record it has until it is told to forget it.
/// </summary>
/// <param name="Gone">What is no longer in the list, or not so, in the order of the list before.</param>
/// <param name="Come">What is new in the list, or is so now, in the order of the list after.</param>
/// <param name="Stays">What is in both, in the order of the list after.</param>
internal readonly record struct ShareDifference(
    ImmutableArray<ContentHash> Gone, ReadOnlyMemory<FileRecord> Come, ReadOnlyMemory<FileRecord> Stays)
{
    /// <summary>Compares two lists, each of which names a content once.</summary>
    public static ShareDifference Between(ReadOnlySpan<FileRecord> before, ReadOnlySpan<FileRecord> after)
    {
        var known = new Dictionary<ContentHash, FileRecord>(before.Length);
        foreach (FileRecord file in before) known[file.Hash] = file;
        var come = new List<FileRecord>();
        var stays = new List<FileRecord>(after.Length);
        foreach (FileRecord file in after)
        {
            if (known.TryGetValue(file.Hash, out FileRecord? had) && had == file)
            {
                known.Remove(file.Hash);
                stays.Add(file);
            }
            else come.Add(file);
        }
        ImmutableArray<ContentHash>.Builder gone = ImmutableArray.CreateBuilder<ContentHash>();
        foreach (FileRecord file in before)
            if (known.Remove(file.Hash)) gone.Add(file.Hash);
        return new(gone.DrainToImmutable(), come.ToArray(), stays.ToArray());
    }
}
