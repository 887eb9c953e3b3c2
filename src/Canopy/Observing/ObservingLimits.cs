namespace Canopy.Observing;

/// <summary>What the daemon measures at once and remembers (docs/limits.md tells what happens beyond).</summary>
internal static class ObservingLimits
{
    /// <summary>Measurements that go on at once.</summary>
    public const int RunningMax = 4;

    /// <summary>Measurements listed; with more, the oldest that is over is forgotten. What it brought home stays in the store.</summary>
    public const int ListedMax = 200;

    /// <summary>Peers of a probing whose latest answer is told.</summary>
    public const int ProbedMax = 10_000;
}
