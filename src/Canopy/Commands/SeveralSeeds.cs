using System.Collections.Immutable;
using Canopy.Recordings;
using Canopy.Simulation.Comparison;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;

namespace Canopy.Commands;

/// <summary>What came of one of several seeds.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Replay">The command that gives the same run.</param>
/// <param name="Failure">What went wrong; null where nothing did. A failed seed does not count in the means.</param>
/// <param name="Run">The result; null where the run broke.</param>
/// <param name="Rows">The experiment table.</param>
/// <param name="Stories">Invariants that did not hold, in words.</param>
internal sealed record SeedOutcome(
    ulong Seed, string Replay, string? Failure, RunResult? Run, ImmutableArray<PaperRow> Rows, IReadOnlyList<string> Stories);

/// <summary>
/// Seeds of one scenario side by side, each run on a thread of its own and none knowing of the others: so the results are the same, however
/// many go on at once.
/// </summary>
/// <param name="make">A run for a seed; null, with the reason, where it cannot be made.</param>
/// <param name="replay">The command that gives the same run.</param>
internal sealed class SeveralSeeds(Func<ulong, (SimulationRun? Run, string Problem)> make, Func<ulong, string> replay)
{
    /// <summary>What a peer takes at the most, with all that belongs to it: about 3 KB where it was measured, and some air.</summary>
    private const long BytesPerPeer = 5_000;
    private const long BytesPerRun = 100L << 20;
    private const double MemoryShare = 0.8;

    /// <summary>Writes a run down; null where nobody does.</summary>
    public Func<SimulationRun, RunRecording>? Record { get; init; }

    /// <summary>After how many events a run ends.</summary>
    public long StepsMax { get; init; } = long.MaxValue;

    /// <summary>How many runs of so many peers go on at once: as the cores and the memory allow.</summary>
    public static int JobsFor(int seeds, int peers)
    {
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * MemoryShare;
        int fit = (int)Math.Min(int.MaxValue, memory / (BytesPerRun + BytesPerPeer * peers));
        return Math.Clamp(Math.Min(fit, Environment.ProcessorCount), 1, seeds);
    }

    /// <summary>Runs them all.</summary>
    /// <param name="seeds">The seeds.</param>
    /// <param name="jobs">How many at once.</param>
    /// <param name="tell">Called for each in the order of the seeds, as soon as it and all before it are over.</param>
    /// <param name="cancellation">Stops all where they are; those count as failed.</param>
    public async Task<ImmutableArray<SeedOutcome>> RunAsync(
        IReadOnlyList<ulong> seeds, int jobs, Action<SeedOutcome> tell, CancellationToken cancellation)
    {
        var outcomes = new SeedOutcome?[seeds.Count];
        int next = -1, told = 0;
        object gate = new();

        void Work()
        {
            while (Interlocked.Increment(ref next) is int at && at < seeds.Count)
            {
                SeedOutcome outcome = RunOne(seeds[at], cancellation);
                lock (gate)
                {
                    outcomes[at] = outcome;
                    for (; told < outcomes.Length && outcomes[told] is { } over; told++) tell(over);
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, jobs).Select(_ => Task.Factory.StartNew(
            Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return [.. outcomes.Select(outcome => outcome!)];
    }

    private SeedOutcome RunOne(ulong seed, CancellationToken cancellation)
    {
        SeedOutcome failed = new(seed, replay(seed), "it was stopped", null, [], []);
        if (cancellation.IsCancellationRequested) return failed;
        RunRecording? recording = null;
        try
        {
            (SimulationRun? run, string problem) = make(seed);
            if (run is null) return failed with { Failure = problem };
            recording = Record?.Invoke(run);
            RunWatch watch = new(run) { SharesProcess = true, StepsMax = StepsMax, Recorder = recording?.Recorder };
            watch.RunToEnd(null, cancellation);
            RunResult result = watch.Result();
            recording?.Finish(result);
            long violations = run.Checks.Violations;
            return failed with
            {
                Failure = cancellation.IsCancellationRequested && run.World.Now < run.End ? failed.Failure
                    : violations > 0 ? $"{violations} times something did not hold that must" : null,
                Run = result,
                Rows = run.Compare(),
                Stories = run.Checks.Stories,
            };
        }
        catch (BrokenStepException broken)
        {
            recording?.Break(broken.Message);
            return failed with { Failure = broken.Message, Replay = $"{failed.Replay} --until-step {broken.Step}" };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            recording?.Break(fault.Message);
            return failed with { Failure = $"it could not be written down: {fault.Message}" };
        }
        catch (OutOfMemoryException)
        {
            recording?.Break("out of memory");
            return failed with { Failure = "the memory did not suffice; try --jobs 1" };
        }
    }
}
