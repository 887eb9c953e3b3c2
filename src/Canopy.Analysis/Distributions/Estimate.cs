using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace Canopy.Analysis.Distributions;

/// <summary>A number with the interval in which it lies at <see cref="Confidence"/>.</summary>
/// <param name="Value">The number; NaN where nothing was drawn that tells of it.</param>
/// <param name="Low">Where the interval begins; NaN where too few walks tell of it.</param>
/// <param name="High">Where it ends.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>The probability that an interval made this way holds the truth.</summary>
    public const double Confidence = 0.95;

    /// <summary>Whether the interval holds a number.</summary>
    public bool Holds(double number) => Low <= number && number <= High;

    /// <summary>
    /// A number that is computed from all parts together, with the interval by the jackknife (Tukey 1958): it is computed again without
    /// each part in turn, and how much that changes is how much chance there is in it. The parts are walks, since the steps of one hang
    /// together. Of n parts the interval is Student's with n - 1 degrees of freedom.
    /// </summary>
    /// <param name="parts">The parts.</param>
    /// <param name="compute">The number of some of them; NaN where they do not tell.</param>
    public static Estimate Jackknife<T>(ImmutableArray<T> parts, Func<ImmutableArray<T>, double> compute)
    {
        double all = parts.IsEmpty ? double.NaN : compute(parts);
        if (parts.Length < 2 || !double.IsFinite(all)) return new(all, double.NaN, double.NaN);
        double[] pseudo = new double[parts.Length];
        for (int i = 0; i < pseudo.Length; i++) pseudo[i] = parts.Length * all - (parts.Length - 1) * compute(parts.RemoveAt(i));
        double mean = pseudo.Average();
        double variance = pseudo.Sum(value => (value - mean) * (value - mean)) / (parts.Length - 1);
        double half = StudentT.InvCDF(0, 1, parts.Length - 1, 1 - (1 - Confidence) / 2) * Math.Sqrt(variance / parts.Length);
        return new(all, all - half, all + half);
    }
}
