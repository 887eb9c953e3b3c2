using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Folders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/folders: whole folders of other peers as one download each.</summary>
internal static class FolderRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/folders", Start).Needs(ApiScope.Download).WithSummary("Begins to fetch a folder with all below it")
            .WithDescription("owner is that of a hit, folder a path as GET /browse names it. The files appear among the downloads, some "
                + "hundred at a time, and leave that list when they are done.");
        api.MapGet("/folders", (PeerNode node) => node.Folders.List().Select(FolderView.Of).ToArray()).Needs(ApiScope.Read)
            .WithSummary("All folders being fetched or done, oldest first");
        api.MapGet("/folders/{id}", (long id, PeerNode node) => Answer(id, node)).Needs(ApiScope.Read).WithSummary("One folder");
        api.MapPost("/folders/{id}/pause", (long id, PeerNode node) => ChangeAsync(id, node, node.Folders.PauseAsync, "is not moving"))
            .Needs(ApiScope.Download).WithSummary("Stops a folder and its files until it is resumed");
        api.MapPost("/folders/{id}/resume", (long id, PeerNode node) =>
                ChangeAsync(id, node, which => Task.FromResult(node.Folders.Resume(which)), "is moving already, or done"))
            .Needs(ApiScope.Download).WithSummary("Goes on with a folder that is paused, has failed or lacks files");
        api.MapDelete("/folders/{id}", CancelAsync).Needs(ApiScope.Download).WithSummary("Ends a folder; finished files stay");
    }

    private static Results<Created<FolderView>, ProblemHttpResult> Start(FolderAsked asked, PeerNode node)
    {
        if (asked.Owner is not { } owner || owner.ToSource() is not { } source)
            return ApiProblem.Bad("The owner cannot be understood.",
                "Give owner.peer as 64 hexadecimal digits and owner.address as 192.0.2.1:4242, as in a hit.");
        FolderRequest request = new(source, asked.Folder ?? "", asked.Priority ?? DownloadPriority.Normal);
        return node.Folders.Add(request, out Problem? problem) is { } status
            ? TypedResults.Created($"/api/v1/folders/{status.Id}", FolderView.Of(status))
            : ApiProblem.Of(StatusCodes.Status409Conflict, problem!.What, problem.Remedy);
    }

    private static async Task<Results<Ok<FolderView>, ProblemHttpResult>> ChangeAsync(
        long id, PeerNode node, Func<long, Task<bool>> change, string whyNot)
    {
        if (node.Folders.Find(id) is not { } status) return NotFound(id);
        return await change(id)
            ? Answer(id, node)
            : ApiProblem.Of(StatusCodes.Status409Conflict, $"{status.Folder} {whyNot}.",
                $"It is {status.State}; GET /api/v1/folders/{id} tells more.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(long id, PeerNode node) =>
        await node.Folders.CancelAsync(id) ? TypedResults.NoContent() : NotFound(id);

    private static Results<Ok<FolderView>, ProblemHttpResult> Answer(long id, PeerNode node) =>
        node.Folders.Find(id) is { } status ? TypedResults.Ok(FolderView.Of(status)) : NotFound(id);

    private static ProblemHttpResult NotFound(long id) =>
        ApiProblem.NotFound($"There is no folder download {id}.", "GET /api/v1/folders lists them.");
}

/// <summary>A folder to fetch.</summary>
/// <param name="Owner">Who shares it: a hit's owner.</param>
/// <param name="Folder">Its path, as GET /browse names it.</param>
/// <param name="Priority">high, normal, low.</param>
internal sealed record FolderAsked(SourceView? Owner = null, string? Folder = null, DownloadPriority? Priority = null);

/// <summary>The download of a folder and how far it is.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Owner">The owner's identity.</param>
/// <param name="Folder">Its path at the owner.</param>
/// <param name="Path">Where it grows on this disk.</param>
/// <param name="State">listing, fetching, done, failed, paused.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Files">Files listed so far.</param>
/// <param name="FilesDone">Those at their place.</param>
/// <param name="FilesFailed">Those that found no source.</param>
/// <param name="Bytes">Bytes of the files listed.</param>
/// <param name="BytesDone">Bytes of those at their place.</param>
internal sealed record FolderView(
    long Id, string Owner, string Folder, string Path, FolderState State, string? Reason, long Files, long FilesDone, long FilesFailed,
    long Bytes, long BytesDone)
{
    /// <summary>Whether it will not move by itself any more.</summary>
    public bool IsSettled => State is FolderState.Done or FolderState.Failed or FolderState.Paused;

    public static FolderView Of(FolderStatus status) => new(
        status.Id, $"{status.Owner.Peer}", status.Folder, status.Path, status.State, status.Reason.Length == 0 ? null : status.Reason,
        status.Files, status.FilesDone, status.FilesFailed, status.Bytes, status.BytesDone);
}
