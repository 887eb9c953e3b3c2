using Canopy.Core;
using Canopy.Daemon;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/uploads: who fetches what, who waits; cut one off.</summary>
internal static class UploadRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/uploads", (PeerNode node) => UploadsView.Of(node.Server)).Needs(ApiScope.Read)
            .WithSummary("What others fetch from this peer, and who waits in line");
        api.MapDelete("/uploads/{peer}", CutOff).Needs(ApiScope.Share)
            .WithSummary("Ends what a peer is being sent and sends it away for ten minutes");
    }

    private static Results<NoContent, ProblemHttpResult> CutOff(string peer, PeerNode node)
    {
        if (!PeerId.TryParse(peer, out PeerId who))
            return ApiProblem.Bad($"'{peer}' is no peer.", "Give its identity: 64 hexadecimal digits, as GET /api/v1/uploads shows it.");
        return node.Server.CutOff(who) ? TypedResults.NoContent()
            : ApiProblem.NotFound($"{peer} neither fetches anything from here nor waits.", "GET /api/v1/uploads lists those who do.");
    }
}
