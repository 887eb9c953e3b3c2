using System.Collections.Immutable;
using System.Globalization;
using Canopy.Daemon;
using Canopy.TwoTier.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/searches: begin, look, page, go on, stop.</summary>
internal static class SearchRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/query", (string text) =>
                TypedResults.Ok(QueryHelpView.Of(Query.Parse(text, out IReadOnlyList<QueryMark> marks), marks))).Needs(ApiScope.Search)
            .WithSummary("How a query is understood, without asking anybody");
        api.MapPost("/searches", StartAsync).Needs(ApiScope.Search).WithSummary("Begins a search");
        api.MapGet("/searches", (PeerNode node) => node.Searches.All.Select(SearchView.Of).ToArray())
            .Needs(ApiScope.Search).WithSummary("The searches of this daemon's run, oldest first");
        api.MapGet("/searches/{id}", (uint id, PeerNode node) => Found(node, id, session => TypedResults.Ok(SearchView.Of(session))))
            .Needs(ApiScope.Search).WithSummary("Where a search stands");
        api.MapGet("/searches/{id}/hits", Hits).Needs(ApiScope.Search)
            .WithSummary("Hits of a search, in the order they came, a page at a time");
        api.MapPost("/searches/{id}/more", MoreAsync).Needs(ApiScope.Search).WithSummary("Asks the network for more hits");
        api.MapDelete("/searches/{id}", RemoveAsync).Needs(ApiScope.Search).WithSummary("Stops and forgets a search");
    }

    private static async Task<Results<Created<SearchView>, ProblemHttpResult>> StartAsync(SearchAsked asked, PeerNode node)
    {
        QueryParse parse = Query.Parse(asked.Text ?? "");
        if (!parse.IsQuery) return Refuse(parse.Error);
        int hitsMax = asked.HitsMax ?? SearchLimits.HitsMax;
        if (hitsMax is < 1 or > SearchLimits.HitsMax)
            return ApiProblem.Bad($"hitsMax is {hitsMax}.", $"Give a number from 1 to {SearchLimits.HitsMax}; POST …/more brings more.");
        SearchSession session = await node.Searches.StartAsync(parse.Query, hitsMax, asked.Hop ?? false);
        return TypedResults.Created($"/api/v1/searches/{session.Id}", SearchView.Of(session));
    }

    /// <summary>What is wrong with a query, and where.</summary>
    internal static ProblemHttpResult Refuse(QueryError mistake) =>
        TypedResults.Problem(title: $"{mistake}", statusCode: StatusCodes.Status400BadRequest,
            extensions: [new("remedy", "Correct the query; docs/query-language.md explains it."), new("position", mistake.Position)]);

    private static Results<Ok<PageView<HitView>>, ProblemHttpResult> Hits(uint id, PeerNode node, string? cursor = null, int limit = 100)
    {
        if (!Paging.TryRead(cursor, limit, out int after, out ProblemHttpResult? problem)) return problem!;
        if (node.Searches.Find(id) is not { } session) return NotFound(id);
        ImmutableArray<FoundHit> hits = session.HitsAfter(after, limit);
        SearchProgress progress = session.Progress;
        bool mayGrow = progress.IsRunning || after + hits.Length < progress.Hits;
        string? next = mayGrow ? (after + hits.Length).ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new PageView<HitView>([.. hits.Select(HitView.Of)], next));
    }

    private static async Task<Results<Ok<SearchView>, ProblemHttpResult>> MoreAsync(uint id, PeerNode node)
    {
        if (node.Searches.Find(id) is not { } session) return NotFound(id);
        if (await node.Searches.MoreAsync(session)) return TypedResults.Ok(SearchView.Of(session));
        return ApiProblem.Of(StatusCodes.Status409Conflict,
            $"Search {id} {(session.Progress.IsRunning ? "is still running" : "has no more hits to bring")}.",
            session.Progress.IsRunning ? "Wait until it has ended." : "Search with other words, or with hop.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(uint id, PeerNode node) =>
        await node.Searches.RemoveAsync(id) ? TypedResults.NoContent() : NotFound(id);

    private static Results<Ok<SearchView>, ProblemHttpResult> Found(PeerNode node, uint id, Func<SearchSession, Ok<SearchView>> answer) =>
        node.Searches.Find(id) is { } session ? answer(session) : NotFound(id);

    private static ProblemHttpResult NotFound(uint id) =>
        ApiProblem.NotFound($"There is no search {id}.", $"GET /api/v1/searches lists those kept; the last {ApiLimits.SearchesMax} are.");
}
