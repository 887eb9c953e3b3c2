using Canopy.Core;

namespace Canopy.Simulation.Models.Churn;

/// <summary>How long something lasts: a session, an absence, a link. One model for many peers; chance comes from the caller.</summary>
public interface ILifetimes
{
    /// <summary>One length, at least <see cref="LifetimeRange.Least"/> and at most <see cref="LifetimeRange.Most"/>.</summary>
    TimeSpan Draw(ref Rng rng);

    /// <summary>The mean of what <see cref="Draw"/> gives.</summary>
    TimeSpan Mean { get; }

    /// <summary>The model with its parameters, for reports: "exponential, mean 2.48 h".</summary>
    string Describe();
}
