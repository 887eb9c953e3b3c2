namespace Canopy.Analysis.Distributions.Families;

/// <summary>What a sample must have before a family is fitted to it.</summary>
internal static class Fitting
{
    /// <summary>Values at least: with fewer, any curve fits.</summary>
    public const int CountLeast = 5;

    /// <summary>Why a sample cannot be fitted, or null.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="least">The least value the family speaks of.</param>
    /// <param name="isAbove">Whether values must be above that, not at it.</param>
    public static Shortage? MissingIn(Empirical sample, double least, bool isAbove)
    {
        if (sample.Count < CountLeast) return new("values", CountLeast, sample.Count);
        long outside = isAbove ? sample.CountUpTo(least) : sample.CountUpTo(Math.BitDecrement(least));
        if (outside > 0) return new(isAbove ? $"values above {least}" : $"values from {least} on", sample.Count, sample.Count - outside);
        return sample.IsConstant ? Shortage.Constant : null;
    }

    /// <summary>Why a sample cannot be fitted by a family of whole numbers, or null.</summary>
    public static Shortage? MissingInWhole(Empirical sample)
    {
        if (MissingIn(sample, 1, isAbove: false) is { } missing) return missing;
        long whole = 0;
        for (int at = 0; at < sample.Values.Length; at++)
            if (sample.Values[at] == Math.Floor(sample.Values[at])) whole += sample.CountAt(at);
        return whole < sample.Count ? new("whole numbers", sample.Count, whole) : null;
    }
}
