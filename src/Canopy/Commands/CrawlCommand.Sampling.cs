using System.CommandLine;
using System.Diagnostics;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Sample;

namespace Canopy.Commands;

/// <summary>A part of the overlay by random walks, instead of all of it.</summary>
internal static partial class CrawlCommand
{
    private static readonly SamplePlan s_walks = new() { Seeds = [] };

    private static readonly Option<int?> Sample = new("--sample")
    {
        Description = "Not the whole map: that many steps of random walks, and what they say of the whole, with 95 % intervals",
        HelpName = "STEPS",
    };

    private static readonly Option<int> Walks = new Option<int>("--walks")
    {
        Description = "With --sample: walks side by side, each with one visit at a time", DefaultValueFactory = _ => s_walks.Walks,
    }.Takes(2, SamplePlan.WalksMax);

    private static bool FitSampling(ParseResult parsed, out Problem? problem)
    {
        problem = null;
        bool isSample = parsed.GetValue(Sample) is not null;
        if (parsed.GetValue(Sample) is < 1 or > Sampling.StepsMost)
            problem = new($"--sample takes 1 to {Sampling.StepsMost}.", "A thousand steps tell a mean to some percent.");
        else if (!isSample && parsed.GetResult(Walks) is { Implicit: false })
            problem = new("--walks is of use only with --sample.", "Add --sample 1000, or leave it out.");
        foreach (Option option in (Option[])[Resume, Shared, RoundOptions.Every, .. PaceOptions.Paces])
            if (isSample && problem is null && parsed.GetResult(option) is { Implicit: false })
                problem = new($"{option.Name} is of no use with --sample.",
                    "Leave one of them out; --walks says how many visits go on at once.");
        return problem is null;
    }

    private static async Task<int> SampleAsync(CampaignKeeper keeper, CrawlPlan from, SeedWords seeds, Truth? truth, ParseResult parsed,
        Terminal terminal, CancellationToken cancellation)
    {
        SamplePlan plan = s_walks with
        {
            Seeds = from.Seeds,
            Visits = from.Visits,
            Exclusions = from.Exclusions,
            Walks = parsed.GetValue(Walks),
            Steps = parsed.GetValue(Sample)!.Value,
        };
        Sampling sampling = new(keeper, seeds.Network);
        Stopwatch wall = Stopwatch.StartNew();
        bool isJson = parsed.GetValue(CommonOptions.Json);
        (SampleResult? result, Problem? problem) = await sampling.RunAsync(plan, walk => MovingLine.WatchAsync(terminal, isJson, tell =>
            walk(progress => tell(SampleView.Line(progress, plan)))), cancellation);
        if (result is null) return terminal.Fail(problem!.What, problem.Remedy);
        new SampleView(terminal, isJson, keeper).Print(plan, sampling.Seed, result, truth, wall.Elapsed);
        if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
        return result.Walks.Length > 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
