using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Simulation.Recording;

/// <summary>What of a run is written down when.</summary>
/// <param name="Every">How much of the world's time lies between two rows of a time series, at least a second.</param>
/// <param name="Snapshots">The moments of which the whole truth is written, in order of time.</param>
public sealed record RecordingPlan(TimeSpan Every, ImmutableArray<Instant> Snapshots)
{
    /// <summary>A row a minute, as the paper's platform looked; no snapshot.</summary>
    public static RecordingPlan Default { get; } = new(TimeSpan.FromMinutes(1), []);
}
