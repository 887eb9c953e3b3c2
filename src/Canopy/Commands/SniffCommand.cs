using System.CommandLine;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Measuring.Sniffing;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Commands;

/// <summary>canopy sniff: three own peers in a network, and all that is said to them and by them.</summary>
internal static class SniffCommand
{
    private static readonly Argument<string[]> Seeds = new("seeds")
    {
        Description = "Where the network is: addresses of supernodes as 192.0.2.1:1214, or an invite link", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "The capture, a pcapng file that is not there yet", HelpName = "FILE", Required = true,
    };

    private static readonly Option<string?> Tables = new("--tables")
    {
        Description = "Write connections, load, lists, round trips and choices as tables too", HelpName = "DIR",
    };

    private static readonly Option<string?> For = new("--for")
    {
        Description = "For how long, e.g. 12h. Default: until Ctrl-C", HelpName = "TIME",
    };

    private static readonly Option<long?> MaxSize = CommonOptions.Size("--max-size", "The capture ends at this size. Default: 1gb");
    private static readonly Option<string?> Rejoin = new("--rejoin")
    {
        Description = "How long the scout stays under a parent before it leaves and joins again. Default: 30m", HelpName = "TIME",
    };

    private static readonly Option<string?> Look = new("--every")
    {
        Description = "Between two rows of what the supernode bears. Default: 1m", HelpName = "TIME",
    };

    private static readonly Option<string?> Search = new("--search")
    {
        Description = "What the child asks for when it has attached", HelpName = "QUERY",
    };

    private static readonly Option<int> Children = new Option<int>("--children")
    {
        Description = "Children the supernode takes", DefaultValueFactory = _ => new SniffPlan { Seeds = [] }.ChildrenMost,
    }.Takes(1, 10_000);

    private static readonly Option<int> Port = new Option<int>("--port")
    {
        Description = "At which port the supernode listens; 0 draws one", DefaultValueFactory = _ => 0,
    }.Takes(0, ushort.MaxValue);

    public static void AddTo(RootCommand root, Terminal terminal)
    {
        Command command = new("sniff",
            "Put three own peers into a network, one of them a supernode, and capture all signalling of theirs, decrypted.");
        command.Arguments.Add(Seeds);
        foreach (Option option in (Option[])[Output, Tables, For, MaxSize, Rejoin, Look, Search, Children, Port])
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (!SeedWords.TryRead(parsed.GetValue(Seeds)!, out SeedWords? seeds, out Problem? problem)
            || Plan(parsed, seeds, out problem) is not { } plan)
        {
            terminal.Fail(problem!.What, problem.Remedy);
            return ExitCode.WrongUse;
        }
        string output = parsed.GetRequiredValue(Output);
        (SniffSession? session, problem) = await SniffSession.OpenAsync(plan, output, parsed.GetValue(Tables));
        if (session is null) return terminal.Fail(problem!.What, problem.Remedy);
        await using (session)
        {
            SniffView view = new(terminal, parsed.GetValue(CommonOptions.Json), output);
            SniffResult result = await view.WatchAsync(tell => session.RunAsync(tell, cancellation));
            view.Print(result);
            if (result.Problem is { } fault) return terminal.Fail(fault.What, fault.Remedy);
            return result.Tally.ConnectionsWithOthers > 0 ? ExitCode.Done : terminal.Fail(
                "The platform met nobody: its three peers were alone.",
                "See with 'canopy probe' whether those you named are up, and whether the invite is of their network.");
        }
    }

    private static SniffPlan? Plan(ParseResult parsed, SeedWords seeds, out Problem? problem)
    {
        SniffPlan plan = new()
        {
            Seeds = seeds.Addresses, Network = seeds.Network,
            ChildrenMost = parsed.GetValue(Children), Port = (ushort)parsed.GetValue(Port),
        };
        problem = seeds.Addresses.IsEmpty ? new("The invite names no address.", "Name a supernode as 192.0.2.1:1214.") : null;
        plan = plan with
        {
            BytesMost = parsed.GetValue(MaxSize) ?? plan.BytesMost,
            Lasts = Time(parsed, For, plan.Lasts, ref problem),
            RejoinEvery = Time(parsed, Rejoin, plan.RejoinEvery, ref problem),
            LookEvery = Time(parsed, Look, plan.LookEvery, ref problem),
        };
        if (parsed.GetValue(Search) is { } words)
        {
            QueryParse query = Query.Parse(words);
            if (query.Query is null) problem = new($"--search: {query.Error}", "See docs/query-language.md.");
            plan = plan with { Search = query.Query };
        }
        return problem is null ? plan : null;
    }

    /// <summary>A time of a second or more, and of no more than a timer takes.</summary>
    private static TimeSpan Time(ParseResult parsed, Option<string?> option, TimeSpan otherwise, ref Problem? problem)
    {
        if (parsed.GetValue(option) is not { } text) return otherwise;
        if (RuleText.TryReadSpan(text, out TimeSpan time) && time >= TimeSpan.FromSeconds(1) && time <= TimeSpan.FromDays(24)) return time;
        problem ??= new($"{option.Name}: '{text}' is not a time from a second to 24 days.", "Write 20s, 30m or 12h.");
        return otherwise;
    }
}
