namespace Canopy.Hosting.Links;

/// <summary>What all links of one host share.</summary>
/// <param name="Limits">The limits.</param>
/// <param name="Counters">What is counted.</param>
/// <param name="Time">The clock and the timers.</param>
/// <param name="Tap">Sees what crosses the sockets; null where nobody looks.</param>
internal sealed record LinkContext(NetworkLimits Limits, NetworkCounters Counters, TimeProvider Time, ITrafficTap? Tap = null);
