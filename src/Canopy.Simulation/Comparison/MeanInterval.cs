using MathNet.Numerics.Distributions;

namespace Canopy.Simulation.Comparison;

/// <summary>
/// The mean of what several seeds gave, with the interval in which the mean of all seeds lies at 95 % confidence: mean ± t s / sqrt(n),
/// with Student's t of n - 1 degrees of freedom ("The Probable Error of a Mean", Biometrika 1908), since n is small and the deviation is
/// itself an estimate.
/// </summary>
/// <param name="Count">How many numbers it is of.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Low">Where the interval begins; null for a single number, which tells nothing of how seeds differ.</param>
/// <param name="High">Where it ends.</param>
public sealed record MeanInterval(int Count, double Mean, double? Low, double? High)
{
    /// <summary>The probability that an interval made this way holds what it is meant to.</summary>
    public const double Confidence = 0.95;

    /// <summary>The mean of some numbers, of which those are left out that are none; null where no other is left.</summary>
    public static MeanInterval? Of(IEnumerable<double> numbers)
    {
        double[] kept = [.. numbers.Where(double.IsFinite)];
        if (kept.Length == 0) return null;
        double mean = kept.Average();
        if (kept.Length == 1) return new(1, mean, null, null);
        double variance = kept.Sum(number => (number - mean) * (number - mean)) / (kept.Length - 1);
        double t = StudentT.InvCDF(0, 1, kept.Length - 1, 1 - (1 - Confidence) / 2);
        double half = t * Math.Sqrt(variance / kept.Length);
        return new(kept.Length, mean, mean - half, mean + half);
    }
}
