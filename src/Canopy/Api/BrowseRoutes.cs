using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting.Transfers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/browse: the shared folders of another peer, a folder and a page at a time.</summary>
internal static class BrowseRoutes
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/browse", BrowseAsync).Needs(ApiScope.Search)
        .WithSummary("Lists a folder another peer shares")
        .WithDescription(
            "peer, address, reachable and supernode are those of a hit's owner; folder is empty for the top; cursor is 'next' of the " +
            "page before.");

    private static async Task<Results<Ok<BrowseView>, ProblemHttpResult>> BrowseAsync(
        string peer, string address, PeerNode node, CancellationToken cancellation, bool reachable = true, string? supernode = null,
        string? folder = null, string? cursor = null)
    {
        if (!PeerId.TryParse(peer, out PeerId id))
            return ApiProblem.Bad($"'{peer}' is no identity of a peer.", "Give the 64 hexadecimal digits of a hit's owner.peer.");
        if (!PeerAddress.TryParse(address, out PeerAddress where))
            return ApiProblem.Bad($"'{address}' is no address.", "Give a hit's owner.address, like 192.0.2.1:4242.");
        PeerAddress parent = PeerAddress.TryParse(supernode, out PeerAddress read) ? read : PeerAddress.None;
        BrowseResult result = await node.Browser.AskAsync(new(id, where, reachable, parent), folder ?? "", cursor ?? "", cancellation);
        return result.Page is { } page
            ? TypedResults.Ok(BrowseView.Of(page))
            : ApiProblem.Of(StatusCodes.Status502BadGateway, $"The peer at {where} {result.Words}.",
                "Browse without a folder to see what is there, search again for a fresh hit, or try later.");
    }
}

/// <summary>A page of a folder another peer shares.</summary>
/// <param name="Folder">Which folder.</param>
/// <param name="Folders">Folders in it.</param>
/// <param name="Files">Files in it.</param>
/// <param name="Next">The cursor of the next page; absent at the end.</param>
internal sealed record BrowseView(string Folder, IReadOnlyList<string> Folders, IReadOnlyList<SharesPageFile> Files, string? Next)
{
    public static BrowseView Of(SharesPage page) => new(page.Folder, page.Folders, page.Files, page.Next.Length == 0 ? null : page.Next);
}
