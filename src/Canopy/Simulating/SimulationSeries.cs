using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulating;

/// <summary>A look at a run.</summary>
/// <param name="Seconds">When, in the world's time.</param>
/// <param name="Online">Users online.</param>
/// <param name="Supernodes">Supernodes.</param>
/// <param name="Attached">Ordinary nodes with a parent.</param>
/// <param name="Workload">Workload of the supernodes on the mean, in %.</param>
/// <param name="Workload90">What nine in ten of them do not exceed, in %.</param>
/// <param name="Children">Children of a supernode on the mean.</param>
/// <param name="Searches">Questions that ended since the look before.</param>
/// <param name="Possible">Those of them whose file somebody online had.</param>
/// <param name="Found">Those of these that found it.</param>
/// <param name="Hits">Hits that they brought.</param>
/// <param name="FirstHitMs">Time to the first hit on the mean; null where there was none.</param>
/// <param name="Violations">Times so far that something did not hold that must.</param>
/// <param name="Speed">The world's seconds in one of ours, since the look before.</param>
/// <param name="EventsPerCpuSecond">Events by seconds of processor time so far, of the whole daemon.</param>
/// <param name="Messages">Messages sent in a second of the world, by the number of their kind.</param>
/// <param name="Bytes">Bytes of these.</param>
internal sealed record SimulationSample(
    double Seconds, int Online, int Supernodes, int Attached, double Workload, int Workload90, double Children, long Searches,
    long Possible, long Found, long Hits, double? FirstHitMs, long Violations, double Speed, double EventsPerCpuSecond, double[] Messages,
    double[] Bytes);

/// <summary>Looks at a run some hundred times while it passes. It changes nothing in it.</summary>
/// <param name="run">The run.</param>
/// <param name="watch">Who lets it pass.</param>
internal sealed class SimulationLooks(SimulationRun run, RunWatch watch)
{
    /// <summary>Looks at a whole run.</summary>
    private const int LooksMost = 300;

    private readonly double _pause = Math.Max(1, run.End.Milliseconds / 1000.0 / LooksMost);
    private readonly long[] _sent = new long[MessageKinds.Count], _bytes = new long[MessageKinds.Count];
    private double _at;
    private TimeSpan _wall;
    private long _ended, _possible, _found, _hits, _withHits, _firstHitMs;

    /// <summary>Looks, if it is time to; null where it is not.</summary>
    public SimulationSample? Look()
    {
        double now = run.World.Now.Milliseconds / 1000.0, passed = now - _at;
        if (passed < _pause && run.World.Now < run.End || passed <= 0) return null;
        (int online, int supernodes, int attached) = run.Census;
        SupernodeLoads loads = SupernodeLoads.Of(run);
        Simulation.Populations.Figures figures = run.Figures;
        long withHits = figures.SearchesWithHits - _withHits;
        TimeSpan wall = watch.Elapsed;
        SimulationSample sample = new(now, online, supernodes, attached, Math.Round(loads.MeanWorkload, 2), loads.Workload90,
            Math.Round(loads.MeanChildren, 2), figures.SearchesEnded - _ended, figures.SearchesPossible - _possible,
            figures.SearchesFound - _found, figures.Hits - _hits,
            withHits > 0 ? Math.Round((double)(figures.FirstHitMs - _firstHitMs) / withHits, 1) : null, run.Checks.Violations,
            Math.Round(passed / Math.Max(0.001, (wall - _wall).TotalSeconds), 1), Math.Round(watch.EventsPerCpuSecond),
            Rates(run.World.Sent, _sent, passed), Rates(run.World.SentBytes, _bytes, passed));
        (_at, _wall, _ended, _possible) = (now, wall, figures.SearchesEnded, figures.SearchesPossible);
        (_found, _hits, _withHits, _firstHitMs) = (figures.SearchesFound, figures.Hits, figures.SearchesWithHits, figures.FirstHitMs);
        return sample;
    }

    private static double[] Rates(ReadOnlySpan<long> now, long[] before, double seconds)
    {
        double[] rates = new double[before.Length];
        for (int kind = 0; kind < rates.Length; kind++) rates[kind] = Math.Round((now[kind] - before[kind]) / seconds, 3);
        now.CopyTo(before);
        return rates;
    }
}
