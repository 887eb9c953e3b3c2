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

    private static readonly Option<string?> Truth = new("--truth")
    {
        Description = "Compare with what 'canopy simulate --serve --truth FILE' wrote: precision and recall", HelpName = "FILE",
    };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("crawl",
            "Map a network: ask every supernode for its neighbors and children, beginning with a few, and say how good the map is.");
        command.Arguments.Add(Seeds);
        foreach (Option option in (Option[])[CampaignOptions.Store, CampaignOptions.Campaign, CampaignOptions.Vantage, Resume, Every, For,
            .. PaceOptions.All, Truth]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        Truth? truth = null;
        if (parsed.GetValue(Truth) is { } path && (truth = TruthFile.TryRead(path, out Problem? unread)) is null)
            return WrongUse(terminal, unread!);
        if (!SeedWords.TryRead(parsed.GetValue(Seeds)!, out SeedWords? seeds, out Problem? problem)
            || !TryReadRounds(parsed, out Rounds? rounds, out problem)) return WrongUse(terminal, problem);
        if (seeds.Addresses.IsEmpty && !parsed.GetValue(Resume))
            return WrongUse(terminal, new("No supernode is named to begin with.", "Name one as 192.0.2.1:1214, or give an invite link."));
        // What is wrong with the options is told before a store is made for them.
        if (PaceOptions.Plan(parsed, seeds, null, out problem) is not { } plan) return WrongUse(terminal, problem!);
        (CampaignKeeper? keeper, problem) = await CampaignOptions.OpenAsync(parsed, terminal);
        if (keeper is null) return terminal.Fail(problem!.What, problem.Remedy);
        await using (keeper)
        {
            List<Visit> known = [];
            if (parsed.GetValue(Resume))
            {
                (CrawlPlan? resumed, known, problem) = await ResumeAsync(keeper, parsed, seeds);
                if (resumed is null) return terminal.Fail(problem!.What, problem.Remedy);
                plan = resumed;
            }
            return await CrawlAsync(keeper, plan, seeds.Network, known, rounds, truth, parsed, terminal, cancellation);
        }
    }

    /// <summary>One sweep after the other, as many as there are to be.</summary>
    private static async Task<int> CrawlAsync(CampaignKeeper keeper, CrawlPlan plan, NetworkKey network, List<Visit> known, Rounds rounds,
        Truth? truth, ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        SnapshotEdges? before = null;
        while (true)
        {
            if (known.Count == 0
                && await keeper.BeginAsync(SnapshotKind.Crawl, CrawlSettings.Of(plan).ToJson(), plan.Seeds) is { } unbegun)
                return terminal.Fail(unbegun.What, unbegun.Remedy);
            if (!CrawlSession.TryOpen(plan, known, network, out CrawlSession? session, out Problem? problem))
                return terminal.Fail(problem.What, problem.Remedy);
            CrawlView view = new(terminal, parsed.GetValue(CommonOptions.Json), keeper);
            CrawlProgress progress;
            await using (session)
            {
                async Task<Problem?> KeepAsync(IReadOnlyList<Visit> batch)
                {
                    known.AddRange(batch);
                    return await keeper.KeepAsync(batch);
                }
                (progress, problem) = await view.WatchAsync(tell => session.RunAsync(KeepAsync, tell, cancellation));
            }
            bool isWhole = problem is null && !cancellation.IsCancellationRequested;
            if (isWhole) problem = await keeper.EndAsync(SnapshotState.Done);
            SnapshotEdges edges = new(known);
            view.Print(progress, SnapshotQuality.Of(known), truth is null ? null : Recall.Of(edges, truth),
                before is null ? null : Distortion.Between(before, edges));
            if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
            if (!isWhole)
                return terminal.Fail($"stopped; {known.Count} visits are kept in {keeper.Name}.",
                    "'canopy crawl --resume' goes on with it.");
            if (progress.Of(Outcome.Answered) == 0) return ExitCode.Failed;
            if (!await rounds.WaitAsync(cancellation)) return ExitCode.Done;
            // Where it began may be gone by then; those that answered last are mostly still there.
            plan = plan with { Seeds = [.. edges.Supernodes.Take(SeedsKept)] };
            (before, known) = (edges, []);
        }
    }

    private static int WrongUse(Terminal terminal, Problem problem)
    {
        terminal.Fail(problem.What, problem.Remedy);
        return ExitCode.WrongUse;
    }
}
