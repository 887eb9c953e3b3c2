using System.CommandLine;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Probe;
using Canopy.Observatory.Visits;

namespace Canopy.Commands;

/// <summary>canopy probe: how some peers are, once or again and again.</summary>
internal static class ProbeCommand
{
    private static readonly Argument<string[]> Targets = new("peers")
    {
        Description = "Whom to ask: addresses as 192.0.2.1:1214, or an invite link", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Every = new("--every") { Description = "Ask again and again, e.g. 5m", HelpName = "TIME" };
    private static readonly Option<string?> For = new("--for") { Description = "For how long, e.g. 65h", HelpName = "TIME" };
    private static readonly Option<bool> Brief = new("--brief")
    {
        Description = "Leave it at a datagram where that is answered: enough to know who is up",
    };

    private static readonly Option<bool> Lists = new("--lists")
    {
        Description = "Print whom each peer names: its refresh list, its neighbors and its children",
    };

    public static void AddTo(RootCommand root, Terminal terminal)
    {
        Command command = new("probe",
            "Ask peers how they are: up or not and why, how far, how busy, whom they know and whom they are linked to.");
        command.Arguments.Add(Targets);
        foreach (Option option in (Option[])[Every, For, Brief, Lists]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (!SeedWords.TryRead(parsed.GetValue(Targets)!, out SeedWords? targets, out Problem? problem)
            || Plan(parsed, targets, out problem) is not { } plan)
        {
            terminal.Fail(problem!.What, problem.Remedy);
            return ExitCode.WrongUse;
        }
        if (!ProbeSession.TryOpen(plan, targets.Network, out ProbeSession? session, out problem))
            return terminal.Fail(problem.What, problem.Remedy);
        await using (session)
        {
            ProbeView view = new(terminal, parsed.GetValue(CommonOptions.Json), parsed.GetValue(Lists));
            bool isAnyUp = false;
            await foreach (ProbeReport report in session.RunAsync(cancellation))
            {
                view.Print(report);
                isAnyUp |= report.IsUp;
            }
            return isAnyUp && !cancellation.IsCancellationRequested ? ExitCode.Done : ExitCode.Failed;
        }
    }

    private static ProbePlan? Plan(ParseResult parsed, SeedWords targets, out Problem? problem)
    {
        ProbePlan plan = new()
        {
            Targets = [.. targets.Addresses.Distinct()], IsBrief = parsed.GetValue(Brief),
            // To be probed is to be asked by somebody: the greeting says by what.
            Visits = new VisitRules { Contact = ProbeRounds.Contact },
        };
        return ProbeRounds.Of(plan, parsed.GetValue(Every), parsed.GetValue(For), "--", out problem);
    }
}
