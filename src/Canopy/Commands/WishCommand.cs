using System.CommandLine;
using System.CommandLine.Parsing;
using Canopy.Api;
using Canopy.Hosting.Wishes;
using Canopy.TwoTier.Search;
using MediaType = Canopy.Core.MediaType;

namespace Canopy.Commands;

/// <summary>canopy wish: searches that ask again over hours and fetch what fits.</summary>
internal static class WishCommand
{
    private static readonly Argument<string[]> Words =
        new("query") { Description = "What to look for, in the query language of 'canopy search'", Arity = ArgumentArity.OneOrMore };
    private static readonly Argument<long> Id = new("id") { Description = "The wish's id, as 'canopy wish' lists it" };
    private static readonly Option<long?> MinSize = CommonOptions.Size("--min-size", "The smallest file that fits, like 1mb");
    private static readonly Option<long?> MaxSize = CommonOptions.Size("--max-size", "The largest file that fits, like 1.5gb");
    private static readonly Option<int?> MinBitrate = new("--min-bitrate")
    {
        Description = "The lowest bitrate that fits, kilobits per second; files that tell none do not fit",
    };
    private static readonly Option<MediaType?> Media = new("--type") { Description = "What sort of file fits" };
    private static readonly Option<string[]> Extensions = new("--ext")
    {
        Description = "Extensions that fit, like mp3 flac", AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<int?> Count = new("--count")
    {
        Description = "How many files fulfil the wish; 0 = no end. Default: 1, or 0 with --notify",
    };
    private static readonly Option<bool> Notify = new("--notify") { Description = "Fetch nothing, only tell what was found" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command wish = new("wish", "Searches that ask again over hours, and fetch what fits. Without more: lists them.");
        wish.Talks(terminal, (talk, _) => talk.ShowAsync<WishView[]>(
            talk.Client.GetAsync<WishView[]>("wishes", talk.Cancellation), wishes => Print(wishes, terminal)));
        wish.Subcommands.Add(Add(terminal));
        wish.Subcommands.Add(Show(terminal));
        wish.Subcommands.Add(Change("ask", "Ask for a wish now, before all others.", terminal));
        wish.Subcommands.Add(Change("pause", "Stop a wish until it is resumed. What it is fetching goes on.", terminal));
        wish.Subcommands.Add(Change("resume", "Go on with a wish.", terminal));
        Command remove = new("remove", "Forget a wish. Its downloads go on.");
        remove.Arguments.Add(Id);
        remove.Talks(terminal, async (talk, parsed) =>
        {
            DaemonAnswer<object> answer =
                await talk.Client.DeleteAsync<object>($"wishes/{parsed.GetRequiredValue(Id)}", talk.Cancellation);
            return answer.IsGood ? ExitCode.Done : talk.Client.Fail(answer);
        });
        wish.Subcommands.Add(remove);
        root.Subcommands.Add(wish);
    }

    private static Command Add(Terminal terminal)
    {
        Command add = new("add", "Make a wish. Each content is fetched once, however often it is found.");
        add.Arguments.Add(Words);
        foreach (Option option in (Option[])[MinSize, MaxSize, MinBitrate, Media, Extensions, Count, Notify]) add.Options.Add(option);
        add.SetAction((parsed, cancellation) => Mistake(parsed.CommandResult, terminal) is { } exit ? Task.FromResult(exit)
            : DaemonCommand.TalkAsync(terminal, parsed, talk => talk.ShowAsync<WishView>(
                talk.Client.PostAsync<WishView>("wishes", Asked(parsed.CommandResult), cancellation), view => Print([view], terminal)),
                cancellation));
        return add;
    }

    private static Command Show(Terminal terminal)
    {
        Command show = new("show", "A wish with what it has found.");
        show.Arguments.Add(Id);
        show.Talks(terminal, async (talk, parsed) =>
        {
            List<WishFindView> finds = [];
            DaemonAnswer<WishPageView> page;
            string? next = "0";
            do
            {
                page = await talk.Client.GetAsync<WishPageView>(
                    $"wishes/{parsed.GetRequiredValue(Id)}?cursor={next}&limit={ApiLimits.PageMax}", talk.Cancellation);
                if (!page.IsGood) return talk.Client.Fail(page);
                finds.AddRange(page.Value!.Finds.Items);
                next = page.Value.Finds.Next;
            }
            while (next is not null);
            if (talk.Json) terminal.WriteJson(new { page.Value.Wish, Finds = finds });
            else
            {
                Print([page.Value.Wish], terminal);
                foreach (WishFindView find in finds)
                    terminal.Out.WriteLine($"      {InWords.Size(find.Size),9}  {InWords.Words(find.Fate),-8}  {InWords.Plain(find.Name)}");
            }
            return ExitCode.Done;
        });
        return show;
    }

    private static Command Change(string name, string description, Terminal terminal)
    {
        Command change = new(name, description);
        change.Arguments.Add(Id);
        change.Talks(terminal, (talk, parsed) => talk.ShowAsync<WishView>(
            talk.Client.PostAsync<WishView>($"wishes/{parsed.GetRequiredValue(Id)}/{name}", null, talk.Cancellation),
            view => Print([view], terminal)));
        return change;
    }

    private static void Print(WishView[] wishes, Terminal terminal)
    {
        if (wishes.Length == 0) terminal.Out.WriteLine("No wishes yet: canopy wish add 'QUERY'");
        foreach (WishView wish in wishes)
        {
            terminal.Out.WriteLine($"{wish.Id,4}  {InWords.Plain(wish.Question)}{(wish.Notify ? "  (only tells)" : "")}");
            terminal.Out.WriteLine($"      {InWords.Plain(wish.Words)}");
        }
    }

    /// <summary>What is wrong with a wish is said before any daemon is looked for; null when nothing is.</summary>
    private static int? Mistake(SymbolResult result, Terminal terminal)
    {
        WishAsked asked = Asked(result);
        if (Query.Parse(asked.Text!) is { IsQuery: false, Error: { } mistake })
            return SearchCommand.ShowMistake(asked.Text!, mistake, terminal);
        if (asked.Rule.TryRead(out _, out Hosting.Problem? problem)) return null;
        terminal.Fail(problem.What, problem.Remedy);
        return ExitCode.WrongUse;
    }

    private static WishAsked Asked(SymbolResult result) => new(
        string.Join(' ', result.GetValue(Words) ?? []), result.GetValue(MinSize), result.GetValue(MaxSize), result.GetValue(MinBitrate),
        result.GetValue(Media), [.. (result.GetValue(Extensions) ?? []).SelectMany(word => word.Split(','))], result.GetValue(Count),
        result.GetValue(Notify));
}
