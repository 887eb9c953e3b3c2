using Canopy.Daemon;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/troubles: what went wrong lately, and what to do about it.</summary>
internal static class TroubleRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/troubles", (PeerNode node) => node.Troubles.List()).Needs(ApiScope.Read)
            .WithSummary("What went wrong lately and what to do about it, newest first")
            .WithDescription($"What repeats is one trouble with its count. At most {ApiLimits.TroublesMax} are kept.");
        api.MapDelete("/troubles/{id}", Dismiss).Needs(ApiScope.Admin).WithSummary("Takes a trouble out of the list");
    }

    private static Results<NoContent, ProblemHttpResult> Dismiss(long id, PeerNode node) => node.Troubles.Dismiss(id)
        ? TypedResults.NoContent()
        : ApiProblem.NotFound($"There is no trouble {id}.", "GET /api/v1/troubles lists those there are.");
}
