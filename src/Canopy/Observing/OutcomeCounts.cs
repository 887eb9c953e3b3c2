using Canopy.Observatory.Visits;

namespace Canopy.Observing;

/// <summary>Counts by outcome, as they are told.</summary>
internal static class OutcomeCounts
{
    /// <summary>Those above zero.</summary>
    /// <param name="counts">In the order of <see cref="Outcome"/>.</param>
    public static OutcomeCount[] Of(IEnumerable<int> counts) => Of(counts.Select(count => (long)count));

    /// <summary>Those above zero.</summary>
    /// <param name="counts">In the order of <see cref="Outcome"/>.</param>
    public static OutcomeCount[] Of(IEnumerable<long> counts) =>
        [.. counts.Select((count, at) => new OutcomeCount((Outcome)at, count)).Where(row => row.Count > 0)];
}
