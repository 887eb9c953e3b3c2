using System.CommandLine;
using System.Globalization;
using System.Runtime;
using Canopy.Hosting;
using Canopy.Hosting.Crowds;
using Canopy.Measuring;
using Canopy.Recordings;
using Canopy.Simulating;
using Canopy.Simulation.Checkpoints;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Scenarios;
using Canopy.TwoTier;

namespace Canopy.Commands;

/// <summary>canopy simulate: a scenario in virtual time.</summary>
internal static partial class SimulateCommand
{
    private const double ScaleMin = 0.00001, ScaleMax = 100;

    private static readonly Argument<string?> File = new("scenario")
    {
        Description = "The scenario's file; scenarios/ holds some. Not needed with --resume", Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<ulong?> Seed = new("--seed")
    {
        Description = "The same seed gives the same run, to the bit; with --resume another one branches off. Default: 1",
    };

    private static readonly Option<double> Scale = new("--scale")
    {
        Description = "Multiplies the number of peers, e.g. 0.01", DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Duration = new("--duration") { Description = "How long after the warm-up, e.g. 20m" };
    private static readonly Option<bool> Wire = new("--wire") { Description = "Send every message through the codec and back" };
    private static readonly Option<long?> UntilStep = new("--until-step")
    {
        Description = "Stop after so many events, to look at what a failed run says",
    };

    private static readonly Option<string?> Checkpoint = new("--checkpoint")
    {
        Description = "Keep the run in this file: when it is warm, at the end and when it is stopped", HelpName = "FILE",
    };

    private static readonly Option<string?> Every = new("--checkpoint-every")
    {
        Description = "And after every so much of the world's time, e.g. 10m",
    };

    private static readonly Option<string?> Resume = new("--resume") { Description = "Go on with a run that was kept", HelpName = "FILE" };
    private static readonly Option<bool> Compare = new("--compare")
    {
        Description = "Print what the KaZaA paper measured beside what came out here",
    };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("simulate",
            "Run a scenario in virtual time: the very peers of this program, up to millions of them, here and without a network.");
        command.Arguments.Add(File);
        foreach (Option option in (Option[])[Seed, Scale, Duration, Wire, UntilStep, Checkpoint, Every, Resume, Compare,
            Seeds, Jobs, Output, OutputEvery, SnapshotAt, Overwrite])
            command.Options.Add(option);
        foreach (Option option in (Option[])[Serve, Port, Speed, Calm, Delay, TruthTo, Crawl, Track, TrackCommand.Grow,
            TrackCommand.Tolerate, Measure, CollectEvery]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => Task.Run(
            () => parsed.GetValue(Seeds) is { } seeds
                ? RunSeedsAsync(seeds, parsed, terminal, cancellation)
                : RunAsync(parsed, terminal, cancellation),
            CancellationToken.None));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (!TryReadSpan(parsed, Duration, terminal, out TimeSpan? duration) || !TryReadSpan(parsed, Every, terminal, out TimeSpan? every)
            || !FitServing(parsed, terminal)) return ExitCode.WrongUse;
        if (Problem(parsed) is { } problem) return WrongUse(terminal, problem);
        if (SweepsOf(parsed, terminal) is not { } sweeps || !TryReadTracking(parsed, terminal, out TimeSpan? looks)
            || !TryReadMeasuring(parsed, terminal, out TimeSpan? measures, out TimeSpan? collects)) return ExitCode.WrongUse;
        using LoopbackPort? port = parsed.GetValue(Serve) ? BindPort(parsed, terminal) : null;
        if (port is null && parsed.GetValue(Serve)) return ExitCode.Failed;
        // One thread lives here: the collector's own would but compete with it, and a world's memory is the world.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        string? text = null;
        SimulationRun? run = parsed.GetValue(Resume) is { } kept ? GoOn(kept, parsed, terminal) : Begin(parsed, terminal, out text);
        if (run is null) return ExitCode.WrongUse;
        TimeSpan follows = duration ?? run.Scenario.Duration;
        if (port is not null || sweeps.Length > 0 || looks is not null) run.LastFor(TimeSpan.Zero);
        else if (duration is { } span) run.LastFor(span);
        if (!TryRecord(run, text, parsed, terminal, out RunRecording? recording)) return ExitCode.WrongUse;
        (VirtualCampaign? campaign, Problem? unmeasured) = await BeginMeasuringAsync(run, recording, measures, collects);
        if (unmeasured is not null) return terminal.Fail(unmeasured.What, unmeasured.Remedy);
        await using VirtualCampaign? measured = campaign;
        RunWatch watch = new(run)
        {
            CheckpointPath = parsed.GetValue(Checkpoint), CheckpointEvery = every, StepsMax = parsed.GetValue(UntilStep) ?? long.MaxValue,
            Recorder = recording?.Recorder, Advance = campaign is null ? null : campaign.Advance,
        };
        SimulationView view = new(run, watch, terminal, parsed.GetValue(CommonOptions.Json));
        string replay = Replay(parsed, run.Seed);
        try
        {
            view.Watch(cancellation);
            campaign?.Finish();
            recording?.Finish(watch.Result());
            if (sweeps.Length > 0) CrawlAll(run, sweeps, parsed.GetValue(CommonOptions.Json), terminal, cancellation);
            if (looks is { } pause && !cancellation.IsCancellationRequested) TrackAll(run, pause, follows, parsed, terminal, cancellation);
            if (port is not null && !cancellation.IsCancellationRequested)
                await ServeAsync(run, port, duration, parsed, view, terminal, cancellation);
        }
        catch (Simulation.Worlds.BrokenStepException broken)
        {
            recording?.Break(broken.Message);
            return terminal.Fail($"{broken.Message}\n{broken.InnerException?.StackTrace}",
                $"This shows it again: {replay} --until-step {broken.Step}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            recording?.Break(fault.Message);
            return terminal.Fail($"what is to be kept of the run could not be written: {fault.Message}",
                "Make room, or name another place with --checkpoint, --output or --truth.");
        }
        view.Print(parsed.GetValue(Compare));
        if (campaign is not null) Tell(campaign, parsed, terminal);
        foreach (string story in run.Checks.Stories) terminal.Error.WriteLine($"canopy: {story}");
        if (run.Checks.Violations > 0)
            return terminal.Fail($"{run.Checks.Violations} times something did not hold that must.", $"This shows it again: {replay}");
        // A world that is served is meant to be stopped by hand.
        return cancellation.IsCancellationRequested && port is null ? ExitCode.Failed : ExitCode.Done;
    }

    private static SimulationRun? Begin(ParseResult parsed, Terminal terminal, out string? text) =>
        Load(parsed, terminal, out text) is { } scenario ? new(scenario, parsed.GetValue(Seed) ?? 1, parsed.GetValue(Wire)) : null;

    private static SimulationRun? GoOn(string file, ParseResult parsed, Terminal terminal)
    {
        SimulationRun? run = CheckpointFile.Load(file, out string problem);
        if (run is null) terminal.Fail($"'{file}' cannot be resumed: {problem}.",
            "Name a file that --checkpoint of this very program has written.");
        else if (parsed.GetValue(Seed) is { } seed && seed != run.Seed) run.Branch(seed);
        return run;
    }

    private static Scenario? Load(ParseResult parsed, Terminal terminal, out string? text)
    {
        text = null;
        if (parsed.GetValue(File) is not { } file)
        {
            terminal.Fail("no scenario is named.",
                "Name a scenario's file, e.g. scenarios/small-world.yaml, or a checkpoint with --resume.");
            return null;
        }
        try
        {
            text = System.IO.File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"'{file}' cannot be read: {fault.Message}", "Name a scenario's file, e.g. scenarios/small-world.yaml.");
            return null;
        }
        ScenarioFolder folder = new(Path.GetDirectoryName(Path.GetFullPath(file))!);
        if (ScenarioReader.Read(text, out IReadOnlyList<ScenarioProblem> problems, folder.Open) is not { } scenario)
        {
            foreach (ScenarioProblem problem in problems) terminal.Error.WriteLine($"canopy: {file}, {problem}");
            return null;
        }
        double scale = parsed.GetValue(Scale);
        if (scale is >= ScaleMin and <= ScaleMax) return scenario.Scaled(scale);
        terminal.Fail($"--scale takes {ScaleMin} to {ScaleMax}.", "1 is the scenario as it is written.");
        return null;
    }

    private static bool TryReadSpan(ParseResult parsed, Option<string?> option, Terminal terminal, out TimeSpan? span)
    {
        span = null;
        if (parsed.GetValue(option) is not { } text) return true;
        if (RuleText.TryReadSpan(text, out TimeSpan read)) span = read;
        else terminal.Fail($"{option.Name}: '{text}' is not a time.", "Write 500ms, 20s, 5m, 1h or 2d.");
        return span is not null;
    }

    private static string Replay(ParseResult parsed, ulong seed)
    {
        string what = parsed.GetValue(Resume) is { } kept ? $"--resume {kept}" : $"{parsed.GetValue(File)}";
        return string.Create(CultureInfo.InvariantCulture, $"canopy simulate {what} --seed {seed} --scale {parsed.GetValue(Scale)}")
            + (parsed.GetValue(Duration) is { } span ? $" --duration {span}" : "") + (parsed.GetValue(Wire) ? " --wire" : "")
            // Who measures is a visitor, and without him it is another run.
            + (parsed.GetResult(Measure) is null ? "" : $" --output again --measure {parsed.GetValue(Measure) ?? MeasureStandard}");
    }
}
