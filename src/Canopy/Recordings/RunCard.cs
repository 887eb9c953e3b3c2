using System.Reflection;
using System.Text.Json;
using Canopy.Api;
using Canopy.Simulation.Checkpoints;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Runs;

namespace Canopy.Recordings;

/// <summary>Where a run came from.</summary>
/// <param name="File">The scenario's file, without its folder; null for a run that was resumed.</param>
/// <param name="Text">What stood in it.</param>
/// <param name="ResumedFrom">The checkpoint's file, without its folder; null for a run from the beginning.</param>
/// <param name="Scale">By what the number of peers was multiplied.</param>
/// <param name="Wire">Whether messages went through the codec.</param>
/// <param name="Replay">The command that gives the same run.</param>
internal sealed record RunSource(string? File, string? Text, string? ResumedFrom, double Scale, bool Wire, string Replay);

/// <summary>run.json: what was run and how it ended, so that the other files can be understood and made again (docs/outputs.md).</summary>
internal sealed record RunCard
{
    public const string Running = "running", Finished = "finished", Stopped = "stopped", Broken = "broken";

    public int Format { get; init; } = 1;
    public string State { get; init; } = Running;
    public required string Scenario { get; init; }
    public string? File { get; init; }
    public required ulong Seed { get; init; }
    public required double Scale { get; init; }
    public required bool Wire { get; init; }
    public required string Replay { get; init; }
    public string? ResumedFrom { get; init; }
    public string Version { get; init; } = typeof(RunCard).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion;
    public string Build { get; init; } = CheckpointFile.Build;
    public required int Peers { get; init; }
    public required long BeganMs { get; init; }
    public required long WarmMs { get; init; }
    public required long EndMs { get; init; }
    public required long EveryMs { get; init; }
    public required IReadOnlyList<long> SnapshotsMs { get; init; }
    public required IReadOnlyList<string> Regions { get; init; }
    public long? StoppedMs { get; init; }
    public string? TraceHash { get; init; }
    public string? Failure { get; init; }
    public RunResult? Result { get; init; }

    public static RunCard Of(SimulationRun run, RunSource source, RecordingPlan plan) => new()
    {
        Scenario = run.Scenario.Name, File = source.File, Seed = run.Seed, Scale = source.Scale, Wire = source.Wire,
        Replay = source.Replay, ResumedFrom = source.ResumedFrom, Peers = run.Scenario.Peers, BeganMs = run.World.Now.Milliseconds,
        WarmMs = run.Warm.Milliseconds, EndMs = run.End.Milliseconds, EveryMs = (long)plan.Every.TotalMilliseconds,
        SnapshotsMs = [.. plan.Snapshots.Select(at => at.Milliseconds)],
        Regions = [.. run.Scenario.Map.Regions.Select(region => region.Name)],
    };

    /// <summary>As it stands in the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_lines) + "\n";

    private static readonly JsonSerializerOptions s_lines =
        new(ApiJson.Options) { WriteIndented = true, NewLine = "\n" };
}
