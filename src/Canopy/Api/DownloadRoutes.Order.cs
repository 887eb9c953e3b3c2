using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Transfers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>The order of downloads, all of them at once, and one block by block.</summary>
internal static partial class DownloadRoutes
{
    private static void MapOrder(IEndpointRouteBuilder api)
    {
        api.MapGet("/downloads/{hash}/blocks", Blocks).Needs(ApiScope.Read).WithSummary("What is here of a file, block by block");
        api.MapPost("/downloads/{hash}/move", Move).Needs(ApiScope.Download).WithSummary("Moves a download in the order")
            .WithDescription("Those of one priority get their turn in this order, which GET /downloads has, too.");
        api.MapPost("/downloads/pause", async (PeerNode node) =>
                TypedResults.Ok(new DownloadCountView(await node.Downloads.PauseAllAsync())))
            .Needs(ApiScope.Download).WithSummary("Pauses all downloads that move");
        api.MapPost("/downloads/resume", (PeerNode node) => TypedResults.Ok(new DownloadCountView(node.Downloads.ResumeAll())))
            .Needs(ApiScope.Download).WithSummary("Goes on with all downloads that are paused");
        api.MapDelete("/downloads", ClearAsync).Needs(ApiScope.Download).WithSummary("Forgets the downloads that are done, or have failed")
            .WithDescription("'state' is done or failed; finished files stay, what is here of failed ones is deleted.");
    }

    private static Results<Ok<DownloadBlocksView>, ProblemHttpResult> Blocks(string hash, PeerNode node) =>
        ContentHash.TryParse(hash, out ContentHash id) && node.Downloads.Blocks(id, DownloadBlocksView.CellsMax) is { } blocks
            ? TypedResults.Ok(DownloadBlocksView.Of(blocks)) : NotFound(hash);

    private static Results<Ok<DownloadView>, ProblemHttpResult> Move(string hash, MoveAsked asked, PeerNode node)
    {
        if (!ContentHash.TryParse(hash, out ContentHash id) || node.Downloads.Find(id) is null) return NotFound(hash);
        ContentHash before = default;
        if (asked.Before is { } named && (!ContentHash.TryParse(named, out before) || node.Downloads.Find(before) is null))
            return NotFound(named);
        return node.Downloads.Move(id, asked.Before is null ? null : before) is { } problem
            ? ApiProblem.Of(StatusCodes.Status409Conflict, problem.What, problem.Remedy) : Answer(hash, node);
    }

    private static async Task<Results<Ok<DownloadCountView>, ProblemHttpResult>> ClearAsync(string state, PeerNode node)
    {
        DownloadState? which = state switch { "done" => DownloadState.Done, "failed" => DownloadState.Failed, _ => null };
        return which is { } known
            ? TypedResults.Ok(new DownloadCountView(await node.Downloads.ClearAsync(known)))
            : ApiProblem.Bad($"Downloads that are '{state}' are not cleared at once.", "Give state=done or state=failed.");
    }
}
