using System.CommandLine;
using Canopy.Measuring;
using Canopy.Observatory.Track;
using Canopy.Simulation.Runs;

namespace Canopy.Commands;

/// <summary>canopy simulate --track: the tracker in the world's own time, with the truth beside it.</summary>
internal static partial class SimulateCommand
{
    private static readonly Option<string?> Track = new("--track")
    {
        Description = "When it is warm, follow all supernodes by a look every so often for as long as the scenario lasts, and tell the "
            + "errors. Default: 5m",
        HelpName = "TIME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>How often to look; false, and told, where that cannot be meant. Null where nobody wants it.</summary>
    private static bool TryReadTracking(ParseResult parsed, Terminal terminal, out TimeSpan? every)
    {
        every = null;
        bool isWanted = parsed.GetResult(Track) is not null;
        foreach (Option option in (Option[])[TrackCommand.Grow, TrackCommand.Tolerate])
        {
            if (isWanted || parsed.GetResult(option) is not { Implicit: false }) continue;
            WrongUse(terminal, $"{option.Name} is of use only with {Track.Name}");
            return false;
        }
        if (!isWanted) return true;
        string text = parsed.GetValue(Track) ?? "5m";
        if (TwoTier.RuleText.TryReadSpan(text, out TimeSpan span) && span >= TimeSpan.FromSeconds(1)) every = span;
        else terminal.Fail($"{Track.Name}: '{text}' is no time of a second or more.", "Write 20s, 5m or 1h.");
        return every is not null;
    }

    private static void TrackAll(
        SimulationRun run, TimeSpan every, TimeSpan lasts, ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        int tolerate = parsed.GetValue(TrackCommand.Tolerate);
        TrackedWorld world = new VirtualTrack(run).Follow(every, lasts, tolerate, parsed.GetValue(TrackCommand.Grow), cancellation);
        if (!parsed.GetValue(CommonOptions.Json))
        {
            Print(world, terminal.Out);
            return;
        }
        terminal.WriteJson(new
        {
            Kind = "tracked",
            EverySeconds = every.TotalSeconds,
            world.Progress.Peers,
            world.Progress.Looks,
            Sessions = new
            {
                world.Error.Tracked,
                world.Error.True,
                world.Error.TooShort,
                world.Error.Right,
                Precision = Known(world.Error.Precision),
                Recall = Known(world.Error.Recall),
            },
            Lengths = world.Error.Told,
            world.Error.Truth,
            world.Error.TruthUnfinished,
            MissModel = world.Model,
        });
    }

    private static void Print(TrackedWorld world, TextWriter text)
    {
        SessionError error = world.Error;
        text.WriteLine($"The tracker followed {world.Progress.Peers} peers by {world.Progress.Looks} looks: {error.Tracked} sessions, "
            + $"{Number(100 * error.Precision, 1)} % of them right. There were {error.True}, "
            + $"{Number(100 * error.Recall, 1)} % of them found; {error.TooShort} were shorter than from one look to the next.");
        foreach (string line in TrackView.Words(world.Model)) text.WriteLine(line);
        (string Name, LengthFigures Figures)[] rows =
            [("whole ones alone", error.Told.Naive), ("create-based", error.Told.CreateBased),
            ("Kaplan-Meier", error.Told.KaplanMeier), ("truth", error.Truth)];
        PlainTable.WriteTo(text, rows,
            ("length of sessions", row => row.Name), ("sessions", row => $"{row.Figures.Sessions}"),
            ("median, min", row => row.Figures.MedianMinutes is { } median ? Number(median, 1) : ""),
            ($"mean up to {Number(error.Told.HorizonMinutes, 0)} min", row => row.Figures.MeanMinutes is { } mean ? Number(mean, 1) : ""));
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
