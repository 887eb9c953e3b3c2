using MathNet.Numerics.RootFinding;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>
/// Zipf's law: what has rank r is asked for in proportion to r^-exponent. A sample holds the rank of whatever was asked for, each time
/// (<see cref="Empirical.OfRanks"/>).
/// </summary>
/// <param name="ranks">The last rank that there is, of things never asked for too; 0 for the last seen.</param>
public sealed class Zipf(int ranks = 0) : IFamily
{
    /// <summary>Ranks at most; a sample with a higher one is not fitted.</summary>
    public const int RanksMax = 1 << 24;

    private const double SteepestMost = 100, Accuracy = 1e-10;

    /// <inheritdoc/>
    public string Name => "Zipf";

    /// <inheritdoc/>
    public Attempt<Fit> Fit(Empirical sample) => RankFit.RanksOf(sample, ranks).Then<Fit>(all =>
    {
        double mean = sample.Sum(Math.Log) / sample.Count;
        bool isFound = Brent.TryFindRoot(b => all.MeanAt(b) - mean, -SteepestMost, SteepestMost, Accuracy, 200, out double found);
        return isFound ? new RankFit("Zipf", [new("exponent", -found)], (found, 0), all, sample) : Shortage.Constant;
    });
}
