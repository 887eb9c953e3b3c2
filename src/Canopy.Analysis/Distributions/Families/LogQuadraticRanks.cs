namespace Canopy.Analysis.Distributions.Families;

/// <summary>
/// Popularity as Chu, Labonte and Levine found it (2002): log f = a + b log r + c (log r)^2 over ranks, a curve on paper where Zipf's law
/// is a line. The a is what makes all shares add up to one: the density of rank 1.
/// </summary>
/// <param name="ranks">The last rank that there is, of things never asked for too; 0 for the last seen.</param>
public sealed class LogQuadraticRanks(int ranks = 0) : IFamily
{
    /// <inheritdoc/>
    public string Name => "log-quadratic";

    /// <inheritdoc/>
    public Attempt<Fit> Fit(Empirical sample) => RankFit.RanksOf(sample, ranks).Then<Fit>(all =>
    {
        if (sample.Values.Length < 3) return new Shortage("distinct ranks", 3, sample.Values.Length);
        double mean = sample.Sum(Math.Log) / sample.Count;
        double variance = sample.Sum(rank => (Math.Log(rank) - mean) * (Math.Log(rank) - mean)) / sample.Count;
        return all.Solve(mean, Math.Sqrt(variance)) is { } at
            ? new RankFit("log-quadratic", [new("b", at.B), new("c", at.C)], at, all, sample)
            : new Shortage("ranks that are not its first and last", 1, 0);
    });
}
