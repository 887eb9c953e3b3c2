using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Analysis.Distributions;

/// <summary>A parameter with its interval.</summary>
/// <param name="Name">What the field calls it.</param>
/// <param name="Estimate">Its value and 95 % interval.</param>
public readonly record struct ParameterEstimate(string Name, Estimate Estimate);

/// <summary>
/// Intervals for any number of a sample: it is computed again from samples drawn from the sample, and the interval holds the middle 95 %
/// of what comes out (Efron 1979).
/// </summary>
public static class Bootstrap
{
    /// <summary>Times to draw if nobody says otherwise.</summary>
    public const int Rounds = 1000;

    /// <summary>Rounds that must give a number, as a share of all.</summary>
    private const double GoodLeast = 0.9;

    /// <summary>The interval of a number.</summary>
    /// <param name="sample">The sample; its values are taken to be independent.</param>
    /// <param name="estimator">The number; no finite one where a sample does not tell it.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="rounds">How often to draw; at least 40, for a 95 % interval.</param>
    public static Attempt<Estimate> Interval(Empirical sample, Func<Empirical, double> estimator, ulong seed, int rounds = Rounds)
    {
        double value = estimator(sample);
        if (!double.IsFinite(value)) return new Shortage("samples that tell the number", 1, 0);
        return Intervals(sample, drawn => [estimator(drawn)], [value], seed, rounds).Then<Estimate>(all => all[0]);
    }

    /// <summary>The intervals of a family's parameters.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="family">The family.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="rounds">How often to draw; at least 40.</param>
    public static Attempt<ImmutableArray<ParameterEstimate>> Parameters(
        Empirical sample, IFamily family, ulong seed, int rounds = Rounds) =>
        family.Fit(sample).Then(fit => Intervals(sample, drawn => Values(family.Fit(drawn)), Values(fit), seed, rounds)
            .Then<ImmutableArray<ParameterEstimate>>(all => ImmutableArray.CreateRange(fit.Parameters.Select((one, at) =>
                new ParameterEstimate(one.Name, one.Interval ?? all[at])))));

    private static Attempt<ImmutableArray<Estimate>> Intervals(
        Empirical sample, Func<Empirical, ImmutableArray<double>> estimate, ImmutableArray<double> values, ulong seed, int rounds)
    {
        Rng rng = new(seed);
        List<ImmutableArray<double>> drawn = [];
        int all = Math.Max(40, rounds);
        for (int round = 0; round < all; round++)
        {
            ImmutableArray<double> numbers = estimate(sample.Draw(ref rng));
            if (numbers.Length == values.Length && numbers.All(double.IsFinite)) drawn.Add(numbers);
        }
        long least = (long)(all * GoodLeast);
        if (drawn.Count < least) return new Shortage("draws that tell the number", least, drawn.Count);
        return ImmutableArray.CreateRange(values.Select((value, at) =>
        {
            double[] sorted = [.. drawn.Select(numbers => numbers[at]).Order()];
            return new Estimate(value, At(sorted, (1 - Estimate.Confidence) / 2), At(sorted, (1 + Estimate.Confidence) / 2));
        }));
    }

    private static ImmutableArray<double> Values(Attempt<Fit> fit) =>
        fit.Shortage is null ? [.. fit.Value.Parameters.Select(one => one.Value)] : [];

    private static double At(double[] sorted, double share) => sorted[(int)Math.Round((sorted.Length - 1) * share)];
}
