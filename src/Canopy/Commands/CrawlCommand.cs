using System.CommandLine;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Visits;
using Command = System.CommandLine.Command;

namespace Canopy.Commands;

/// <summary>canopy crawl: one sweep of an overlay's upper tier.</summary>
internal static partial class CrawlCommand
{
    private static readonly Argument<string[]> Seeds = new("seeds")
    {
        Description = "Where to begin: addresses of supernodes as 192.0.2.1:1214, or an invite link", Arity = ArgumentArity.OneOrMore,
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
        foreach (Option option in (Option[])[Contact, Rate, PrefixRate, Window, HostPause, Exclude, Truth]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (Plan(parsed, out NetworkKey network, out Problem? problem) is not { } plan) return WrongUse(terminal, problem!);
        Truth? truth = null;
        if (parsed.GetValue(Truth) is { } path && (truth = TruthFile.TryRead(path, out problem)) is null)
            return WrongUse(terminal, problem!);
        if (!CrawlSession.TryOpen(plan, [], network, out CrawlSession? session, out problem))
            return terminal.Fail(problem.What, problem.Remedy);
        await using (session)
        {
            List<Visit> visits = [];
            CrawlView view = new(terminal, parsed.GetValue(CommonOptions.Json));
            Task<Problem?> Keep(IReadOnlyList<Visit> batch)
            {
                visits.AddRange(batch);
                return Task.FromResult<Problem?>(null);
            }
            (CrawlProgress progress, problem) = await view.WatchAsync(tell => session.RunAsync(Keep, tell, cancellation));
            view.Print(progress, SnapshotQuality.Of(visits), truth is null ? null : Recall.Of(new(visits), truth));
            if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
            return cancellation.IsCancellationRequested || progress.Of(Outcome.Answered) == 0 ? ExitCode.Failed : ExitCode.Done;
        }
    }

    private static int WrongUse(Terminal terminal, Problem problem)
    {
        terminal.Fail(problem.What, problem.Remedy);
        return ExitCode.WrongUse;
    }
}
