using System.CommandLine;
using Canopy.Api;
using Canopy.TwoTier.Search;

namespace Canopy.Commands;

/// <summary>canopy search: asks the network and shows hits as they come.</summary>
internal static class SearchCommand
{
    /// <summary>Between two looks at the daemon for fresh hits.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private static readonly Argument<string[]> Words =
        new("query") { Description = "What to look for; see the query language below", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<int> Max = new Option<int>("--max")
    {
        Description = "Hits wanted before the search stops by itself, 1 to 200", DefaultValueFactory = _ => SearchLimits.HitsMax,
    }.Takes(1, SearchLimits.HitsMax);

    private static readonly Option<bool> Hop =
        new("--hop") { Description = "Go on at further supernodes, up to ten; slower, finds rarer things" };
    private static readonly Option<bool> More = new("--more") { Description = "Bring more hits of the last search" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("search", """
            Search the network. Hits are numbered; 'canopy get NUMBER' fetches one.
            Words must all occur: blue train. A "phrase" in quotes, a prefix with *: record*.
            OR, parentheses, and - to leave out: (live OR concert) -bootleg.
            Filters: type:audio ext:flac artist:davis album:blue title:"so what" year:1950..1960 size:>100mb bitrate:>=192 duration:<10m
            """);
        command.Arguments.Add(Words);
        command.Options.Add(Max);
        command.Options.Add(Hop);
        command.Options.Add(More);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Words) is not { Length: > 0 } && !result.GetValue(More))
                result.AddError("Say what to look for, or --more for more of the last search.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            string text = string.Join(' ', parsed.GetValue(Words) ?? []);
            if (!parsed.GetValue(More) && Query.Parse(text) is { IsQuery: false } wrong)
                return Task.FromResult(ShowMistake(text, wrong.Error!, terminal));
            return TalkAsync(parsed, text, terminal, cancellation);
        });
        root.Subcommands.Add(command);
    }

    /// <summary>Points at the mistake in a query.</summary>
    internal static int ShowMistake(string text, QueryError mistake, Terminal terminal)
    {
        terminal.Error.WriteLine($"canopy: {mistake.Message}");
        if (text.Length == 0) return ExitCode.WrongUse;
        terminal.Error.WriteLine($"        {text}");
        terminal.Error.WriteLine($"        {new string(' ', mistake.Position)}^");
        return ExitCode.WrongUse;
    }

    private static async Task<int> TalkAsync(ParseResult parsed, string text, Terminal terminal, CancellationToken cancellation)
    {
        Hosting.Settings.DataFolder folder = terminal.Folder(parsed.GetValue(CommonOptions.Data));
        using DaemonClient? client = DaemonClient.TryConnect(folder, terminal);
        if (client is null) return ExitCode.Failed;
        DaemonTalk talk = new(client, folder, terminal, parsed.GetValue(CommonOptions.Json), cancellation);
        LastSearch? last = LastSearch.Read(folder);
        if (parsed.GetValue(More))
        {
            if (last is null) return terminal.Fail("there is no search to go on with.", "Search first: canopy search WORDS");
            DaemonAnswer<SearchView> more = await client.PostAsync<SearchView>($"searches/{last.Search}/more", null, cancellation);
            return more.IsGood ? await ShowAsync(talk, more.Value!, last.Hits) : client.Fail(more);
        }
        DaemonAnswer<SearchView> begun =
            await client.PostAsync<SearchView>("searches", new SearchAsked(text, parsed.GetValue(Max), parsed.GetValue(Hop)), cancellation);
        return begun.IsGood ? await ShowAsync(talk, begun.Value!, []) : client.Fail(begun);
    }

    /// <summary>Shows hits as they come, until the search has ended or Ctrl-C.</summary>
    private static async Task<int> ShowAsync(DaemonTalk talk, SearchView search, IReadOnlyList<HitView> before)
    {
        List<HitView> hits = [.. before];
        DaemonAnswer<SearchView> state;
        do
        {
            // The state is asked before the hits: what came until it ended is then all there is.
            state = await talk.Client.GetAsync<SearchView>($"searches/{search.Id}", talk.Cancellation);
            if (!state.IsGood) return talk.Client.Fail(state);
            DaemonAnswer<PageView<HitView>> page;
            do
            {
                page = await talk.Client.GetAsync<PageView<HitView>>(
                    $"searches/{search.Id}/hits?cursor={hits.Count}&limit={ApiLimits.PageMax}", talk.Cancellation);
                if (!page.IsGood) return talk.Client.Fail(page);
                if (!talk.Json) foreach (HitView hit in page.Value!.Items) PrintHit(hit, talk.Terminal);
                hits.AddRange(page.Value!.Items);
            }
            while (page.Value.Items.Count == ApiLimits.PageMax);
            if (state.Value!.IsRunning) await Task.Delay(LookInterval, talk.Cancellation);
        }
        while (state.Value.IsRunning);
        new LastSearch(search.Id, search.Text, hits).Write(talk.Folder);
        SearchView ended = state.Value;
        if (talk.Json)
            talk.Terminal.WriteJson(
                new { ended.Id, ended.Text, ended.Ending, ended.SupernodesAsked, ended.HasMore, ended.FirstHitMs, Hits = hits });
        else PrintEnd(ended, talk.Terminal);
        return ExitCode.Done;
    }

    private static void PrintHit(HitView hit, Terminal terminal)
    {
        string known = string.Join(", ", new[] { hit.Artist, hit.Title, hit.BitrateKbps is { } rate ? $"{rate} kbit/s" : null,
            hit.DurationSeconds is { } seconds ? InWords.Time(seconds) : null }.Where(part => part is not null));
        string file = InWords.Plain($"{hit.Name}{(known.Length > 0 ? $"  [{known}]" : "")}  from {hit.Owner.UserName}");
        terminal.Out.WriteLine(
            $"{hit.Number,4}  {InWords.Size(hit.Size),9}  {InWords.Words(hit.Media),-8}  " +
            $"{file}{(hit.Owner.Reachable ? "" : " (behind NAT)")}");
    }

    private static void PrintEnd(SearchView search, Terminal terminal)
    {
        string how = search.Ending switch
        {
            QueryEndStatus.CutShort => "; the query costs too much and was cut short: add words",
            QueryEndStatus.TooManyQueries => "; too many searches at once: wait a minute",
            QueryEndStatus.TimedOut => "; some supernodes did not answer in time",
            _ => "",
        };
        string hits = search.Hits switch { 0 => "No hits", 1 => "1 hit", _ => $"{search.Hits} hits" };
        terminal.Out.WriteLine($"{hits} from {search.SupernodesAsked} supernode{(search.SupernodesAsked == 1 ? "" : "s")}{how}.");
        if (search.HasMore) terminal.Out.WriteLine("'canopy search --more' brings more.");
        else if (search.Hits == 0 && search.SupernodesAsked == 0)
            terminal.Out.WriteLine("No supernode could be asked: 'canopy status' says why.");
        else if (search.Hits == 0) terminal.Out.WriteLine("Try fewer words, a prefix*, or --hop.");
        else terminal.Out.WriteLine("'canopy get NUMBER' fetches one.");
    }
}
