namespace Canopy.Measuring;

/// <summary>What is measured of a world in its own time.</summary>
/// <param name="Every">From the beginning of one crawl to that of the next, and from one look at a peer to the next.</param>
/// <param name="CollectEvery">From one round over what users share to the next.</param>
internal sealed record VirtualPlan(TimeSpan Every, TimeSpan CollectEvery);

/// <summary>What a campaign in a world has come to so far.</summary>
/// <param name="Crawls">Crawls that are whole.</param>
/// <param name="Peers">Addresses that are followed.</param>
/// <param name="Sessions">Sessions begun, those that were there at first among them.</param>
/// <param name="Rounds">Rounds over what users share.</param>
/// <param name="Lists">Lists in all of them.</param>
internal readonly record struct VirtualCounts(int Crawls, int Peers, long Sessions, int Rounds, long Lists);
