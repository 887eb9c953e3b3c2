using System.CommandLine;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Recordings;
using Canopy.Simulation.Runs;

namespace Canopy.Commands;

/// <summary>canopy simulate --measure: the observatory in the world's own time, and what it finds as a campaign beside the run.</summary>
internal static partial class SimulateCommand
{
    private const string MeasureStandard = VirtualPlan.EveryStandard;

    private static readonly Option<string?> Measure = new("--measure")
    {
        Description = "With --output: from the end of the warm-up on crawl the world every so often, follow its peers with a look every so "
            + "often, and keep it all in DIR/campaign.db. Default: " + MeasureStandard,
        HelpName = "TIME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> CollectEvery = new("--collect-every")
    {
        Description = "With --measure: how often all that users share is kept, too. Default: an eighth of the duration", HelpName = "TIME",
    };

    /// <summary>What of it does not go with the other options; null where all does.</summary>
    private static string? MeasuringProblem(ParseResult parsed)
    {
        if (parsed.GetResult(Measure) is null)
            return parsed.GetValue(CollectEvery) is null ? null : $"{CollectEvery.Name} is of use only with {Measure.Name}";
        if (parsed.GetValue(Output) is null) return $"{Measure.Name} keeps what it finds beside the run: add {Output.Name} DIR";
        if (parsed.GetValue(Serve) || parsed.GetValue(Seeds) is not null || parsed.GetResult(Crawl) is not null
            || parsed.GetResult(Track) is not null)
            return $"{Measure.Name} measures one world in its own time: "
                + $"leave out {Serve.Name}, {Seeds.Name}, {Crawl.Name} and {Track.Name}";
        return null;
    }

    /// <summary>How often; false, and told, where that cannot be meant. Null where nobody wants it.</summary>
    private static bool TryReadMeasuring(ParseResult parsed, Terminal terminal, out TimeSpan? every, out TimeSpan? collects)
    {
        (every, collects) = (null, null);
        if (parsed.GetResult(Measure) is null) return true;
        every = Read(Measure, parsed.GetValue(Measure) ?? MeasureStandard);
        if (parsed.GetValue(CollectEvery) is { } text) collects = Read(CollectEvery, text);
        return every is not null && (collects is not null || parsed.GetValue(CollectEvery) is null);

        TimeSpan? Read(Option option, string word)
        {
            if (TwoTier.RuleText.TryReadSpan(word, out TimeSpan span) && span >= VirtualPlan.Least) return span;
            terminal.Fail($"{option.Name}: '{word}' is no time of a second or more.", "Write 20s, 5m or 1h.");
            return null;
        }
    }

    /// <summary>Begins to measure, if that is wanted; a problem where the store cannot be had.</summary>
    private static async Task<(VirtualCampaign? Campaign, Problem? Problem)> BeginMeasuringAsync(
        SimulationRun run, RunRecording? recording, TimeSpan? every, TimeSpan? collects)
    {
        if (every is not { } often || recording is null) return (null, null);
        VirtualPlan plan = VirtualPlan.Of(run, often, collects);
        (VirtualCampaign? campaign, Problem? problem) = await VirtualCampaign.OpenAsync(run, recording.CampaignPath, plan);
        if (problem is not null) recording.Break(problem.What);
        return (campaign, problem);
    }

    private static void Tell(VirtualCampaign campaign, ParseResult parsed, Terminal terminal)
    {
        VirtualCounts counts = campaign.Counts;
        string folder = parsed.GetValue(Output)!;
        if (parsed.GetValue(CommonOptions.Json))
            terminal.WriteJson(new
            {
                Kind = "measured", Store = Path.Combine(folder, RecordingFolder.Campaign), counts.Crawls, counts.Peers,
                counts.Sessions, counts.Rounds, counts.Lists
            });
        else
        {
            terminal.Out.WriteLine($"Measured and kept in {campaign.Name}: {InWords.Count(counts.Crawls, "crawl")}, "
                + $"{InWords.Count(counts.Sessions, "session")} of {InWords.Count(counts.Peers, "peer")}, "
                + $"{InWords.Count(counts.Lists, "list")} in {InWords.Count(counts.Rounds, "round")}.");
            terminal.Out.WriteLine($"Its figures: canopy report {folder}");
        }
    }
}
