using System.CommandLine;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Scenarios;
using Canopy.TwoTier;

namespace Canopy.Commands;

/// <summary>canopy simulate: a scenario in virtual time.</summary>
internal static class SimulateCommand
{
    private const double ScaleMin = 0.00001, ScaleMax = 100;

    private static readonly Argument<string> File = new("scenario") { Description = "The scenario's file; scenarios/ holds some" };
    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The same seed gives the same run, to the bit", DefaultValueFactory = _ => 1,
    };

    private static readonly Option<double> Scale = new("--scale")
    {
        Description = "Multiplies the number of peers, e.g. 0.01", DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Duration = new("--duration") { Description = "How long after the warm-up, e.g. 20m" };
    private static readonly Option<bool> Wire = new("--wire") { Description = "Send every message through the codec and back" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("simulate",
            "Run a scenario in virtual time: the very peers of this program, up to millions of them, on this machine and without a network.");
        command.Arguments.Add(File);
        command.Options.Add(Seed);
        command.Options.Add(Scale);
        command.Options.Add(Duration);
        command.Options.Add(Wire);
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, terminal, cancellation), CancellationToken.None));
        root.Subcommands.Add(command);
    }

    private static int Run(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (Load(parsed, terminal) is not { } scenario) return ExitCode.WrongUse;
        SimulationRun run = new(scenario, parsed.GetValue(Seed), parsed.GetValue(Wire));
        RunWatch watch = new(run);
        bool isQuiet = parsed.GetValue(CommonOptions.Json) || !terminal.IsInteractive;
        watch.RunToEnd(isQuiet ? null : () => Tell(run, watch, terminal), cancellation);
        RunResult result = watch.Result();
        if (parsed.GetValue(CommonOptions.Json)) terminal.WriteJson(result);
        else terminal.Out.WriteLine(result);
        return cancellation.IsCancellationRequested || result.Violations > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static Scenario? Load(ParseResult parsed, Terminal terminal)
    {
        string file = parsed.GetRequiredValue(File);
        string text;
        try
        {
            text = System.IO.File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"'{file}' cannot be read: {fault.Message}", "Name a scenario's file, e.g. scenarios/small-world.yaml.");
            return null;
        }
        if (ScenarioReader.Read(text, out IReadOnlyList<ScenarioProblem> problems) is not { } scenario)
        {
            foreach (ScenarioProblem problem in problems) terminal.Error.WriteLine($"canopy: {file}, {problem}");
            return null;
        }
        double scale = parsed.GetValue(Scale);
        if (scale is not (>= ScaleMin and <= ScaleMax))
        {
            terminal.Fail($"--scale takes {ScaleMin} to {ScaleMax}.", "1 is the scenario as it is written.");
            return null;
        }
        scenario = scenario.Scaled(scale);
        if (parsed.GetValue(Duration) is not { } duration) return scenario;
        if (RuleText.TryReadSpan(duration, out TimeSpan span)) return scenario with { Duration = span };
        terminal.Fail($"--duration: '{duration}' is not a time.", "Write 500ms, 20s, 5m, 1h or 2d.");
        return null;
    }

    private static void Tell(SimulationRun run, RunWatch watch, Terminal terminal)
    {
        (int online, int supernodes, int attached) = run.Census;
        double left = (run.End - run.World.Now).TotalSeconds / Math.Max(0.001, watch.Speed);
        terminal.Out.Write($"\r{watch.Progress:P0} of {run.Scenario.Name}: {TimeSpan.FromSeconds((long)(run.World.Now.Milliseconds / 1000))}, "
            + $"{online} online, {supernodes} supernodes, {attached} attached, {watch.Speed:0} s/s, {left:0} s left   ");
    }
}
