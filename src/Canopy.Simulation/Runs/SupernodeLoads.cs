using Canopy.Simulation.Populations;
using Canopy.TwoTier;

namespace Canopy.Simulation.Runs;

/// <summary>How busy the supernodes of a world are at a moment.</summary>
/// <param name="MeanWorkload">What they tell of their workload on the mean, in %; 0 where there is none.</param>
/// <param name="Workload90">The workload that nine in ten do not exceed, in %.</param>
/// <param name="MeanChildren">Children of one, on the mean.</param>
public readonly record struct SupernodeLoads(double MeanWorkload, int Workload90, double MeanChildren)
{
    private const int PercentMost = 100;

    /// <summary>Looks at all of them.</summary>
    public static SupernodeLoads Of(SimulationRun run)
    {
        Population people = run.Population;
        Span<int> counts = stackalloc int[PercentMost + 1];
        long supernodes = 0, workloads = 0, children = 0;
        for (int host = 0; host < run.World.HostCount; host++)
        {
            if (!people.IsSupernode(host) || people.PeerAt(host).LoadAt(run.World.Now) is not { } load) continue;
            supernodes++;
            workloads += load.Workload;
            children += load.Children;
            counts[Math.Min((int)load.Workload, PercentMost)]++;
        }
        if (supernodes == 0) return default;
        int most = 0;
        for (long passed = counts[0]; passed * 10 < supernodes * 9; passed += counts[most]) most++;
        return new((double)workloads / supernodes, most, (double)children / supernodes);
    }
}
