using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Analysis.Popularity;

/// <summary>
/// What changed between two lists of one user. A file that is new in a list was most likely fetched since (Chu et al.): a transfer that
/// nobody had to see. What somebody made, and what was fetched and removed between two looks, is miscounted
/// (papers/figures.md section 2, 13).
/// </summary>
/// <param name="Fetched">Contents that are new.</param>
/// <param name="Removed">Contents that are gone.</param>
/// <param name="Renamed">Contents that are in both under other names: by names alone each would be a transfer and a removal.</param>
public sealed record ListDifference(ImmutableArray<SharedItem> Fetched, ImmutableArray<SharedItem> Removed, int Renamed)
{
    /// <summary>Compares two lists, each content by the first of its names.</summary>
    public static ListDifference Between(IEnumerable<SharedItem> before, IEnumerable<SharedItem> after)
    {
        SharedItem[] old = Once(before), fresh = Once(after);
        Dictionary<ContentHash, SharedItem> known = old.ToDictionary(item => item.Hash);
        HashSet<ContentHash> kept = [.. fresh.Select(item => item.Hash)];
        return new([.. fresh.Where(item => !known.ContainsKey(item.Hash))], [.. old.Where(item => !kept.Contains(item.Hash))],
            fresh.Count(item => known.TryGetValue(item.Hash, out SharedItem? was) && was.Name != item.Name));
    }

    private static SharedItem[] Once(IEnumerable<SharedItem> items) => [.. items.DistinctBy(item => item.Hash)];
}
