using Canopy.Daemon;
using Canopy.Simulation.Runs;

namespace Canopy.Simulating;

/// <summary>How far a run is.</summary>
/// <param name="Share">How much of it is done, 0 to 1, warm-up included.</param>
/// <param name="IsWarm">Whether the warm-up is over.</param>
/// <param name="SimulatedSeconds">How long in the world's time.</param>
/// <param name="SecondsLeft">About how long it still takes.</param>
/// <param name="Speed">The world's seconds that pass in one of ours.</param>
/// <param name="EventsPerCpuSecond">Events by seconds of processor time, of the whole daemon.</param>
/// <param name="Online">Users online.</param>
/// <param name="Supernodes">Supernodes.</param>
/// <param name="Attached">Ordinary nodes with a parent.</param>
/// <param name="Events">All that happened to anybody.</param>
/// <param name="Violations">Times that something did not hold that must.</param>
internal sealed record SimulationProgress(
    double Share, bool IsWarm, double SimulatedSeconds, double? SecondsLeft, double Speed, double EventsPerCpuSecond, int Online,
    int Supernodes, int Attached, long Events, long Violations)
{
    /// <summary>How far a run is now.</summary>
    public static SimulationProgress Of(SimulationRun run, RunWatch watch)
    {
        (int online, int supernodes, int attached) = run.Census;
        double speed = watch.Speed;
        return new(Math.Min(1, watch.Progress), run.World.Now >= run.Warm, run.World.Now.Milliseconds / 1000.0,
            speed > 0 ? Math.Round((run.End - run.World.Now).TotalSeconds / speed, 1) : null, Math.Round(speed, 1),
            Math.Round(watch.EventsPerCpuSecond), online, supernodes, attached, run.World.EventCount, run.Checks.Violations);
    }
}

/// <summary>A run as its folder keeps it.</summary>
internal sealed record SimulationEntry
{
    /// <summary>Its number in this data folder, from 1.</summary>
    public required long Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What was asked for; the YAML is in the folder.</summary>
    public required SimulationAsked Asked { get; init; }

    /// <summary>Users, online or not.</summary>
    public required int Users { get; init; }

    /// <summary>When its warm-up ends, in the world's seconds.</summary>
    public required double WarmSeconds { get; init; }

    /// <summary>When it ends, in the world's seconds.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>Its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The command that gives the same run.</summary>
    public required string Replay { get; init; }

    /// <summary>Where it stands.</summary>
    public RunState State { get; init; } = RunState.Running;

    /// <summary>Why, in words; empty where there is nothing to say.</summary>
    public string Words { get; init; } = "";

    /// <summary>What to do about it; empty where there is nothing to do.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was over; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How far it is, or came.</summary>
    public SimulationProgress Progress { get; init; } = new(0, false, 0, null, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>What it came to; null until it is over.</summary>
    public RunResult? Result { get; init; }

    /// <summary>What did not hold, in words.</summary>
    public IReadOnlyList<string> Stories { get; init; } = [];

    /// <summary>Whether it goes on.</summary>
    public bool IsLive => State is RunState.Running or RunState.Stopping;
}
