using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;
using Command = System.CommandLine.Command;

namespace Canopy.Commands;

/// <summary>canopy campaigns: what a store holds, in words and in files for other programs.</summary>
internal static partial class CampaignsCommand
{
    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("campaigns",
            "Show what crawls and other measurements brought home, hand it to other programs, merge stores.");
        command.Options.Add(CampaignOptions.Store);
        command.SetAction((parsed, _) => InStoreAsync(parsed, terminal, store => ListAsync(store, parsed, terminal)));
        AddExport(command, terminal);
        AddMerge(command, terminal);
        root.Subcommands.Add(command);
    }

    /// <summary>One row of the list.</summary>
    private sealed record Row(string Campaign, SnapshotSummary Summary);

    private static async Task<int> ListAsync(CampaignStore store, ParseResult parsed, Terminal terminal)
    {
        StoreResult<ImmutableArray<CampaignSummary>> campaigns = await store.CampaignsAsync();
        if (campaigns.Problem is { } problem) return Fail(terminal, problem);
        List<Row> rows = [];
        foreach (CampaignSummary campaign in campaigns.Value)
        {
            var snapshots = await store.SnapshotsAsync(campaign.Campaign);
            if (snapshots.Problem is { } unread) return Fail(terminal, unread);
            rows.AddRange(snapshots.Value.Select(snapshot => new Row(campaign.Campaign.Name, snapshot)));
        }
        if (parsed.GetValue(CommonOptions.Json)) terminal.WriteJson(rows.Select(AsData));
        else if (rows.Count == 0) terminal.Out.WriteLine($"{store.Name} holds no snapshot yet. 'canopy crawl' makes one.");
        else Print(rows, terminal.Out);
        return ExitCode.Done;
    }

    private static void Print(List<Row> rows, TextWriter text) => PlainTable.WriteTo(text, rows,
        ("snapshot", row => $"{row.Summary.Snapshot.Id}"), ("campaign", row => row.Campaign),
        ("kind", row => Word(row.Summary.Snapshot.Plan.Kind)), ("state", row => Word(row.Summary.Snapshot.State)),
        ("began", row => Time(row.Summary.Snapshot.BeganAt)),
        ("took, s", row => row.Summary.Snapshot.EndedAt is { } end
            ? (end - row.Summary.Snapshot.BeganAt).TotalSeconds.ToString("F0", CultureInfo.InvariantCulture) : ""),
        ("visits", row => $"{row.Summary.Visits}"), ("answered", row => $"{row.Summary.Of(Outcome.Answered)}"),
        ("gave no sign", row => $"{Enum.GetValues<Outcome>()
            .Where(outcome => !outcome.IsUp() && outcome != Outcome.Excluded).Sum(row.Summary.Of)}"));

    private static object AsData(Row row) => new
    {
        Snapshot = row.Summary.Snapshot.Id,
        row.Campaign,
        Kind = Word(row.Summary.Snapshot.Plan.Kind),
        State = Word(row.Summary.Snapshot.State),
        BeganAt = Time(row.Summary.Snapshot.BeganAt),
        EndedAt = row.Summary.Snapshot.EndedAt is { } end ? Time(end) : null,
        row.Summary.Visits,
        Outcomes = Enum.GetValues<Outcome>().ToDictionary(OutcomeWords.Of, row.Summary.Of),
    };

    /// <summary>Does something with the store that the options name.</summary>
    private static async Task<int> InStoreAsync(ParseResult parsed, Terminal terminal, Func<CampaignStore, Task<int>> act)
    {
        StoreResult<CampaignStore> store = await CampaignStore.OpenAsync(CampaignOptions.PlaceOf(parsed, terminal));
        if (store.Problem is { } problem) return Fail(terminal, problem);
        await using CampaignStore open = store.Value;
        return await act(open);
    }

    private static int Fail(Terminal terminal, StoreProblem problem) => terminal.Fail(problem.What, problem.Remedy);

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Time(Instant at) => DateTimeOffset.FromUnixTimeMilliseconds(at.Milliseconds)
        .UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
