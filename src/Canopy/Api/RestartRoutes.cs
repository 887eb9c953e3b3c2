using Canopy.Daemon;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/restart: the daemon says good-bye to the network and starts again in the same process.</summary>
internal static class RestartRoutes
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/restart", Restart).Needs(ApiScope.Admin)
            .WithSummary("Starts the daemon again, with the settings that wait for it, at the same address")
            .WithDescription("It answers first. Where the new settings are in the way of a start, the process says why and ends.");

    private static Accepted<RestartView> Restart(PeerNode node, SettingsWatcher watcher, RestartDesk restart, HttpContext context)
    {
        DaemonPlace place = new(new(context.Connection.LocalIpAddress!, context.Connection.LocalPort), watcher.Started, 0);
        RestartView view = new(place.ApiWith(watcher.Current));
        Begin(node, restart, view, null);
        return TypedResults.Accepted("/api/v1/status", view);
    }

    /// <summary>Tells everybody, then begins; requests under way are still answered.</summary>
    internal static void Begin(PeerNode node, RestartDesk restart, RestartView view, InviteLink? join)
    {
        node.Events.Add("restarting", view);
        restart.Ask(join);
    }
}
