using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/status, /peers, /invite: what this peer is, whom it is linked with, and how a friend gets in.</summary>
internal static class StatusRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/status", (PeerNode node) => node.DescribeAsync()).Needs(ApiScope.Read)
            .WithSummary("What this peer is and does")
                .WithDescription("'promotion' answers light by light why the peer is an ordinary node.");
        api.MapGet("/peers", (PeerNode node) => node.PeersAsync()).Needs(ApiScope.Read)
            .WithSummary("Parent, neighbors, children and visitors");
        api.MapGet("/invite", async (PeerNode node) => new InviteView($"{await node.InviteAsync()}")).Needs(ApiScope.Admin)
            .WithSummary("A link that lets a friend in; it holds the network's secret");
        api.MapPost("/invite", JoinAsync).Needs(ApiScope.Admin).WithSummary("Tries the peers a friend's link names");
    }

    private static async Task<Results<Ok<JoinView>, ProblemHttpResult>> JoinAsync(InviteView asked, PeerNode node)
    {
        if (!InviteLink.TryParse(asked.Link ?? "", out InviteLink? invite, out Problem? problem))
            return ApiProblem.Bad(problem.What, problem.Remedy);
        if (await node.JoinAsync(invite) is { } refused) return ApiProblem.Of(StatusCodes.Status409Conflict, refused.What, refused.Remedy);
        return TypedResults.Ok(new JoinView([.. invite.Addresses.Select(address => $"{address}")]));
    }
}
