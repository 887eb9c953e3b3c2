using System.Diagnostics;

namespace Canopy.Bench.Simulation;

/// <summary>The queue of the simulator beside the platform's own, under the bare workload at full size.</summary>
internal static class SimulationBench
{
    private const int Peers = 3_000_000;
    private const uint Minute = 60_000;
    private const double RatioMin = 5, BytesMax = 120;

    public static void Run(Action<BenchLine> report)
    {
        long before = MemoryNow();
        WheelWorkload wheel = new(Peers);
        wheel.Begin();
        wheel.RunUntil(Minute);
        double bytes = (double)(MemoryNow() - before) / Peers;
        HeapWorkload heap = new(Peers);
        heap.Begin();
        heap.RunUntil(Minute);

        // By turns, a minute of the world each, so that a neighbour on the machine slows both.
        List<double> ours = [], bare = [];
        for (uint minute = 2; minute <= 4; minute++)
        {
            ours.Add(Measure(wheel, minute * Minute));
            bare.Add(Measure(heap, minute * Minute));
        }
        if (wheel.Hash != heap.Hash || wheel.Events != heap.Events)
            throw new InvalidOperationException(
                $"The two queues disagree: {wheel.Hash:x} after {wheel.Events}, {heap.Hash:x} after {heap.Events}.");
        report(BenchLine.AtLeast("simulation, bare events, 3,000,000 peers",
            ours.Max(), bare.Max(), "million events per CPU second", RatioMin));
        report(BenchLine.AtMost("simulation, bare memory", Math.Round(bytes, 1), "bytes a peer", BytesMax));
    }

    /// <summary>Millions of events per second of processor time.</summary>
    private static double Measure(BareWorkload workload, uint end)
    {
        long events = workload.Events;
        TimeSpan cpu = CpuNow();
        workload.RunUntil(end);
        return (workload.Events - events) / 1e6 / (CpuNow() - cpu).TotalSeconds;
    }

    private static TimeSpan CpuNow()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    /// <summary>What the process holds, in bytes; the managed part alone would leave out what the system gives and keeps.</summary>
    private static long MemoryNow()
    {
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
