using System.CommandLine;
using Canopy.Measuring;
using Canopy.Observatory.Store;
using Command = System.CommandLine.Command;

namespace Canopy.Commands;

/// <summary>Snapshots as files, and stores that become one.</summary>
internal static partial class CampaignsCommand
{
    private const string Csv = "csv", GraphML = "graphml", Ndjson = "ndjson", Avt = "avt";

    private static readonly Argument<long> Which = new("snapshot") { Description = "Its number, as 'canopy campaigns' shows it" };

    private static readonly Option<string> Format = new Option<string>("--format")
    {
        Description = "csv: edges as source,target,target_crawlable,source_visited_at; graphml; ndjson: a visit a line. With --sessions "
            + "csv and ndjson: a session a line; avt: an availability trace",
        DefaultValueFactory = _ => Csv,
    }.AcceptOnlyFromAmong(Csv, GraphML, Ndjson, Avt);

    private static readonly Option<bool> WithChildren = new("--children")
    {
        Description = "With csv: edges to children, too, and not those between supernodes alone",
    };

    private static readonly Option<bool> Sessions = new("--sessions") { Description = "The sessions that 'canopy track' found" };

    private static readonly Option<string?> To = new("--to")
    {
        Description = "Write to this file. Default: to the screen", HelpName = "FILE",
    };

    private static readonly Argument<string> From = new("from") { Description = "The store to take from: a file or a server" };

    private static void AddExport(Command campaigns, Terminal terminal)
    {
        Command command = new("export", "Write a snapshot for other programs.");
        command.Arguments.Add(Which);
        foreach (Option option in (Option[])[CampaignOptions.Store, Format, WithChildren, Sessions, To]) command.Options.Add(option);
        command.SetAction((parsed, _) => InStoreAsync(parsed, terminal, store => ExportAsync(store, parsed, terminal)));
        campaigns.Subcommands.Add(command);
    }

    private static void AddMerge(Command campaigns, Terminal terminal)
    {
        Command command = new("merge", "Take all campaigns of another store into this one; what is here already is not taken twice.");
        command.Arguments.Add(From);
        command.Options.Add(CampaignOptions.Store);
        command.SetAction((parsed, _) => InStoreAsync(parsed, terminal, store => MergeAsync(store, parsed.GetValue(From)!, terminal)));
        campaigns.Subcommands.Add(command);
    }

    private static async Task<int> ExportAsync(CampaignStore store, ParseResult parsed, Terminal terminal)
    {
        SnapshotFile wanted = new(FormatOf(parsed.GetValue(Format)!), parsed.GetValue(Sessions), parsed.GetValue(WithChildren));
        if (wanted.Misfit() is { } misfit)
        {
            terminal.Fail(misfit.What, misfit.Remedy);
            return ExitCode.WrongUse;
        }
        long id = parsed.GetValue(Which);
        (Snapshot? snapshot, StoreProblem? problem) = await FindAsync(store, id);
        if (problem is not null) return Fail(terminal, problem);
        if (snapshot is null)
            return terminal.Fail($"{store.Name} holds no snapshot {id}.", "'canopy campaigns' lists those that there are.");
        try
        {
            using StreamWriter? file = parsed.GetValue(To) is { } path ? new(path) : null;
            TextWriter writer = file ?? terminal.Out;
            StoreResult<long> written = await wanted.WriteAsync(store, snapshot, writer);
            if (written.Problem is { } unwritten) return Fail(terminal, unwritten);
            if (file is not null) terminal.Out.WriteLine($"{written.Value} rows in {parsed.GetValue(To)}.");
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail($"'{parsed.GetValue(To)}' cannot be written: {fault.Message}",
                "Make room, or name another file with --to.");
        }
    }

    private static SnapshotFormat FormatOf(string word) => Enum.Parse<SnapshotFormat>(word, ignoreCase: true);

    private static async Task<(Snapshot? Snapshot, StoreProblem? Problem)> FindAsync(CampaignStore store, long id)
    {
        var campaigns = await store.CampaignsAsync();
        if (campaigns.Problem is { } problem) return (null, problem);
        foreach (CampaignSummary campaign in campaigns.Value)
        {
            var snapshots = await store.SnapshotsAsync(campaign.Campaign);
            if (snapshots.Problem is { } unread) return (null, unread);
            if (snapshots.Value.FirstOrDefault(summary => summary.Snapshot.Id == id) is { } found) return (found.Snapshot, null);
        }
        return (null, null);
    }

    private static async Task<int> MergeAsync(CampaignStore store, string from, Terminal terminal)
    {
        // To open a file that is not there would make it.
        bool isServer = from.Contains("://", StringComparison.Ordinal) || from.Contains('=', StringComparison.Ordinal);
        if (!isServer && !File.Exists(from))
            return terminal.Fail($"there is no store '{from}'.", "Name the file of another campaign store.");
        StoreResult<CampaignStore> other = await CampaignStore.OpenAsync(from);
        if (other.Problem is { } closed) return Fail(terminal, closed);
        await using CampaignStore source = other.Value;
        var campaigns = await source.CampaignsAsync();
        if (campaigns.Problem is { } unread) return Fail(terminal, unread);
        foreach (CampaignSummary campaign in campaigns.Value)
        {
            StoreResult<Merged> merged = await store.MergeAsync(source, campaign.Campaign);
            if (merged.Problem is { } problem) return Fail(terminal, problem);
            terminal.Out.WriteLine($"{campaign.Campaign.Name}: {merged.Value.Snapshots} snapshots and {merged.Value.Visits} visits taken.");
        }
        return ExitCode.Done;
    }
}
