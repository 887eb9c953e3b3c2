using Canopy.Core;

namespace Canopy.Demo;

/// <summary>
/// One seeded generator for all activities of a demo. What is drawn depends on the seed; who draws first, on the machine.
/// </summary>
internal sealed class DemoChance(ulong seed)
{
    private readonly Lock _lock = new();
    private Rng _rng = new(seed);

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        lock (_lock) return _rng.Next();
    }

    /// <summary>A time in a range.</summary>
    public TimeSpan Between(double leastSeconds, double mostSeconds)
    {
        lock (_lock) return _rng.Between(TimeSpan.FromSeconds(leastSeconds), TimeSpan.FromSeconds(mostSeconds));
    }

    /// <summary>One of several.</summary>
    public T OneOf<T>(IReadOnlyList<T> items)
    {
        lock (_lock) return items[_rng.Below(items.Count)];
    }

    /// <summary>Some of several, each equally likely.</summary>
    public T[] SomeOf<T>(IEnumerable<T> items, int most)
    {
        T[] all = [.. items];
        lock (_lock) _rng.Shuffle(all.AsSpan());
        return all[..Math.Min(most, all.Length)];
    }
}
