using System.Collections.Immutable;

namespace Canopy.Analysis.Distributions;

/// <summary>A number of a family that was fitted to a sample.</summary>
/// <param name="Name">What the field calls it.</param>
/// <param name="Value">Its value of greatest likelihood.</param>
public readonly record struct Parameter(string Name, double Value)
{
    /// <summary>
    /// Its 95 % interval where the family knows it; null where it is to be found by drawing again (<see cref="Bootstrap"/>). The edge of
    /// a sample is such: no sample drawn from it reaches below.
    /// </summary>
    public Estimate? Interval { get; init; }
}

/// <summary>A family of distributions that can be fitted to a sample by greatest likelihood.</summary>
public interface IFamily
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>Fits it.</summary>
    /// <returns>The fit; a shortage where the sample is too small, constant, or outside of what the family is about.</returns>
    Attempt<Fit> Fit(Empirical sample);
}

/// <summary>One distribution of a family: the one that makes a sample likeliest.</summary>
/// <param name="Family">The name of its family.</param>
/// <param name="Parameters">What was fitted.</param>
/// <param name="Count">Values of the sample it was fitted to; of a family with a cut-off, those in its tail.</param>
public abstract record Fit(string Family, ImmutableArray<Parameter> Parameters, long Count)
{
    /// <summary>The logarithm of the likelihood of those values.</summary>
    public double LogLikelihood { get; private protected init; }

    /// <summary>Akaike's criterion, 2 k - 2 log L: the lower, the better. To be compared between fits to the same values only.</summary>
    public double Aic => 2 * Parameters.Length - 2 * LogLikelihood;

    /// <summary>Whether it is of whole numbers alone; then <see cref="LogDensity"/> is the logarithm of a probability.</summary>
    public virtual bool IsDiscrete => false;

    /// <summary>The least value it speaks of.</summary>
    public virtual double Least => 0;

    /// <summary>The greatest value it speaks of.</summary>
    public virtual double Most => double.PositiveInfinity;

    /// <summary>The probability of a value not above <paramref name="x"/>.</summary>
    public abstract double Cdf(double x);

    /// <summary>The logarithm of the density at <paramref name="x"/>; minus infinity where there is none.</summary>
    public abstract double LogDensity(double x);

    /// <summary>The value that is not exceeded with probability <paramref name="p"/>, from 0 to 1.</summary>
    public abstract double Quantile(double p);

    /// <summary>The value of a parameter.</summary>
    /// <exception cref="InvalidOperationException">The family has none of this name.</exception>
    public double this[string parameter] => Parameters.Single(one => one.Name == parameter).Value;

    /// <summary>The logarithm of the likelihood of a sample's values that it speaks of.</summary>
    private protected double LikelihoodOf(Empirical sample) => sample.Sum(LogDensity);
}
