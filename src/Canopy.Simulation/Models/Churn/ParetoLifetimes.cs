using System.Globalization;
using Canopy.Core;

namespace Canopy.Simulation.Models.Churn;

/// <summary>
/// The shifted Pareto distribution (Lomax): P(longer than t) = (1 + t / scale)^-alpha. Wang and Loguinov saw alpha 1.1 for Gnutella's
/// ultrapeers and 1.8 for their links (ToN 2009).
/// </summary>
/// <remarks>
/// At alpha of 1 and below the tail is so heavy that the distribution has no mean. What is drawn is cut at
/// <see cref="LifetimeRange.Most"/>, so <see cref="Mean"/> is finite all the same, but it tells about that cut and not about the peers:
/// a run shorter than years never comes into balance. Above 1, too, the mean is that of the lengths so cut.
/// </remarks>
public sealed class ParetoLifetimes : ILifetimes
{
    private const double AlphaLeast = 0.1;
    private const double AlphaMax = 100;

    /// <summary>So near to 1 that the formula would divide nothing by nothing.</summary>
    private const double AlphaIsOne = 1e-6;

    private readonly double _alpha;
    private readonly TimeSpan _scale;

    private ParetoLifetimes(double alpha, TimeSpan scale)
    {
        (_alpha, _scale) = (alpha, scale);
        double cut = 1 + LifetimeRange.Most / scale;
        double inScales = Math.Abs(alpha - 1) < AlphaIsOne ? Math.Log(cut) : (1 - Math.Pow(cut, 1 - alpha)) / (alpha - 1);
        Mean = LifetimeRange.Clamp(scale.TotalSeconds * inScales);
    }

    /// <inheritdoc/>
    public TimeSpan Mean { get; }

    /// <summary>A model, or null and what is wrong.</summary>
    /// <param name="alpha">The tail's index, 0.1 to 100: the smaller, the heavier.</param>
    /// <param name="scale">Above alpha 1, the mean is this over alpha - 1.</param>
    /// <param name="problem">What is wrong; empty where nothing is.</param>
    public static ParetoLifetimes? TryMake(double alpha, TimeSpan scale, out string problem)
    {
        problem = LifetimeRange.Problem("Alpha", alpha, AlphaLeast, AlphaMax);
        if (problem.Length == 0) problem = LifetimeRange.Problem("The scale", scale);
        return problem.Length == 0 ? new(alpha, scale) : null;
    }

    /// <inheritdoc/>
    public TimeSpan Draw(ref Rng rng) => LifetimeRange.Clamp(_scale.TotalSeconds * (Math.Pow(1 - rng.Unit(), -1 / _alpha) - 1));

    /// <inheritdoc/>
    public string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"shifted Pareto, alpha {_alpha:0.###}, scale {LifetimeRange.Words(_scale)}, mean {LifetimeRange.Words(Mean)}");
}
