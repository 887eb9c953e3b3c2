using System.Globalization;
using Canopy.Core;

namespace Canopy.Simulation.Models.Churn;

/// <summary>Lengths drawn from measured ones, each as likely as the others, with replacement.</summary>
public sealed class TraceLifetimes : ILifetimes
{
    private readonly TimeSpan[] _lengths;

    private TraceLifetimes(TimeSpan[] lengths)
    {
        _lengths = lengths;
        Mean = LifetimeRange.Clamp(lengths.Average(static length => length.TotalSeconds));
    }

    /// <inheritdoc/>
    public TimeSpan Mean { get; }

    /// <summary>A model, or null and what is wrong. The lengths may come from an <see cref="AvailabilityTrace"/>.</summary>
    public static TraceLifetimes? TryMake(IEnumerable<TimeSpan> lengths, out string problem)
    {
        TimeSpan[] kept = [.. lengths];
        problem = kept.Length == 0 ? "There is no length to draw from." : "";
        for (int i = 0; i < kept.Length && problem.Length == 0; i++) problem = LifetimeRange.Problem($"Length number {i + 1}", kept[i]);
        return problem.Length == 0 ? new(kept) : null;
    }

    /// <inheritdoc/>
    public TimeSpan Draw(ref Rng rng) => _lengths[rng.Below(_lengths.Length)];

    /// <inheritdoc/>
    public string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"trace of {_lengths.Length} lengths, mean {LifetimeRange.Words(Mean)}");
}
