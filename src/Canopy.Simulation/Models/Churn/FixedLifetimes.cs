using Canopy.Core;

namespace Canopy.Simulation.Models.Churn;

/// <summary>Every length the same: for tests, and for staged departures.</summary>
public sealed class FixedLifetimes : ILifetimes
{
    private FixedLifetimes(TimeSpan length) => Mean = length;

    /// <inheritdoc/>
    public TimeSpan Mean { get; }

    /// <summary>A model, or null and what is wrong.</summary>
    public static FixedLifetimes? TryMake(TimeSpan length, out string problem)
    {
        problem = LifetimeRange.Problem("The length", length);
        return problem.Length == 0 ? new(length) : null;
    }

    /// <inheritdoc/>
    public TimeSpan Draw(ref Rng rng) => Mean;

    /// <inheritdoc/>
    public string Describe() => $"fixed, {LifetimeRange.Words(Mean)}";
}
