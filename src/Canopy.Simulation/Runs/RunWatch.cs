using System.Diagnostics;
using Canopy.Core;

namespace Canopy.Simulation.Runs;

/// <summary>Lets a run pass and measures what it costs; tells how far it is, now and then.</summary>
public sealed class RunWatch(SimulationRun run)
{
    /// <summary>How much of the world's time passes between two looks at the clock on the wall.</summary>
    private static readonly TimeSpan s_stretch = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _cpuBefore = CpuNow();
    private readonly long _eventsBefore = run.World.EventCount;
    private readonly Stopwatch _wall = Stopwatch.StartNew();

    /// <summary>How much of it has passed, 0 to 1.</summary>
    public double Progress => (double)run.World.Now.Milliseconds / Math.Max(1, run.End.Milliseconds);

    /// <summary>The world's seconds that pass in one of ours.</summary>
    public double Speed => run.World.Now.Milliseconds / 1000.0 / Math.Max(0.001, _wall.Elapsed.TotalSeconds);

    /// <summary>Events by seconds of processor time so far.</summary>
    public double EventsPerCpuSecond => (run.World.EventCount - _eventsBefore) / Math.Max(0.001, (CpuNow() - _cpuBefore).TotalSeconds);

    /// <summary>Runs to the end of the scenario, or until it is stopped.</summary>
    /// <param name="tell">Called after every second of the world.</param>
    /// <param name="cancel">Stops the run where it is.</param>
    public void RunToEnd(Action? tell, CancellationToken cancel) => RunUntil(run.End, tell, cancel);

    /// <summary>Runs to a moment, or until it is stopped.</summary>
    public void RunUntil(Instant end, Action? tell, CancellationToken cancel)
    {
        while (run.World.Now < end && !cancel.IsCancellationRequested)
        {
            run.World.RunUntil(Instant.Earlier(end, run.World.Now + s_stretch));
            tell?.Invoke();
        }
    }

    /// <summary>What it has come to so far.</summary>
    public RunResult Result()
    {
        (int online, int supernodes, int attached) = run.Census;
        using Process self = Process.GetCurrentProcess();
        return new(
            run.Scenario.Name, run.Seed, run.Scenario.Peers, online, supernodes, attached, run.World.EventCount,
            run.World.Now.Milliseconds / 1000.0, Math.Round(_wall.Elapsed.TotalSeconds, 3), (long)EventsPerCpuSecond,
            self.PeakWorkingSet64 >> 20, $"{run.World.TraceHash:x16}", run.Checks.Checked, run.Checks.Violations, run.Figures);
    }

    private static TimeSpan CpuNow()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
