using System.Globalization;
using Canopy.Core;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Models.Churn;

/// <summary>Lengths whose logarithm is normal.</summary>
public sealed class LogNormalLifetimes : ILifetimes
{
    private const double SigmaMax = 5;

    private readonly TimeSpan _median;
    private readonly double _sigma;

    private LogNormalLifetimes(TimeSpan median, double sigma)
    {
        (_median, _sigma) = (median, sigma);
        Mean = LifetimeRange.Clamp(median.TotalSeconds * Math.Exp(sigma * sigma / 2));
    }

    /// <inheritdoc/>
    public TimeSpan Mean { get; }

    /// <summary>A model, or null and what is wrong.</summary>
    /// <param name="median">The length that half of all stay below.</param>
    /// <param name="sigma">The deviation of the natural logarithm, 0 to 5.</param>
    /// <param name="problem">What is wrong; empty where nothing is.</param>
    public static LogNormalLifetimes? TryMake(TimeSpan median, double sigma, out string problem)
    {
        problem = LifetimeRange.Problem("The median", median);
        if (problem.Length == 0) problem = LifetimeRange.Problem("Sigma", sigma, 0, SigmaMax);
        return problem.Length == 0 ? new(median, sigma) : null;
    }

    /// <inheritdoc/>
    public TimeSpan Draw(ref Rng rng) => LifetimeRange.Clamp(_median.TotalSeconds * Math.Exp(_sigma * StandardNormal.Draw(ref rng)));

    /// <inheritdoc/>
    public string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"log-normal, median {LifetimeRange.Words(_median)}, sigma {_sigma:0.###}, mean {LifetimeRange.Words(Mean)}");
}
