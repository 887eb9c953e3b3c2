namespace Canopy.Core;

/// <summary>
/// Chance as data: a splitmix64 generator of eight bytes that a peer keeps in a field, so that the same seed gives the same
/// run (design section 3, rule 3). A mutable struct: keep it in a non-readonly field and never copy it. Not for secrets.
/// </summary>
public struct Rng
{
    private ulong _state;

    /// <summary>A generator for one consumer: its own stream of the run's seed.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">Which consumer: a peer's index, or the number of a model.</param>
    public Rng(ulong seed, ulong stream = 0) => _state = Mix(seed + Mix(stream + 0x9E3779B97F4A7C15));

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>A whole number from 0 up to, not including, <paramref name="bound"/>; 0 where the bound is below 2.</summary>
    public int Below(int bound) => bound < 2 ? 0 : (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>A time span drawn evenly from [<paramref name="least"/>, <paramref name="most"/>).</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        TimeSpan.FromMilliseconds(least.TotalMilliseconds + Unit() * (most - least).TotalMilliseconds);

    /// <summary>The span, longer or shorter by up to <paramref name="share"/> of itself: keeps crowds from acting at once.</summary>
    public TimeSpan Jitter(TimeSpan span, double share) => Between(span * (1 - share), span * (1 + share));

    /// <summary>A span from the exponential distribution with the given mean.</summary>
    public TimeSpan Exponential(TimeSpan mean) => mean * -Math.Log(1 - Unit());

    /// <summary>Puts the items into a random order, each order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>Brings so many items to the front, drawn by chance and in random order: the beginning of a shuffle.</summary>
    public void Draw<T>(Span<T> items, int count)
    {
        for (int first = 0; first < count; first++)
        {
            int other = first + Below(items.Length - first);
            (items[first], items[other]) = (items[other], items[first]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
