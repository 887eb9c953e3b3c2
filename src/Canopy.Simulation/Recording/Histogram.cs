namespace Canopy.Simulation.Recording;

/// <summary>
/// Counts of numbers from 0 on in buckets that widen with the numbers: one a number up to 15, then eight to each doubling, so that a bucket
/// is at most an eighth as wide as its numbers are large (the log-linear buckets of HdrHistogram, Tene 2012).
/// </summary>
internal sealed class Histogram
{
    private const int ExactBelow = 16, EighthBits = 3;

    private readonly SortedDictionary<int, long> _counts = [];

    /// <summary>The first number of the bucket a number falls into.</summary>
    public static int From(int number) => number < ExactBelow ? Math.Max(0, number) : number & ~(WidthAt(number) - 1);

    /// <summary>How many whole numbers the bucket holds.</summary>
    public static int WidthAt(int number) =>
        number < ExactBelow ? 1 : 1 << System.Numerics.BitOperations.Log2((uint)number) - EighthBits;

    public void Add(int number)
    {
        int from = From(number);
        _counts[from] = _counts.GetValueOrDefault(from) + 1;
    }

    /// <summary>The buckets that hold anything, the lowest first; then all are empty.</summary>
    public IEnumerable<(int From, int To, long Count)> Drain()
    {
        (int From, int To, long Count)[] drained = [.. _counts.Select(pair => (pair.Key, pair.Key + WidthAt(pair.Key) - 1, pair.Value))];
        _counts.Clear();
        return drained;
    }
}
