using System.Globalization;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Wishes;
using Canopy.TwoTier.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/wishes: make, look, ask now, pause, resume, remove.</summary>
internal static class WishRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/wishes", Add).Needs(ApiScope.Download).WithSummary("Makes a wish: a search that asks again and fetches what fits");
        api.MapGet("/wishes", (PeerNode node) => node.Wishes.List().Select(WishView.Of).ToArray())
            .Needs(ApiScope.Read).WithSummary("All wishes, oldest first");
        api.MapGet("/wishes/{id}", Look).Needs(ApiScope.Read).WithSummary("A wish with what it has found, a page at a time");
        api.MapPost("/wishes/{id}/ask", (long id, PeerNode node) => Change(id, node, node.Wishes.AskNow)).Needs(ApiScope.Download)
            .WithSummary("Brings a wish to the front of the line");
        api.MapPost("/wishes/{id}/pause", (long id, PeerNode node) => Change(id, node, node.Wishes.Pause)).Needs(ApiScope.Download)
            .WithSummary("Stops a wish until it is resumed");
        api.MapPost("/wishes/{id}/resume", (long id, PeerNode node) => Change(id, node, node.Wishes.Resume)).Needs(ApiScope.Download)
            .WithSummary("Goes on with a wish");
        api.MapDelete("/wishes/{id}", Remove).Needs(ApiScope.Download).WithSummary("Forgets a wish; its downloads go on");
    }

    private static Results<Created<WishView>, ProblemHttpResult> Add(WishAsked asked, PeerNode node)
    {
        if (Query.Parse(asked.Text ?? "") is { IsQuery: false, Error: { } mistake }) return SearchRoutes.Refuse(mistake);
        if (!asked.Rule.TryRead(out _, out Problem? wrong)) return ApiProblem.Bad(wrong.What, wrong.Remedy);
        if (node.Wishes.Add(asked.Rule, out Problem? refused) is not { } wish) return Conflict(refused!);
        return TypedResults.Created($"/api/v1/wishes/{wish.Id}", WishView.Of(wish));
    }

    private static Results<Ok<WishPageView>, ProblemHttpResult> Look(long id, PeerNode node, string? cursor = null, int limit = 100)
    {
        if (!Paging.TryRead(cursor, limit, out int after, out ProblemHttpResult? problem)) return problem!;
        if (node.Wishes.Find(id) is not { } wish) return NotFound(id);
        IReadOnlyList<WishFind> finds = node.Wishes.FindsOf(id, after, limit);
        string? next = finds.Count == limit ? finds[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new WishPageView(WishView.Of(wish), new([.. finds.Select(WishFindView.Of)], next)));
    }

    private static Results<Ok<WishView>, ProblemHttpResult> Change(long id, PeerNode node, Func<long, Problem?> change)
    {
        if (node.Wishes.Find(id) is null) return NotFound(id);
        if (change(id) is { } problem) return Conflict(problem);
        return node.Wishes.Find(id) is { } wish ? TypedResults.Ok(WishView.Of(wish)) : NotFound(id);
    }

    private static Results<NoContent, ProblemHttpResult> Remove(long id, PeerNode node)
    {
        if (node.Wishes.Find(id) is null) return NotFound(id);
        return node.Wishes.Remove(id) is { } problem ? Conflict(problem) : TypedResults.NoContent();
    }

    private static ProblemHttpResult Conflict(Problem problem) =>
        ApiProblem.Of(StatusCodes.Status409Conflict, problem.What, problem.Remedy);

    private static ProblemHttpResult NotFound(long id) =>
        ApiProblem.NotFound($"There is no wish {id}.", "'canopy wish' (GET /api/v1/wishes) lists them.");
}
