using MathNet.Numerics.Distributions;

namespace Canopy.Analysis.Distributions;

/// <summary>Which of two fits is nearer to a sample.</summary>
public enum Better : byte
{
    /// <summary>What they differ by may be chance.</summary>
    Undecided,
    /// <summary>The first.</summary>
    First,
    /// <summary>The second.</summary>
    Second,
}

/// <summary>
/// Two fits compared by their likelihoods (Vuong 1989, as in Clauset, Shalizi and Newman 2009): the ratio alone tells which is larger, its
/// scatter over the values whether that means anything. For families of which neither contains the other.
/// </summary>
/// <param name="LogRatio">The logarithm of the first's likelihood over the second's.</param>
/// <param name="Normalized">That, in standard deviations of what chance makes of it.</param>
/// <param name="PValue">The probability of so large a ratio, either way, if both were equally far from the truth.</param>
/// <param name="Count">Values compared.</param>
public sealed record LikelihoodRatio(double LogRatio, double Normalized, double PValue, long Count)
{
    /// <summary>Who is better, at <see cref="Estimate.Confidence"/>.</summary>
    public Better Better =>
        PValue >= 1 - Estimate.Confidence ? Better.Undecided : LogRatio > 0 ? Better.First : Better.Second;

    /// <summary>
    /// Compares. Where one has a cut-off, both are compared as distributions of what lies above it, by the values there; values that one
    /// of them cannot explain at all speak for the other by <see cref="WorstLog"/> each.
    /// </summary>
    public static Attempt<LikelihoodRatio> Compare(Fit first, Fit second, Empirical sample)
    {
        double least = Math.Max(first.Least, second.Least);
        return sample.From(least).Then<LikelihoodRatio>(part =>
        {
            if (part.Count < 2) return new Shortage("values to compare by", 2, part.Count);
            double tails = LogTail(first, least) - LogTail(second, least);
            double Point(double value) =>
                Math.Max(WorstLog, first.LogDensity(value)) - Math.Max(WorstLog, second.LogDensity(value)) - tails;
            double ratio = part.Sum(Point), mean = ratio / part.Count;
            double variance = part.Sum(value => (Point(value) - mean) * (Point(value) - mean)) / part.Count;
            // Two that say the same everywhere have no scatter but that of rounding.
            double scatter = Math.Sqrt(variance * part.Count);
            if (scatter < 1e-9 * part.Count) return new LikelihoodRatio(ratio, 0, 1, part.Count);
            double normalized = ratio / scatter;
            return new LikelihoodRatio(ratio, normalized, 2 * Normal.CDF(0, 1, -Math.Abs(normalized)), part.Count);
        });
    }

    /// <summary>The logarithm of the least density that a value is given.</summary>
    public const double WorstLog = -700;

    private static double LogTail(Fit fit, double least)
    {
        double below = fit.Cdf(fit.IsDiscrete ? Math.Ceiling(least) - 1 : least);
        return Math.Log(Math.Max(double.Epsilon, 1 - below));
    }
}
