using System.Text;
using System.Text.Json;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Store;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;
using Canopy.Observing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/campaigns/{name}/snapshots/{number} and /compare: single snapshots, drawn, compared and handed to other programs.</summary>
internal static class SnapshotRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns/{name}/snapshots/{number}", LookAsync).Needs(ApiScope.Read).WithSummary("A snapshot with what it is worth");
        api.MapGet("/campaigns/{name}/compare", CompareAsync).Needs(ApiScope.Read)
            .WithSummary("Two crawls side by side: sizes, what came and went, distortion");
        api.MapGet("/campaigns/{name}/snapshots/{number}/graph", DrawAsync).Needs(ApiScope.Read)
            .WithSummary("A crawled overlay for drawing, column by column")
            .WithDescription($"With at most {GraphColumns.NodesMax} nodes and {GraphColumns.LinksMax} links; a larger one is refused.");
        api.MapGet("/campaigns/{name}/snapshots/{number}/export", ExportAsync).Needs(ApiScope.Read)
            .WithSummary("A snapshot as a file for other programs: csv, graphml, ndjson, avt")
            .WithDescription("Of a tracking its sessions, unless sessions=false. With csv and children=true edges to children, too.");
    }

    private static Task<Results<Ok<SnapshotDetailView>, ProblemHttpResult>> LookAsync(string name, long number, StoredCampaigns stored) =>
        InAsync<SnapshotDetailView>(name, stored, async (store, content) =>
        {
            if (content.Find(number) is not { } summary) return NotFound(name, number);
            MapQuality? quality = null;
            SessionsView? sessions = null;
            if (summary.Snapshot.Plan.Kind == SnapshotKind.Crawl && summary.Visits <= StoredCampaigns.VisitsMost)
            {
                StoreResult<List<Visit>> visits = await StoredCampaigns.VisitsAsync(store, summary.Snapshot);
                if (visits.Problem is { } unread) return CampaignRoutes.Refuse(unread);
                quality = MapQuality.Of(SnapshotQuality.Of(visits.Value));
            }
            else if (summary.Snapshot.Plan.Kind == SnapshotKind.Track)
            {
                List<TrackedSession> all = [];
                StoreResult<long> read = await store.ReadSessionsAsync(summary.Snapshot, session =>
                {
                    all.Add(session);
                    return ValueTask.CompletedTask;
                });
                if (read.Problem is { } unread) return CampaignRoutes.Refuse(unread);
                sessions = SessionsView.Of(summary.Snapshot, all);
            }
            SnapshotPlan plan = summary.Snapshot.Plan;
            return TypedResults.Ok(new SnapshotDetailView(SnapshotView.Of(summary, content),
                JsonSerializer.Deserialize<JsonElement>(plan.Plan), [.. plan.Seeds.Select(seed => $"{seed}")], quality, sessions));
        });

    private static Task<Results<Ok<CrawlComparison>, ProblemHttpResult>> CompareAsync(
        string name, long a, long b, StoredCampaigns stored) => InAsync<CrawlComparison>(name, stored, async (store, content) =>
    {
        (Snapshot? first, List<Visit> before, ProblemHttpResult? problem) = await CrawlAsync(store, content, a);
        if (problem is not null) return problem;
        (Snapshot? second, List<Visit> after, problem) = await CrawlAsync(store, content, b);
        if (problem is not null) return problem;
        return TypedResults.Ok(CrawlComparison.Of(StoredCampaigns.Compared(first!, before), new(before),
            StoredCampaigns.Compared(second!, after), new(after)));
    });

    private static Task<Results<Ok<GraphColumns>, ProblemHttpResult>> DrawAsync(
        string name, long number, StoredCampaigns stored, bool children = false) =>
        InAsync<GraphColumns>(name, stored, async (store, content) =>
        {
            (Snapshot? snapshot, List<Visit> visits, ProblemHttpResult? problem) = await CrawlAsync(store, content, number);
            if (problem is not null) return problem;
            return GraphColumns.Of(snapshot!.BeganAt, new(visits), children) is { } graph ? TypedResults.Ok(graph) : TooLarge(number);
        });

    /// <summary>Writes while it reads; where that breaks off, so does the answer, which no reader takes for a whole one.</summary>
    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        string name, long number, StoredCampaigns stored, string format = "csv", bool children = false, bool? sessions = null)
    {
        if (!Enum.TryParse(format, ignoreCase: true, out SnapshotFormat wanted) || !Enum.IsDefined(wanted))
            return ApiProblem.Bad($"'{format}' is no format.", "Give csv, graphml, ndjson or avt.");
        Results<Ok<SnapshotKind>, ProblemHttpResult> found = await InAsync<SnapshotKind>(name, stored, (_, content) =>
            Task.FromResult<Results<Ok<SnapshotKind>, ProblemHttpResult>>(content.Find(number) is { } summary
                ? TypedResults.Ok(summary.Snapshot.Plan.Kind) : NotFound(name, number)));
        if (found.Result is ProblemHttpResult missing) return missing;
        bool isTracking = ((Ok<SnapshotKind>)found.Result).Value == SnapshotKind.Track;
        bool hasSessions = wanted == SnapshotFormat.Avt || isTracking && wanted != SnapshotFormat.GraphML;
        SnapshotFile file = new(wanted, sessions ?? hasSessions, children);
        if (file.Misfit() is { } misfit) return ApiProblem.Bad($"{misfit.What}", misfit.Remedy);
        return TypedResults.Stream(body => WriteAsync(body, name, number, stored, file), "text/plain; charset=utf-8",
            $"snapshot-{number}.{file.Ending}");
    }

    private static async Task WriteAsync(Stream body, string name, long number, StoredCampaigns stored, SnapshotFile file)
    {
        StoreResult<CampaignStore> opened = await stored.OpenAsync();
        if (opened.Problem is { } closed) throw new IOException(closed.What);
        await using CampaignStore store = opened.Value;
        StoreResult<CampaignContent?> content = await StoredCampaigns.ReadAsync(store, name);
        if (content.Problem is { } unread) throw new IOException(unread.What);
        if (content.Value?.Find(number) is not { } summary) throw new IOException("The snapshot is there no more.");
        await using StreamWriter writer = new(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        if ((await file.WriteAsync(store, summary.Snapshot, writer)).Problem is { } unwritten) throw new IOException(unwritten.What);
    }

    private static async Task<(Snapshot? Snapshot, List<Visit> Visits, ProblemHttpResult? Problem)> CrawlAsync(
        CampaignStore store, CampaignContent content, long number)
    {
        if (content.Find(number) is not { } summary) return (null, [], NotFound(content.Campaign.Name, number));
        if (summary.Snapshot.Plan.Kind != SnapshotKind.Crawl)
            return (null, [], ApiProblem.Of(
                StatusCodes.Status409Conflict, $"Snapshot {number} is no crawl.", "Name one whose kind is crawl."));
        if (summary.Visits > StoredCampaigns.VisitsMost) return (null, [], TooLarge(number));
        StoreResult<List<Visit>> visits = await StoredCampaigns.VisitsAsync(store, summary.Snapshot);
        return visits.Problem is { } unread ? (null, [], CampaignRoutes.Refuse(unread)) : (summary.Snapshot, visits.Value, null);
    }

    private static async Task<Results<Ok<T>, ProblemHttpResult>> InAsync<T>(string name, StoredCampaigns stored,
        Func<CampaignStore, CampaignContent, Task<Results<Ok<T>, ProblemHttpResult>>> answer)
    {
        if (!stored.IsThere) return CampaignRoutes.NotFound(name);
        StoreResult<CampaignStore> opened = await stored.OpenAsync();
        if (opened.Problem is { } closed) return CampaignRoutes.Refuse(closed);
        await using CampaignStore store = opened.Value;
        StoreResult<CampaignContent?> content = await StoredCampaigns.ReadAsync(store, name);
        if (content.Problem is { } unread) return CampaignRoutes.Refuse(unread);
        return content.Value is { } campaign ? await answer(store, campaign) : CampaignRoutes.NotFound(name);
    }

    private static ProblemHttpResult NotFound(string name, long number) =>
        ApiProblem.NotFound($"There is no snapshot {number} in the campaign '{name}'.",
            "GET /api/v1/campaigns/{name}/snapshots lists them.");

    private static ProblemHttpResult TooLarge(long number) => ApiProblem.Of(StatusCodes.Status409Conflict,
        $"Snapshot {number} is too large to be drawn or compared here.",
        "Leave out the children, or write it with 'canopy campaigns export' and use a program for large graphs.");
}
