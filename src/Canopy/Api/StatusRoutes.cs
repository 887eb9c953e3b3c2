using Canopy.Daemon;

namespace Canopy.Api;

/// <summary>/status, /peers: what this peer is, and whom it is linked with.</summary>
internal static class StatusRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/status", (PeerNode node) => node.DescribeAsync()).Needs(ApiScope.Read)
            .WithSummary("What this peer is and does")
                .WithDescription("'promotion' answers light by light why the peer is an ordinary node.");
        api.MapGet("/peers", (PeerNode node) => node.PeersAsync()).Needs(ApiScope.Read)
            .WithSummary("Parent, neighbors, children and visitors");
    }
}
