using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Collect;
using Command = System.CommandLine.Command;

namespace Canopy.Commands;

/// <summary>canopy collect: what users share, again and again, as Chu, Labonte and Levine collected it.</summary>
internal static partial class CollectCommand
{
    private static readonly Argument<string[]> Seeds = new("seeds")
    {
        Description = "Where the network is entered: an invite link, or addresses of supernodes as 192.0.2.1:1214",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Words = new("--words")
    {
        Description = "A dictionary to search by, a word a line. Default: words of many titles; words of the names found come to them",
        HelpName = "FILE",
    };

    private static readonly Option<int> Searches = new Option<int>("--searches")
    {
        Description = "Searches of each round", DefaultValueFactory = _ => new CollectPlan { Seeds = [] }.Searches,
    }.Takes(1, SearchWords.WordsMax);

    private static readonly Option<bool> Hop =
        new("--hop") { Description = "Go on at further supernodes with each search; finds more, and takes most of a minute each" };

    private static readonly Option<string?> FromSnapshot = new("--from-snapshot")
    {
        Description = "Ask everybody whom a crawl of this campaign found, too: a snapshot's number, or 'last'", HelpName = "N|last",
    };

    private static readonly Option<int> AtOnce = new Option<int>("--at-once")
    {
        Description = "Users asked at once, each one thing at a time", DefaultValueFactory = _ => new CollectPlan { Seeds = [] }.AtOnce,
    }.Takes(1, CollectPlan.AtOnceMost);

    private static readonly Option<string> Contact = new("--contact")
    {
        Description = "The name of the collecting peer, told to everybody it meets",
        DefaultValueFactory = _ => new CollectPlan { Seeds = [] }.Contact,
    };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("collect", """
            Read what users share, round after round: searches tell who is there, then everybody who was ever found is asked for the list.
            Files that are new in a list were most likely fetched since.
            """);
        command.Arguments.Add(Seeds);
        foreach (Option option in (Option[])[CampaignOptions.Store, CampaignOptions.Campaign, CampaignOptions.Vantage, Words, Searches,
            Hop, FromSnapshot, AtOnce, RoundOptions.Every, RoundOptions.For, Contact]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (!RoundOptions.TryRead(parsed, out Rounds? rounds, out Problem? problem)
            || !TryReadPlan(parsed, out CollectPlan? plan, out problem)
            || !SnapshotName.IsOne(parsed.GetValue(FromSnapshot), FromSnapshot.Name, out problem)
            || !TryReadWords(parsed.GetValue(Words), out IReadOnlyList<string>? dictionary, out problem))
        {
            terminal.Fail(problem.What, problem.Remedy);
            return ExitCode.WrongUse;
        }
        (CampaignKeeper? keeper, problem) = await CampaignOptions.OpenAsync(parsed, terminal);
        if (keeper is null) return terminal.Fail(problem!.What, problem.Remedy);
        await using (keeper)
        {
            CollectView view = new(terminal, parsed.GetValue(CommonOptions.Json), keeper);
            (MeasuringEnd end, problem) = await new Collecting(keeper, plan, view)
                .RunAsync(dictionary, parsed.GetValue(FromSnapshot), rounds, cancellation);
            if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
            if (end == MeasuringEnd.Stopped)
                return terminal.Fail($"stopped; what was read is kept in {keeper.Name}.", "The same command goes on.");
            return end == MeasuringEnd.Done ? ExitCode.Done : ExitCode.Failed;
        }
    }

    private static bool TryReadPlan(
        ParseResult parsed, [NotNullWhen(true)] out CollectPlan? plan, [NotNullWhen(false)] out Problem? problem)
    {
        plan = null;
        string[] words = parsed.GetValue(Seeds)!;
        if (!SeedWords.TryRead(words, out SeedWords? seeds, out problem)) return false;
        CollectPlan wanted = new()
        {
            Seeds = seeds.Addresses,
            Network = seeds.Network.Name,
            Secret = seeds.Network.Secret,
            Contact = parsed.GetValue(Contact)!,
            Searches = parsed.GetValue(Searches),
            Hop = parsed.GetValue(Hop),
            AtOnce = parsed.GetValue(AtOnce),
        };
        problem = wanted.Check("--");
        if (problem is not null) return false;
        plan = wanted;
        return true;
    }

    private static bool TryReadWords(
        string? path, [NotNullWhen(true)] out IReadOnlyList<string>? words, [NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        words = CommonWords.All;
        if (path is null) return true;
        try
        {
            words = [.. File.ReadLines(path).Take(SearchWords.WordsMax)];
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = new($"'{path}' cannot be read: {fault.Message}", "Name a file with a word a line, or leave it out.");
            return false;
        }
    }
}
