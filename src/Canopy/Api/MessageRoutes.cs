using System.Text;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.TwoTier.Errands;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/messages: short texts between users, through the receiver's supernode.</summary>
internal static class MessageRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/messages", Inbox).Needs(ApiScope.Read).WithSummary("Texts that came, oldest first");
        api.MapPost("/messages", SendAsync).Needs(ApiScope.Admin).WithSummary("Sends a text to another user");
    }

    private static PageView<InboxMessage> Inbox(PeerNode node, long after = 0) => new(node.Inbox.After(after), null);

    private static async Task<Results<Ok<MessageView>, ProblemHttpResult>> SendAsync(
        MessageAsked asked, PeerNode node, CancellationToken cancellation)
    {
        if (!PeerId.TryParse(asked.To, out PeerId to))
            return ApiProblem.Bad($"'{asked.To}' is no identity of a peer.", "Give the 64 hexadecimal digits of a hit's owner.peer.");
        if (!PeerAddress.TryParse(asked.Supernode, out PeerAddress supernode) || !supernode.CanBeDialled)
            return ApiProblem.Bad($"'{asked.Supernode}' is no address of a supernode.",
                "Give a hit's owner.supernode, like 192.0.2.1:4242.");
        int bytes = Encoding.UTF8.GetByteCount(asked.Text ?? "");
        if (bytes is 0 or > InstantMessageRequest.TextBytesMax)
            return ApiProblem.Bad($"The text has {bytes} bytes.", $"Write 1 to {InstantMessageRequest.TextBytesMax} bytes.");
        ErrandOutcome outcome = await node.Desk.SendTextAsync(to, supernode, asked.Text!, cancellation);
        if (outcome == ErrandOutcome.PassedOn) return TypedResults.Ok(new MessageView(outcome));
        return outcome switch
        {
            ErrandOutcome.NoSuchChild => ApiProblem.NotFound(
                "The receiver has left that supernode.", "Search again: a fresh hit names the receiver's supernode of now."),
            ErrandOutcome.TooMany =>
                ApiProblem.Of(StatusCodes.Status429TooManyRequests, "Too many messages for now.", "Wait a minute and send it again."),
            _ => ApiProblem.Of(StatusCodes.Status504GatewayTimeout, $"The supernode {supernode} does not answer.",
                "Try again later, or search again for a fresh hit."),
        };
    }
}
