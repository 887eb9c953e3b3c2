using System.Text.Json;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.TwoTier;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/overlay: the network as this peer knows it, and asking single peers for more.</summary>
internal static class OverlayRoutes
{
    /// <summary>Events of a story at most; the newest are those one wants.</summary>
    private const int StoryEvents = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/overlay", ViewAsync).Needs(ApiScope.Read)
            .WithSummary("The network as this peer knows it: its links, its cache of supernodes, and what peers said when asked");
        api.MapGet("/overlay/peers/{address}", StoryAsync).Needs(ApiScope.Read).WithSummary("All this daemon can tell of one peer");
        api.MapPost("/overlay/peers", AskAsync).Needs(ApiScope.Search)
            .WithSummary("Asks a peer for its neighbors, its children and its refresh list")
            .WithDescription("One that does not answer is an outcome, too. The last answer of each is kept until the daemon ends.");
    }

    private static async Task<Ok<OverlayView>> ViewAsync(PeerNode node, AskedPeers asked)
    {
        PeerStatus status = await node.StatusAsync();
        StatusView own = node.Describe(status);
        return TypedResults.Ok(new OverlayView(
            DateTimeOffset.UtcNow, own.External ?? own.Listening, own.Role, own.UserName, own.Workload, own.UptimeSeconds,
            node.Peers(status), [.. status.Known.Select(ListedPeerView.Of)], [.. asked.All.Select(AskedPeerView.Of)]));
    }

    private static async Task<Results<Ok<AskedPeerView>, ProblemHttpResult>> AskAsync(
        PeerAsked wanted, PeerNode node, AskedPeers asked, CancellationToken cancellation)
    {
        if (!TryRead(wanted.Address, out PeerAddress address)) return NoAddress(wanted.Address);
        (AskedPeer? answer, Hosting.Problem? problem) = await asked.AskAsync(address, node.Network, cancellation);
        return answer is null
            ? ApiProblem.Of(StatusCodes.Status429TooManyRequests, problem!.What, problem.Remedy)
            : TypedResults.Ok(AskedPeerView.Of(answer));
    }

    private static async Task<Results<Ok<PeerStoryView>, ProblemHttpResult>> StoryAsync(string address, PeerNode node, AskedPeers asked)
    {
        if (!TryRead(address, out PeerAddress where)) return NoAddress(address);
        PeerStatus status = await node.StatusAsync();
        IEnumerable<ListedPeerView> known = status.Known.Where(entry => entry.Address == where).Select(ListedPeerView.Of);
        IEnumerable<string> downloads = node.Downloads.List()
            .Where(download => !download.IsSettled && download.Sources.Any(source => source.Source.Address == where))
            .Select(download => download.Name);
        PeerView? link = node.Peers(status).FirstOrDefault(peer => peer.Address == $"{where}");
        IEnumerable<string> uploads = node.Server.Uploads.Running()
            .Where(upload => link is not null && $"{upload.To}" == link.PeerId).Select(upload => upload.Name);
        return TypedResults.Ok(new PeerStoryView(
            $"{where}", link, known.FirstOrDefault(), asked.Find(where) is { } answer ? AskedPeerView.Of(answer) : null,
            [.. downloads], [.. uploads], EventsOf(where, node.Events)));
    }

    /// <summary>Whatever an event carries, an address stands in it as text between quotes.</summary>
    private static PeerEventView[] EventsOf(PeerAddress where, EventLog events) =>
    [
        .. events.Kept().Reverse()
            .Where(happened => JsonSerializer.Serialize(happened.Data, ApiJson.Options).Contains($"\"{where}\"", StringComparison.Ordinal))
            .Take(StoryEvents).Select(happened => new PeerEventView(happened.Id, happened.Kind, happened.At)),
    ];

    private static bool TryRead(string? text, out PeerAddress address) =>
        PeerAddress.TryParse(text ?? "", out address) && address.CanBeDialled;

    private static ProblemHttpResult NoAddress(string? text) =>
        ApiProblem.Bad($"'{text}' is no address of a peer.", "Give one like 192.0.2.1:4242.");
}
