using System.CommandLine;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;
using Command = System.CommandLine.Command;

namespace Canopy.Commands;

/// <summary>canopy crawl: sweeps of an overlay's upper tier, kept in a campaign.</summary>
internal static partial class CrawlCommand
{
    private static readonly Argument<string[]> Seeds = new("seeds")
    {
        Description = "Where to begin: addresses of supernodes as 192.0.2.1:1214, or an invite link. Not needed with --resume",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Go on with the campaign's newest crawl that came to no end, under its settings; nobody is visited twice",
    };

    private static readonly Option<bool> Shared = new("--shared")
    {
        Description = "Share the crawl with others that say so, too, of the same campaign in the same store: nobody is visited twice, "
            + "and who dies is not missed",
    };

    private static readonly Option<string> Lease = new("--lease")
    {
        Description = "With --shared: how long an address that this machine has claimed is left to it", HelpName = "TIME",
        DefaultValueFactory = _ => "90s",
    };

    private static readonly Option<string?> Truth = new("--truth")
    {
        Description = "Compare with what 'canopy simulate --serve --truth FILE' wrote: precision and recall", HelpName = "FILE",
    };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("crawl",
            "Map a network: ask every supernode for its neighbors and children, beginning with a few, and say how good the map is.");
        command.Arguments.Add(Seeds);
        foreach (Option option in (Option[])[CampaignOptions.Store, CampaignOptions.Campaign, CampaignOptions.Vantage, Resume, Shared,
            Lease, Sample, Walks, RoundOptions.Every, RoundOptions.For, .. PaceOptions.All, Truth]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        Truth? truth = null;
        if (parsed.GetValue(Truth) is { } path && (truth = TruthFile.TryRead(path, out Problem? unread)) is null)
            return WrongUse(terminal, unread!);
        if (!SeedWords.TryRead(parsed.GetValue(Seeds)!, out SeedWords? seeds, out Problem? problem)
            || !RoundOptions.TryRead(parsed, out Rounds? rounds, out problem)
            || !TryReadLease(parsed, out TimeSpan lease, out problem)
            || !FitSampling(parsed, out problem)) return WrongUse(terminal, problem!);
        if (seeds.Addresses.IsEmpty && !parsed.GetValue(Resume) && !parsed.GetValue(Shared))
            return WrongUse(terminal, new("No supernode is named to begin with.", "Name one as 192.0.2.1:1214, or give an invite link."));
        // What is wrong with the options is told before a store is made for them.
        if (PaceOptions.Plan(parsed, seeds, null, out problem) is not { } plan) return WrongUse(terminal, problem!);
        (CampaignKeeper? keeper, problem) = await CampaignOptions.OpenAsync(parsed, terminal);
        if (keeper is null) return terminal.Fail(problem!.What, problem.Remedy);
        await using (keeper)
        {
            if (parsed.GetValue(Sample) is not null)
                return await SampleAsync(keeper, plan, seeds, truth, parsed, terminal, cancellation);
            List<Visit>? known = null;
            if (parsed.GetValue(Resume))
            {
                (CrawlPlan? resumed, known, problem) = await ResumeAsync(keeper, parsed, seeds);
                if (resumed is null) return terminal.Fail(problem!.What, problem.Remedy);
                plan = resumed;
            }
            if (parsed.GetValue(Shared)) plan = plan with { IsLed = true };
            CrawlView view = new(terminal, parsed.GetValue(CommonOptions.Json), keeper, truth);
            CrawlSweeps sweeps = new(keeper, seeds.Network, lease, view);
            (MeasuringEnd end, long visits, problem) = await sweeps.RunAsync(plan, known, rounds, cancellation);
            if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
            return end == MeasuringEnd.Stopped
                ? terminal.Fail($"stopped; {visits} visits are kept in {keeper.Name}.", plan.IsLed
                    ? "Others go on with it, and so does the same command." : "'canopy crawl --resume' goes on with it.")
                : end == MeasuringEnd.Done ? ExitCode.Done : ExitCode.Failed;
        }
    }

    private static int WrongUse(Terminal terminal, Problem problem)
    {
        terminal.Fail(problem.What, problem.Remedy);
        return ExitCode.WrongUse;
    }
}
