using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/invite: how friends find each other, in this network or in another.</summary>
internal static class InviteRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/invite", async (PeerNode node) => new InviteView($"{await node.InviteAsync()}")).Needs(ApiScope.Admin)
            .WithSummary("A link that lets a friend in; it holds the network's secret");
        api.MapPost("/invite", JoinAsync).Needs(ApiScope.Admin).WithSummary("Tries the peers a friend's link names")
            .WithDescription("With 'switch' a link into another network is followed, too: canopy.yaml gets that network and the daemon "
                + "starts again in it.");
    }

    private static async Task<Results<Ok<JoinView>, ProblemHttpResult>> JoinAsync(
        InviteAsked asked, PeerNode node, SettingsDesk settings, SettingsWatcher watcher, RestartDesk restart)
    {
        if (!InviteLink.TryParse(asked.Link ?? "", out InviteLink? invite, out Problem? problem))
            return ApiProblem.Bad(problem.What, problem.Remedy);
        string[] addresses = [.. invite.Addresses.Select(address => $"{address}")];
        if (await node.JoinAsync(invite) is not { } refused) return TypedResults.Ok(new JoinView(addresses));
        if (asked.Switch != true) return ApiProblem.Of(StatusCodes.Status409Conflict, refused.What, refused.Remedy);
        if (!JoinedNetwork.Is(watcher.Current, invite)
            && (await settings.ChangeAsync(JoinedNetwork.Edits(invite))).Problems is [var wrong, ..])
            return ApiProblem.Of(StatusCodes.Status409Conflict, $"{SettingProblemView.Of(wrong).Place}, {wrong.Key}: {wrong.What}.",
                wrong.Remedy + (wrong.Remedy.EndsWith('.') ? "" : "."));
        RestartRoutes.Begin(node, restart, new(null), invite);
        return TypedResults.Ok(new JoinView(addresses, IsRestarting: true));
    }
}
