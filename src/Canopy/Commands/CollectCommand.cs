using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Canopy.Analysis.Popularity;
using Canopy.Api;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Measuring;
using Canopy.Observatory.Collect;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;
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
    }.Takes(1, 256);

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
            Hop, FromSnapshot, AtOnce, Rounds.Every, Rounds.For, Contact]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (!Rounds.TryRead(parsed, out Rounds? rounds, out Problem? problem)
            || !TryReadPlan(parsed, out CollectPlan? plan, out problem)
            || !CampaignOptions.IsSnapshot(parsed.GetValue(FromSnapshot), out problem)
            || !TryReadWords(parsed.GetValue(Words), out IReadOnlyList<string>? dictionary, out problem))
        {
            terminal.Fail(problem.What, problem.Remedy);
            return ExitCode.WrongUse;
        }
        (CampaignKeeper? keeper, problem) = await CampaignOptions.OpenAsync(parsed, terminal);
        if (keeper is null) return terminal.Fail(problem!.What, problem.Remedy);
        await using (keeper)
        {
            ulong seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
            (Dictionary<PeerId, PeerAddress> known, problem) = await keeper.ReadUsersAsync();
            if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
            List<PeerAddress> crawled = [];
            if (parsed.GetValue(FromSnapshot) is { } from)
                (crawled, problem) = await keeper.SupernodesOfAsync(CampaignOptions.NumberOf(from), withChildren: true);
            if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
            (CollectingPeer? peer, problem) = await CollectingPeer.JoinAsync(plan, cancellation);
            if (peer is null) return terminal.Fail(problem!.What, problem.Remedy);
            await using (peer)
            {
                CollectSession session = new(peer, plan, new(dictionary, seed), keeper);
                foreach ((PeerId user, PeerAddress address) in known) session.Users.Met(user, address);
                session.Users.Heard(crawled);
                string settings = JsonSerializer.Serialize(
                    new { plan.Contact, plan.Searches, plan.Hop, plan.AtOnce, Seed = seed }, ApiJson.Options);
                return await CollectAsync(session, keeper, settings, plan, rounds,
                    new(terminal, parsed.GetValue(CommonOptions.Json), keeper), cancellation);
            }
        }
    }

    private static async Task<int> CollectAsync(CollectSession session, CampaignKeeper keeper, string settings, CollectPlan plan,
        Rounds rounds, CollectView view, CancellationToken cancellation)
    {
        while (true)
        {
            if (await keeper.BeginAsync(SnapshotKind.Collect, settings, plan.Seeds) is { } unbegun) return view.Fail(unbegun);
            (CollectRound round, Problem? problem) = await view.WatchAsync(tell => session.RunAsync(tell, cancellation));
            problem ??= await keeper.EndAsync(round.WasCut ? SnapshotState.Stopped : SnapshotState.Done);
            (CollectSummary summary, Problem? unread) = await keeper.SumUpAsync();
            view.Print(round, summary);
            if ((problem ?? unread) is { } wrong) return view.Fail(wrong);
            if (round.WasCut) return view.Fail(new($"stopped; what was read is kept in {keeper.Name}.", "The same command goes on."));
            if (round.ByOutcome[(int)Outcome.Answered] == 0) return ExitCode.Failed;
            if (!await rounds.WaitAsync(cancellation)) return ExitCode.Done;
        }
    }

    private static bool TryReadPlan(
        ParseResult parsed, [NotNullWhen(true)] out CollectPlan? plan, [NotNullWhen(false)] out Problem? problem)
    {
        plan = null;
        string[] words = parsed.GetValue(Seeds)!;
        if (!SeedWords.TryRead(words, out SeedWords? seeds, out problem)) return false;
        string contact = parsed.GetValue(Contact)!;
        if (!VisitRules.CanBeContact(contact))
        {
            problem = new($"'{contact}' cannot be said in a greeting.", "Give 1 to 31 characters without spaces.");
            return false;
        }
        // All links lead into one network, as they were read.
        _ = InviteLink.TryParse(Array.Find(words, word => word.StartsWith(InviteLink.Scheme, StringComparison.Ordinal)) ?? "",
            out InviteLink? invite, out _);
        plan = new()
        {
            Seeds = seeds.Addresses,
            Network = invite?.Network ?? "",
            Secret = invite?.Secret ?? "",
            Contact = contact,
            Searches = parsed.GetValue(Searches),
            Hop = parsed.GetValue(Hop),
            AtOnce = parsed.GetValue(AtOnce),
        };
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
