using System.Collections.Immutable;

namespace Canopy.Analysis.Popularity;

/// <summary>What a cache of a size would have saved.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Hits">Share of the transfers that it would have served, 0 to 1.</param>
/// <param name="BytesHit">Share of the bytes transferred that it would have served.</param>
public sealed record CachePoint(long Bytes, double Hits, double BytesHit);

/// <summary>
/// Whether caches pay (Chu et al., sections 4.1 and 5: "caches of popular songs would increase the performance"). Over the transfers that
/// were observed, in their order: a cache that keeps what was used last (LRU), which has to fetch each file once itself; and one that holds
/// the most popular stored files from the beginning, as the paper imagined it.
/// </summary>
/// <param name="Lru">Least recently used, by size.</param>
/// <param name="Popular">The most popular stored files, by size.</param>
public sealed record CacheCurve(ImmutableArray<CachePoint> Lru, ImmutableArray<CachePoint> Popular)
{
    /// <summary>Sizes tried: from a hundredth of what was transferred, without repeats, to all of it.</summary>
    private const int Sizes = 20;

    /// <summary>Replays transfers.</summary>
    /// <param name="collection">The collection.</param>
    public static CacheCurve Of(Collection collection)
    {
        ImmutableArray<SharedItem> transfers = [.. collection.Transfers.Select(transfer => transfer.Item).Where(item => item.Size > 0)];
        long working = transfers.DistinctBy(item => item.Hash).Sum(item => item.Size);
        if (working == 0) return new([], []);
        ImmutableArray<SharedItem> popular = [.. collection.Stored.Where(item => item.Size > 0).GroupBy(item => item.Hash)
            .OrderByDescending(copies => copies.Count()).Select(copies => copies.First())];
        long[] sizes = [.. Enumerable.Range(0, Sizes).Select(at => (long)(working * Math.Pow(100, (at + 1.0) / Sizes - 1))).Distinct()];
        return new([.. sizes.Select(size => Replay(transfers, new LruCache(size), size))],
            [.. sizes.Select(size => Replay(transfers, FixedCache.Of(popular, size), size))]);
    }

    private static CachePoint Replay(ImmutableArray<SharedItem> transfers, ICache cache, long size)
    {
        (long hits, double bytes) = (0, 0);
        foreach (SharedItem item in transfers)
        {
            if (!cache.Serve(item)) continue;
            hits++;
            bytes += item.Size;
        }
        return new(size, (double)hits / transfers.Length, bytes / transfers.Sum(item => (double)item.Size));
    }
}
