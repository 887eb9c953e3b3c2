using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Runtime;
using System.Text.Json;
using Canopy.Api;
using Canopy.Core;
using Canopy.Recordings;
using Canopy.Simulation.Checkpoints;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Scenarios;

namespace Canopy.Commands;

/// <summary>Several seeds of one scenario, or several branches of one checkpoint, side by side.</summary>
internal static partial class SimulateCommand
{
    /// <summary>Seeds of one command at most; more are refused.</summary>
    internal const int SeedsMax = 1000;

    /// <summary>Runs at once at most; more are refused.</summary>
    internal const int JobsMax = 256;

    private static readonly Option<int?> Seeds = Takes(new("--seeds")
    {
        Description = "Run so many seeds, from --seed on, side by side, and tell the mean of each figure with its 95 % interval",
        HelpName = "N",
    }, SeedsMax);

    private static readonly Option<int?> Jobs = Takes(new("--jobs")
    {
        Description = "How many seeds at once. Default: as the cores and the memory allow", HelpName = "N",
    }, JobsMax);

    private static async Task<int> RunSeedsAsync(int count, ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (!TryReadSpan(parsed, Duration, terminal, out TimeSpan? duration)) return ExitCode.WrongUse;
        if (Problem(parsed) is { } problem) return WrongUse(terminal, problem);
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        // What is wrong with the scenario, the checkpoint or the directory is told once, before anything runs.
        string? text = null, kept = parsed.GetValue(Resume);
        SimulationRun? warm = kept is null ? null : GoOn(kept, parsed, terminal);
        Scenario? scenario = kept is null ? Load(parsed, terminal, out text) : warm?.Scenario;
        if (scenario is null) return ExitCode.WrongUse;
        Instant now = warm?.World.Now ?? new(0), warmAt = new Instant(0) + scenario.WarmUp;
        // It is read anew for each seed, so this one may go.
        warm = null;
        ulong first = parsed.GetValue(Seed) ?? 1;
        ulong[] seeds = [.. Enumerable.Range(0, count).Select(at => unchecked(first + (ulong)at))];

        (SimulationRun? Run, string Problem) Make(ulong seed)
        {
            string why = "";
            SimulationRun? run = kept is null ? new(scenario, seed, parsed.GetValue(Wire)) : CheckpointFile.Load(kept, out why);
            if (run is not null && run.Seed != seed) run.Branch(seed);
            if (duration is { } span) run?.LastFor(span);
            return (run, why);
        }

        RecordingFolder? folder = null;
        RecordingPlan plan = RecordingPlan.Default;
        if (parsed.GetValue(Output) is not null)
        {
            Instant end = warmAt + (duration ?? scenario.Duration);
            if (Plan(now, warmAt, end, parsed, terminal) is not { } planned || Folder(parsed, terminal) is not { } made)
                return ExitCode.WrongUse;
            (folder, plan) = (made, planned);
        }
        SeveralSeeds several = new(Make, seed => Replay(parsed, seed))
        {
            StepsMax = parsed.GetValue(UntilStep) ?? long.MaxValue,
            Record = folder is null ? null : run => new(folder.OfSeed(run.Seed), run, Source(parsed, text, run.Seed), plan),
        };
        int jobs = Math.Min(parsed.GetValue(Jobs) ?? SeveralSeeds.JobsFor(count, scenario.Peers), count);
        SeedsView view = new(terminal, parsed.GetValue(CommonOptions.Json), parsed.GetValue(Compare));
        Stopwatch watch = Stopwatch.StartNew();
        ImmutableArray<SeedOutcome> outcomes = await several.RunAsync(seeds, jobs, view.Tell, cancellation);
        object result = view.Sum(scenario.Name, outcomes, watch.Elapsed, jobs);
        folder?.Replace(RecordingFolder.Summary, JsonSerializer.Serialize(result, ApiJson.Options) + "\n");
        return outcomes.All(outcome => outcome.Failure is null) ? ExitCode.Done : ExitCode.Failed;
    }

    private static Option<int?> Takes(Option<int?> option, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && int.TryParse(token.Value, out int number) && (number < 1 || number > most))
                result.AddError($"{option.Name} takes 1 to {most}.");
        });
        return option;
    }
}
