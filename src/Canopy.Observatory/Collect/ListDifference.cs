using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Observatory.Collect;

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
        Dictionary<ContentHash, SharedItem> old = ByHash(before), fresh = ByHash(after);
        int renamed = 0;
        ImmutableArray<SharedItem>.Builder fetched = ImmutableArray.CreateBuilder<SharedItem>();
        foreach (SharedItem item in InOrder(fresh))
        {
            if (!old.TryGetValue(item.Hash, out SharedItem? known)) fetched.Add(item);
            else if (known.Name != item.Name) renamed++;
        }
        return new(fetched.ToImmutable(), [.. InOrder(old).Where(item => !fresh.ContainsKey(item.Hash))], renamed);
    }

    private static Dictionary<ContentHash, SharedItem> ByHash(IEnumerable<SharedItem> items)
    {
        Dictionary<ContentHash, SharedItem> byHash = [];
        foreach (SharedItem item in items) byHash.TryAdd(item.Hash, item);
        return byHash;
    }

    private static IEnumerable<SharedItem> InOrder(Dictionary<ContentHash, SharedItem> items) => items.Values.OrderBy(item => item.Hash);
}
