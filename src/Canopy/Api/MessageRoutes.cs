using System.Globalization;
using System.Text;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.TwoTier.Errands;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/messages: short texts between users, through the receiver's supernode.</summary>
internal static class MessageRoutes
{
    private const string Remedy = "Search for something the receiver shares: a fresh hit names its supernode of now.";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/messages", List).Needs(ApiScope.Read)
            .WithSummary("Texts that came and that were sent, oldest first, a page at a time")
            .WithDescription("'after' is the id of the last message known, or 'next' of the page before; 'with' takes one conversation.");
        api.MapPost("/messages", SendAsync).Needs(ApiScope.Admin).WithSummary("Sends a text to another user")
            .WithDescription("Where the supernode is not given, or the receiver has left it, the daemon looks for the receiver.");
        api.MapPost("/messages/read", Read).Needs(ApiScope.Admin).WithSummary("Says that messages have been read");
    }

    private static Results<Ok<MessagesView>, ProblemHttpResult> List(
        PeerNode node, long after = 0, string? with = null, int limit = ApiLimits.PageMax)
    {
        if (!Paging.TryRead(null, limit, out _, out ProblemHttpResult? problem)) return problem!;
        IReadOnlyList<InboxMessage> all = node.Inbox.After(after, with);
        string? next = all.Count > limit ? all[limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new MessagesView([.. all.Take(limit)], next, node.Inbox.Unread));
    }

    private static UnreadView Read(MessagesReadAsked asked, PeerNode node)
    {
        int read = node.Inbox.Read(asked.Until, asked.With);
        UnreadView view = new(node.Inbox.Unread);
        if (read > 0) node.Events.Add("message.read", view);
        return view;
    }

    private static async Task<Results<Ok<MessageView>, ProblemHttpResult>> SendAsync(
        MessageAsked asked, PeerNode node)
    {
        if (!PeerId.TryParse(asked.To, out PeerId to))
            return ApiProblem.Bad($"'{asked.To}' is no identity of a peer.", "Give the 64 hexadecimal digits of a hit's owner.peer.");
        if (!TryRead(asked.Supernode, out PeerAddress? supernode))
            return ApiProblem.Bad($"'{asked.Supernode}' is no address of a supernode.",
                "Give a hit's owner.supernode, like 192.0.2.1:4242, or leave it out.");
        int bytes = Encoding.UTF8.GetByteCount(asked.Text ?? "");
        if (bytes is 0 or > InstantMessageRequest.TextBytesMax)
            return ApiProblem.Bad($"The text has {bytes} bytes.", $"Write 1 to {InstantMessageRequest.TextBytesMax} bytes.");
        if (await node.SendTextAsync(to, asked.ToUser ?? "", supernode, asked.Text!) is not { } sent)
            return ApiProblem.NotFound("Nobody knows at which supernode the receiver is.", Remedy);
        if (sent.Outcome == ErrandOutcome.PassedOn) return TypedResults.Ok(new MessageView(sent.Outcome, $"{sent.Supernode}"));
        return sent.Outcome switch
        {
            ErrandOutcome.NoSuchChild => ApiProblem.NotFound(
                $"The receiver is not at the supernode {sent.Supernode}, and nobody knows where else.", Remedy),
            ErrandOutcome.TooMany =>
                ApiProblem.Of(StatusCodes.Status429TooManyRequests, "Too many messages for now.", "Wait a minute and send it again."),
            _ => ApiProblem.Of(StatusCodes.Status504GatewayTimeout, $"The supernode {sent.Supernode} does not answer.",
                $"Try again later. {Remedy}"),
        };
    }

    /// <summary>Null is none, and good.</summary>
    private static bool TryRead(string? text, out PeerAddress? supernode)
    {
        bool isAddress = PeerAddress.TryParse(text ?? "", out PeerAddress address) && address.CanBeDialled;
        supernode = isAddress ? address : null;
        return isAddress || text is null;
    }
}
