using System.Collections.Immutable;
using System.CommandLine;
using Canopy.Core;
using Canopy.Recordings;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Runs;
using Canopy.TwoTier;

namespace Canopy.Commands;

/// <summary>What of a run is written to a directory.</summary>
internal static partial class SimulateCommand
{
    private const string AtTheEnd = "end", AtTheWarmth = "warm";

    private static readonly Option<string?> Output = new("--output")
    {
        Description = "Write connections, sessions, population, traffic, searches and load to this directory as the run goes "
            + "(docs/outputs.md)",
        HelpName = "DIR",
    };

    private static readonly Option<string?> OutputEvery = new("--output-every")
    {
        Description = "A row of the time series after every so much of the world's time, e.g. 10s. Default: 1m",
    };

    private static readonly Option<string[]> SnapshotAt = new("--snapshot-at")
    {
        Description = "Write every peer, link, session and file at these times since the run began, e.g. 30m,45m, warm or end",
        HelpName = "TIME,...",
    };

    private static readonly Option<bool> Overwrite = new("--overwrite")
    {
        Description = "With --output: replace what an earlier run wrote there",
    };

    /// <summary>What the options say that does not go together; null if they do.</summary>
    private static string? Problem(ParseResult parsed)
    {
        bool hasSnapshots = parsed.GetValue(SnapshotAt) is { Length: > 0 };
        if (parsed.GetValue(Output) is null && (hasSnapshots || parsed.GetValue(OutputEvery) is not null || parsed.GetValue(Overwrite)))
            return $"{SnapshotAt.Name}, {OutputEvery.Name} and {Overwrite.Name} need a directory: add {Output.Name} DIR";
        if (parsed.GetValue(Seeds) is null && parsed.GetValue(Jobs) is not null)
            return $"{Jobs.Name} is for several seeds: add {Seeds.Name} N";
        if (parsed.GetValue(Seeds) is not null && (parsed.GetValue(Checkpoint) is not null || parsed.GetValue(Every) is not null))
            return $"{Checkpoint.Name} keeps one run: leave it out, or {Seeds.Name}";
        if (parsed.GetValue(Seeds) is not null && parsed.GetValue(Serve))
            return $"{Serve.Name} answers for one world: leave it out, or {Seeds.Name}";
        if (parsed.GetResult(Crawl) is not null && (parsed.GetValue(Serve) || parsed.GetValue(Seeds) is not null))
            return $"{Crawl.Name} crawls one world in its own time: leave out {Serve.Name} and {Seeds.Name}";
        if (parsed.GetResult(Track) is not null
            && (parsed.GetValue(Serve) || parsed.GetValue(Seeds) is not null || parsed.GetResult(Crawl) is not null))
            return $"{Track.Name} follows one world in its own time: leave out {Serve.Name}, {Seeds.Name} and {Crawl.Name}";
        return MeasuringProblem(parsed);
    }

    private static int WrongUse(Terminal terminal, string problem)
    {
        terminal.Fail($"{problem}.", "'canopy simulate --help' shows how it is used.");
        return ExitCode.WrongUse;
    }

    /// <summary>Begins to write a run down, if that is wanted; false, and told, where it cannot be.</summary>
    private static bool TryRecord(SimulationRun run, string? text, ParseResult parsed, Terminal terminal, out RunRecording? recording)
    {
        recording = null;
        if (parsed.GetValue(Output) is null) return true;
        if (Plan(run.World.Now, run.Warm, run.End, parsed, terminal) is not { } plan) return false;
        if (Folder(parsed, terminal) is not { } folder) return false;
        try
        {
            recording = new(folder, run, Source(parsed, text, run.Seed), plan);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"'{folder.Root}' cannot be written to: {fault.Message}", "Make room, or name another directory.");
            return false;
        }
    }

    private static RunSource Source(ParseResult parsed, string? text, ulong seed) => new(
        text is null ? null : Path.GetFileName(parsed.GetValue(File)), text, Path.GetFileName(parsed.GetValue(Resume)),
        parsed.GetValue(Scale), parsed.GetValue(Wire), Replay(parsed, seed));

    private static RecordingFolder? Folder(ParseResult parsed, Terminal terminal)
    {
        RecordingFolder? folder = RecordingFolder.TryMake(parsed.GetValue(Output)!, parsed.GetValue(Overwrite), out string problem);
        if (folder is null) terminal.Fail($"{problem}.",
            $"Name another directory, or replace what an earlier run wrote there with {Overwrite.Name}.");
        return folder;
    }

    /// <summary>What is written when; null, and told, where the times are wrong.</summary>
    private static RecordingPlan? Plan(Instant now, Instant warm, Instant end, ParseResult parsed, Terminal terminal)
    {
        RecordingPlan standard = RecordingPlan.Default;
        if (!TryReadSpan(parsed, OutputEvery, terminal, out TimeSpan? every)) return null;
        if (every is { } interval && interval < TimeSpan.FromSeconds(1))
        {
            terminal.Fail($"{OutputEvery.Name} takes a second or more.", "A minute is what the KaZaA paper looked at.");
            return null;
        }
        SortedSet<Instant> snapshots = [];
        foreach (string word in (parsed.GetValue(SnapshotAt) ?? []).SelectMany(words => words.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (MomentOf(word, warm, end) is not { } moment || moment < now || moment > end)
            {
                terminal.Fail($"{SnapshotAt.Name}: '{word}' is no time of this run.",
                    $"Write a time since it began, from {InWords.Time(now.Milliseconds / 1000.0)} to "
                    + $"{InWords.Time(end.Milliseconds / 1000.0)}, as 30m, or {AtTheWarmth} or {AtTheEnd}.");
                return null;
            }
            snapshots.Add(moment);
        }
        return new(every ?? standard.Every, [.. snapshots]);
    }

    private static Instant? MomentOf(string word, Instant warm, Instant end) => word switch
    {
        AtTheEnd => end,
        AtTheWarmth => warm,
        _ => RuleText.TryReadSpan(word, out TimeSpan span) ? new Instant(0) + span : null,
    };
}
