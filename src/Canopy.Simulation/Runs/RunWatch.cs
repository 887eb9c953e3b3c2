using System.Diagnostics;
using Canopy.Core;
using Canopy.Simulation.Checkpoints;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Runs;

/// <summary>Lets a run pass and measures what it costs; tells how far it is, and keeps it on disk, now and then.</summary>
public sealed class RunWatch(SimulationRun run)
{
    /// <summary>How much of the world's time passes between two looks at the clock on the wall.</summary>
    private static readonly TimeSpan s_stretch = TimeSpan.FromSeconds(1);

    /// <summary>How much of it passes between two looks at the heap.</summary>
    private static readonly TimeSpan s_tidying = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _cpuBefore = CpuNow();
    private readonly long _eventsBefore = run.World.EventCount;
    private readonly Instant _from = run.World.Now;
    private readonly Stopwatch _wall = Stopwatch.StartNew();
    private Instant _keptAt = run.World.Now;
    private readonly HeapKeeper _heap = new();
    private readonly RecentPace _pace = new(run.World.Now);
    private Instant _tidiedAt = run.World.Now;

    /// <summary>Where the run is kept; null where it is not.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>
    /// After how much of the world's time it is kept anew; null for only when it is warm, at the end and when it is stopped.
    /// </summary>
    public TimeSpan? CheckpointEvery { get; init; }

    /// <summary>After how many events it ends.</summary>
    public long StepsMax { get; init; } = long.MaxValue;

    /// <summary>Who writes the run down; null where nobody does.</summary>
    public RunRecorder? Recorder { get; init; }

    /// <summary>
    /// Lets the world pass until a moment together with whoever lives in it besides, or until it is told to stop; null where nobody does.
    /// </summary>
    public Action<Instant, Func<bool>>? Advance { get; init; }

    /// <summary>Whether other runs go on in this process: then what it costs cannot be told apart.</summary>
    public bool SharesProcess { get; init; }

    /// <summary>The clock on the wall.</summary>
    public TimeSpan Elapsed => _wall.Elapsed;

    /// <summary>How much of it has passed, 0 to 1.</summary>
    public double Progress => (double)run.World.Now.Milliseconds / Math.Max(1, run.End.Milliseconds);

    /// <summary>The world's seconds that pass in one of ours.</summary>
    public double Speed => (run.World.Now - _from).TotalSeconds / Math.Max(0.001, _wall.Elapsed.TotalSeconds);

    /// <summary>Events by seconds of processor time so far.</summary>
    public double EventsPerCpuSecond => (run.World.EventCount - _eventsBefore) / Math.Max(0.001, (CpuNow() - _cpuBefore).TotalSeconds);

    /// <summary>Runs to the end of the scenario, or until it is stopped.</summary>
    /// <param name="tell">Called after every second of the world.</param>
    /// <param name="cancel">Stops the run where it is.</param>
    /// <exception cref="IOException">It could not be kept, or not be written down.</exception>
    public void RunToEnd(Action? tell, CancellationToken cancel)
    {
        while (run.World.Now < run.End && run.World.EventCount < StepsMax && !cancel.IsCancellationRequested)
        {
            bool wasWarm = run.World.Now >= run.Warm;
            Instant next = Instant.Earlier(run.World.Now + s_stretch, wasWarm ? run.End : Instant.Earlier(run.Warm, run.End));
            if (Recorder is { } recorder) next = Instant.Earlier(next, recorder.Due);
            if (Advance is { } advance) advance(next, IsFull);
            else run.World.RunUntil(next, IsFull);
            Recorder?.Look();
            _pace.Look(run.World.Now, Elapsed);
            tell?.Invoke();
            if (run.World.Now - _tidiedAt >= s_tidying) Tidy();
            bool isDue = CheckpointEvery is { } every && run.World.Now - _keptAt >= every;
            if (isDue || !wasWarm && run.World.Now >= run.Warm) Keep();
        }
        Keep();
    }

    /// <summary>What it has come to so far.</summary>
    public RunResult Result()
    {
        (int online, int supernodes, int attached) = run.Census;
        using Process self = Process.GetCurrentProcess();
        return new(
            run.Scenario.Name, run.Seed, run.Scenario.Peers, online, supernodes, attached, run.World.EventCount,
            run.World.Now.Milliseconds / 1000.0, Math.Round(_wall.Elapsed.TotalSeconds, 3),
            _pace.WallSecondsAnHour is { } pace ? Math.Round(pace, 1) : null,
            SharesProcess ? null : (long)EventsPerCpuSecond, SharesProcess ? null : self.PeakWorkingSet64 >> 20,
            $"{run.World.TraceHash:x16}", run.Checks.Checked, run.Checks.Violations, Sent(), run.Figures);
    }

    private SortedDictionary<string, long> Sent()
    {
        SortedDictionary<string, long> sent = new(StringComparer.Ordinal);
        for (int kind = 0; kind < MessageKinds.Count; kind++) sent.Add(MessageKinds.NameOf(kind), run.World.Sent[kind]);
        return sent;
    }

    private bool IsFull() => run.World.EventCount >= StepsMax;

    private void Tidy()
    {
        _tidiedAt = run.World.Now;
        if (!SharesProcess) _heap.Look();
    }

    private void Keep()
    {
        _keptAt = run.World.Now;
        if (CheckpointPath is { } path) CheckpointFile.Save(run, path);
    }

    private static TimeSpan CpuNow()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
