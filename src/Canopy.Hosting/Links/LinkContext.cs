namespace Canopy.Hosting.Links;

/// <summary>What all links of one host share.</summary>
internal sealed record LinkContext(NetworkLimits Limits, NetworkCounters Counters, TimeProvider Time);
