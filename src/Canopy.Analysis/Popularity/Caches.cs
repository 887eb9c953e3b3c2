using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Analysis.Popularity;

/// <summary>A cache that is asked for one file after the other.</summary>
internal interface ICache
{
    /// <summary>Whether it has the file; where it has not, it may keep it from now on.</summary>
    bool Serve(SharedItem item);
}

/// <summary>Keeps what was asked for last. A file that is larger than the cache is not kept.</summary>
/// <param name="size">Bytes.</param>
internal sealed class LruCache(long size) : ICache
{
    private readonly Dictionary<ContentHash, LinkedListNode<SharedItem>> _places = [];
    private readonly LinkedList<SharedItem> _order = new();
    private long _used;

    public bool Serve(SharedItem item)
    {
        if (_places.TryGetValue(item.Hash, out LinkedListNode<SharedItem>? place))
        {
            _order.Remove(place);
            _order.AddLast(place);
            return true;
        }
        if (item.Size > size) return false;
        while (_used + item.Size > size) Drop(_order.First!.Value);
        _used += item.Size;
        _places.Add(item.Hash, _order.AddLast(item));
        return false;
    }

    private void Drop(SharedItem oldest)
    {
        _used -= oldest.Size;
        _places.Remove(oldest.Hash);
        _order.RemoveFirst();
    }
}

/// <summary>Holds what it was filled with.</summary>
internal sealed class FixedCache : ICache
{
    private readonly HashSet<ContentHash> _held = [];

    /// <summary>Fills one.</summary>
    /// <param name="wanted">What is to go in, most wanted first; what does not fit is passed over.</param>
    /// <param name="size">Bytes.</param>
    public static FixedCache Of(ImmutableArray<SharedItem> wanted, long size)
    {
        FixedCache cache = new();
        long used = 0;
        foreach (SharedItem item in wanted)
        {
            if (used + item.Size > size) continue;
            used += item.Size;
            cache._held.Add(item.Hash);
        }
        return cache;
    }

    public bool Serve(SharedItem item) => _held.Contains(item.Hash);
}
