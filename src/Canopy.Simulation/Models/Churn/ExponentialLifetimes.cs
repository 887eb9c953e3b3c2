using Canopy.Core;

namespace Canopy.Simulation.Models.Churn;

/// <summary>
/// Lengths without memory: what has lasted long is as likely to end as what began just now. Supernodes with a mean of 149 minutes are
/// the KaZaA paper's (Fig. 11).
/// </summary>
public sealed class ExponentialLifetimes : ILifetimes
{
    private ExponentialLifetimes(TimeSpan mean) => Mean = mean;

    /// <inheritdoc/>
    public TimeSpan Mean { get; }

    /// <summary>A model, or null and what is wrong.</summary>
    public static ExponentialLifetimes? TryMake(TimeSpan mean, out string problem)
    {
        problem = LifetimeRange.Problem("The mean", mean);
        return problem.Length == 0 ? new(mean) : null;
    }

    /// <inheritdoc/>
    public TimeSpan Draw(ref Rng rng) => LifetimeRange.Clamp(Mean.TotalSeconds * -Math.Log(1 - rng.Unit()));

    /// <inheritdoc/>
    public string Describe() => $"exponential, mean {LifetimeRange.Words(Mean)}";
}
