using System.Collections.Immutable;
using System.Globalization;
using Canopy.Observatory.Store;
using Canopy.Observing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/campaigns: what measurements brought home, campaign by campaign.</summary>
internal static class CampaignRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns", ListAsync).Needs(ApiScope.Read)
            .WithSummary("The campaigns of the store with their newest snapshots; none before the first measurement");
        api.MapGet("/campaigns/{name}/snapshots", SnapshotsAsync).Needs(ApiScope.Read)
            .WithSummary("The snapshots of a campaign, newest first, a page at a time");
        SnapshotRoutes.Map(api);
    }

    /// <summary>A store that is busy or cannot be used: what is wrong, and what to do.</summary>
    public static ProblemHttpResult Refuse(StoreProblem problem) =>
        ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, problem.What, problem.Remedy);

    /// <summary>There is no such campaign.</summary>
    public static ProblemHttpResult NotFound(string name) =>
        ApiProblem.NotFound($"There is no campaign '{name}'.", "GET /api/v1/campaigns lists them; a measurement makes one.");

    private static async Task<Results<Ok<CampaignView[]>, ProblemHttpResult>> ListAsync(StoredCampaigns stored)
    {
        if (!stored.IsThere) return TypedResults.Ok<CampaignView[]>([]);
        StoreResult<CampaignStore> opened = await stored.OpenAsync();
        if (opened.Problem is { } closed) return Refuse(closed);
        await using CampaignStore store = opened.Value;
        StoreResult<ImmutableArray<CampaignSummary>> campaigns = await store.CampaignsAsync();
        if (campaigns.Problem is { } unlisted) return Refuse(unlisted);
        List<CampaignView> views = [];
        foreach (CampaignSummary summary in campaigns.Value.Reverse())
        {
            StoreResult<CampaignContent?> content = await StoredCampaigns.ReadAsync(store, summary.Campaign);
            if (content.Problem is { } unread) return Refuse(unread);
            views.Add(CampaignView.Of(content.Value!));
        }
        return TypedResults.Ok(views.ToArray());
    }

    private static async Task<Results<Ok<SnapshotPage>, ProblemHttpResult>> SnapshotsAsync(
        string name, StoredCampaigns stored, string? cursor = null, int limit = 100)
    {
        if (!Paging.TryRead(cursor, limit, out int after, out ProblemHttpResult? problem)) return problem!;
        if (!stored.IsThere) return NotFound(name);
        StoreResult<CampaignStore> opened = await stored.OpenAsync();
        if (opened.Problem is { } closed) return Refuse(closed);
        await using CampaignStore store = opened.Value;
        StoreResult<CampaignContent?> content = await StoredCampaigns.ReadAsync(store, name);
        if (content.Problem is { } unread) return Refuse(unread);
        if (content.Value is not { } campaign) return NotFound(name);
        // The cursor is the last number seen: what is measured meanwhile moves nothing.
        List<SnapshotSummary> rest = [.. campaign.Snapshots.OrderByDescending(summary => summary.Snapshot.Id)
            .Where(summary => after == 0 || summary.Snapshot.Id < after)];
        string? next = rest.Count > limit ? rest[limit - 1].Snapshot.Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new SnapshotPage([.. rest.Take(limit).Select(summary => SnapshotView.Of(summary, campaign))], next));
    }
}
