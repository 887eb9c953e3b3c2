using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.Index;

/// <summary>A peer's list of shared files: an immutable slice, replaced whole when the folders change.</summary>
internal static class SharedFiles
{
    /// <summary>The list without what was removed and with what was added; a file added again replaces its old record.</summary>
    public static ReadOnlyMemory<FileRecord> Change(
        ReadOnlyMemory<FileRecord> files, ImmutableArray<FileRecord> added, ImmutableArray<ContentHash> removed)
    {
        var gone = new HashSet<ContentHash>(removed);
        foreach (FileRecord file in added) gone.Add(file.Hash);
        var changed = new List<FileRecord>(files.Length + added.Length);
        foreach (FileRecord file in files.Span)
            if (!gone.Contains(file.Hash)) changed.Add(file);
        changed.AddRange(added);
        return changed.ToArray();
    }
}
