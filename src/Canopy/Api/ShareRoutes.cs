using System.Globalization;
using Canopy.Daemon;
using Canopy.Hosting.Library;
using Canopy.Hosting.Transfers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/shares: which folders are shared, and how far their scan is.</summary>
internal static class ShareRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/shares", (PeerNode node) => ViewAsync(node)).Needs(ApiScope.Read)
            .WithSummary("Shared folders, how far their scan is, how changes are noticed, and how many files others can find");
        api.MapPost("/shares", AddAsync).Needs(ApiScope.Share).WithSummary("Shares a folder");
        api.MapDelete("/shares", RemoveAsync).Needs(ApiScope.Share).WithSummary("Stops sharing a folder")
            .WithDescription("'rule' is the rule as added, or its path or alias. Folders of canopy.yaml are removed there.");
        api.MapGet("/shares/browse", Browse).Needs(ApiScope.Read).WithSummary("Lists a folder of this peer's own shares, a page at a time")
            .WithDescription("folder is empty for the top; cursor is 'next' of the page before. It is what others are shown.");
        api.MapGet("/shares/wanted", Wanted).Needs(ApiScope.Read)
            .WithSummary("The shared files that others have fetched, most wanted first, a page at a time");
        api.MapDelete("/shares/rescan", (PeerNode node) => node.Library.StopScan() ? (IResult)TypedResults.Accepted("/api/v1/shares")
                : ApiProblem.Of(StatusCodes.Status409Conflict, "No scan is under way.",
                    "GET /api/v1/shares tells what the last one came to."))
            .Produces(StatusCodes.Status202Accepted).Needs(ApiScope.Share)
            .WithSummary("Stops the scan that is under way; what it has hashed is kept, and the next one goes on from there");
        api.MapPost("/shares/rescan", async (PeerNode node) =>
            {
                node.Library.RequestScan();
                return TypedResults.Accepted("/api/v1/shares", await ViewAsync(node));
            })
            .Needs(ApiScope.Share).WithSummary("Looks at the shared folders again");
    }

    private static Results<Ok<BrowseView>, ProblemHttpResult> Browse(PeerNode node, string? folder = null, string? cursor = null) =>
        node.OwnShares.Browse(folder ?? "", cursor ?? "", TransferLimits.BrowseEntriesMax) is { } page
            ? TypedResults.Ok(BrowseView.Of(page))
            : ApiProblem.NotFound($"No folder '{folder}' is shared here.", "Leave folder out to see what is.");

    private static Results<Ok<PageView<WantedFileView>>, ProblemHttpResult> Wanted(PeerNode node, string? cursor = null, int limit = 100)
    {
        if (!Paging.TryRead(cursor, limit, out int after, out ProblemHttpResult? problem)) return problem!;
        IReadOnlyList<(LibraryFile File, long Times)> found = node.Library.MostWanted(after, limit);
        string? next = found.Count < limit ? null : (after + found.Count).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok(new PageView<WantedFileView>([.. found.Select(one => WantedFileView.Of(one.File, one.Times))], next));
    }

    private static async Task<Results<Ok<SharesView>, ProblemHttpResult>> AddAsync(ShareAsked asked, PeerNode node)
    {
        if (node.Shares.Add(asked.Rule ?? "", node.Settings, out string words) == ShareChangeOutcome.Refused)
            return ApiProblem.Bad($"{words}.", "Give an absolute path like /home/alice/Music or [Music]/home/alice/Music.");
        return TypedResults.Ok(await ViewAsync(node));
    }

    private static async Task<Results<Ok<SharesView>, ProblemHttpResult>> RemoveAsync(string rule, PeerNode node) =>
        node.Shares.Remove(rule, node.Settings) switch
        {
            ShareChangeOutcome.NotFound => ApiProblem.NotFound($"'{rule}' is not shared.",
                "'canopy share' (GET /api/v1/shares) lists what is."),
            ShareChangeOutcome.InSettings => ApiProblem.Of(StatusCodes.Status409Conflict, $"'{rule}' is shared by canopy.yaml.",
                "Take it out of shared_folders there; the file is read again when it is saved."),
            _ => TypedResults.Ok(await ViewAsync(node)),
        };

    private static async Task<SharesView> ViewAsync(PeerNode node)
    {
        LibraryTotals totals = node.Library.Totals();
        return new([.. node.Settings.SharedFolders.Select(rule => new ShareRuleView(rule, "settings")),
            .. node.Shares.Added.Select(rule => new ShareRuleView(rule, "command"))],
            totals.Files, totals.Bytes, ScanView.Of(node.Library.Progress, node.Library.LastScan),
            [.. node.Watcher.Folders.Select(WatchedFolderView.Of)], node.Announced(await node.StatusAsync(), totals));
    }
}
