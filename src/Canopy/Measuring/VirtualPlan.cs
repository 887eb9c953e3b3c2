using Canopy.Core;
using Canopy.Simulation.Runs;

namespace Canopy.Measuring;

/// <summary>What is measured of a world in its own time.</summary>
/// <param name="Every">From the beginning of one crawl to that of the next, and from one look at a peer to the next.</param>
/// <param name="CollectEvery">From one round over what users share to the next.</param>
internal sealed record VirtualPlan(TimeSpan Every, TimeSpan CollectEvery)
{
    /// <summary>How often it is measured where nobody says.</summary>
    public const string EveryStandard = "5m";

    /// <summary>Rounds over what users share, where nobody says how many: with the first one, one more.</summary>
    private const int RoundsStandard = 8;

    /// <summary>The least that may be wanted.</summary>
    public static TimeSpan Least { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The plan for a run, from where it is.</summary>
    /// <param name="run">The world.</param>
    /// <param name="every">From one crawl and one look to the next.</param>
    /// <param name="collects">From one round to the next; null for an eighth of what is left of the run.</param>
    public static VirtualPlan Of(SimulationRun run, TimeSpan every, TimeSpan? collects)
    {
        TimeSpan rounds = (run.End - Instant.Later(run.Warm, run.World.Now)) / RoundsStandard;
        return new(every, collects ?? (rounds < Least ? Least : rounds));
    }
}

/// <summary>What a campaign in a world has come to so far.</summary>
/// <param name="Crawls">Crawls that are whole.</param>
/// <param name="Peers">Addresses that are followed.</param>
/// <param name="Sessions">Sessions begun, those that were there at first among them.</param>
/// <param name="Rounds">Rounds over what users share.</param>
/// <param name="Lists">Lists in all of them.</param>
internal readonly record struct VirtualCounts(int Crawls, int Peers, long Sessions, int Rounds, long Lists);
