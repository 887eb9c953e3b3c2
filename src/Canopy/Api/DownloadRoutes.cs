using System.Collections.Immutable;
using System.Globalization;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Library.Links;
using Canopy.Hosting.Transfers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/downloads: begin, look, pause, resume, order, cancel.</summary>
internal static partial class DownloadRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/downloads", StartAsync).Needs(ApiScope.Download).WithSummary("Begins a download")
            .WithDescription(
                "Name a hit (search and number), a content (contentHash, name, size, sources) or a magnet link. Asking twice adds " +
                "sources.");
        api.MapGet("/downloads", List).Needs(ApiScope.Read).WithSummary("Downloads in their order, a page at a time");
        api.MapGet("/downloads/{hash}", (string hash, PeerNode node) => Answer(hash, node)).Needs(ApiScope.Read)
            .WithSummary("One download");
        api.MapPost("/downloads/{hash}/pause", (string hash, PeerNode node) =>
            ChangeAsync(hash, node, node.Downloads.PauseAsync, "is not moving"))
            .Needs(ApiScope.Download).WithSummary("Stops a download until it is resumed");
        api.MapPost("/downloads/{hash}/resume", (string hash, PeerNode node) =>
                ChangeAsync(hash, node, id => Task.FromResult(node.Downloads.Resume(id)), "is moving already, or done"))
            .Needs(ApiScope.Download).WithSummary("Goes on with a download that is paused or has failed");
        api.MapPost("/downloads/{hash}/priority", SetPriority).Needs(ApiScope.Download)
            .WithSummary("Puts a download before or behind the others");
        MapOrder(api);
        api.MapDelete("/downloads/{hash}", CancelAsync).Needs(ApiScope.Download).WithSummary("Ends a download; a finished file stays");
    }

    private static Results<Ok<PageView<DownloadView>>, ProblemHttpResult> List(
        PeerNode node, string? cursor = null, int limit = 100, string? state = null)
    {
        if (!Paging.TryRead(cursor, limit, out int after, out ProblemHttpResult? problem)) return problem!;
        if (!Enum.TryParse(state, ignoreCase: true, out DownloadState only) && state is not null)
            return ApiProblem.Bad($"'{state}' is no state.",
                "Give queued, lookingForSources, connecting, downloading, verifying, done, failed or paused.");
        IReadOnlyList<DownloadStatus> all = node.Downloads.List();
        List<DownloadView> page = [];
        int at = after;
        for (; at < all.Count && page.Count < limit; at++)
            if (state is null || all[at].State == only) page.Add(DownloadView.Of(all[at]));
        return TypedResults.Ok(new PageView<DownloadView>(page, at < all.Count ? at.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static Results<Ok<DownloadView>, ProblemHttpResult> SetPriority(string hash, PriorityAsked asked, PeerNode node) =>
        ContentHash.TryParse(hash, out ContentHash id) && node.Downloads.SetPriority(id, asked.Priority) ? Answer(hash, node)
            : NotFound(hash);

    private static async Task<Results<Created<DownloadView>, ProblemHttpResult>> StartAsync(
        DownloadAsked asked, PeerNode node, CancellationToken cancellation)
    {
        (DownloadRequest? request, ProblemHttpResult? problem) = await ReadAsync(asked, node, cancellation);
        if (request is null) return problem!;
        request = request with { Priority = asked.Priority ?? DownloadPriority.Normal };
        node.Downloads.Add(request, out Problem? refused);
        if (refused is not null)
            return ApiProblem.Of(StatusCodes.Status409Conflict, refused.What, refused.Remedy);
        return TypedResults.Created($"/api/v1/downloads/{request.Hash}", DownloadView.Of(node.Downloads.Find(request.Hash)!));
    }

    private static async Task<(DownloadRequest? Request, ProblemHttpResult? Problem)> ReadAsync(
        DownloadAsked asked, PeerNode node, CancellationToken cancellation)
    {
        if (asked.Search is { } search) return OfHit(search, asked.Number ?? 0, node);
        if (asked.Link is { Length: > 0 } text)
        {
            LinkResult read = FileLink.Parse(text);
            if (read.Link is not { } link)
                return (null, ApiProblem.Bad(
                    $"The link cannot be read: {read.Problem}.", "Give a magnet link as 'canopy hash' prints it."));
            if (link.ContentHash is null)
                return (null, ApiProblem.Bad(
                    "The link names no content of this network.", "Give a magnet link with urn:btmh; 'canopy hash' prints one."));
            return await OfContentAsync(link.ContentHash.Value, link.Name, link.Size, [], node, cancellation);
        }
        if (!ContentHash.TryParse(asked.ContentHash, out ContentHash hash))
            return (null, ApiProblem.Bad(
                "Nothing to fetch is named.", "Give search and number, or contentHash (64 hexadecimal digits), or link."));
        List<DownloadSource> sources = [];
        foreach (SourceView source in asked.Sources ?? [])
        {
            if (source.ToSource() is not { } known)
                return (null, ApiProblem.Bad($"The source {source.Peer} at {source.Address} cannot be understood.",
                    "Give peer as 64 hexadecimal digits and address as 192.0.2.1:4242."));
            sources.Add(known);
        }
        return await OfContentAsync(hash, asked.Name ?? "", asked.Size, sources, node, cancellation);
    }

    private static (DownloadRequest?, ProblemHttpResult?) OfHit(uint search, int number, PeerNode node)
    {
        if (node.Searches.Find(search) is not { } session)
            return (null, ApiProblem.NotFound($"There is no search {search}.", "Search again."));
        if (number < 1 || session.HitsAfter(number - 1, 1) is not [FoundHit found])
            return (null, ApiProblem.NotFound(
                $"Search {search} has no hit {number}.", $"Give a number from 1 to {session.Progress.Hits}."));
        ImmutableArray<DownloadSource> sources = [.. session.HitsAfter(0, ApiLimits.HitsKeptMax)
            .Where(other => other.Hit.File.Hash == found.Hit.File.Hash && other.Hit.Owner.Id != node.Id)
            .Select(other => DownloadSource.Of(other.Hit, other.Supernode))];
        return (new(found.Hit.File.Hash, found.Hit.File.Name, found.Hit.File.Size, sources), null);
    }

    /// <summary>A content whose size nobody told is looked up first: without it nothing can be proved.</summary>
    private static async Task<(DownloadRequest?, ProblemHttpResult?)> OfContentAsync(
        ContentHash hash, string name, long? size, IReadOnlyList<DownloadSource> sources, PeerNode node, CancellationToken cancellation)
    {
        if (size is null && await node.LookUpAsync(hash, cancellation) is { } file)
            (size, name) = (file.Size, name.Length > 0 ? name : file.Name);
        if (size is null)
            return (null, ApiProblem.NotFound(
                $"Nobody found shares {hash}, so its size is not known.", "Try again later, or give a link that tells the size (xl=)."));
        return (new(hash, name.Length > 0 ? name : $"{hash}", size.Value, [.. sources]), null);
    }

    private static async Task<Results<Ok<DownloadView>, ProblemHttpResult>> ChangeAsync(
        string hash, PeerNode node, Func<ContentHash, Task<bool>> change, string whyNot)
    {
        if (!ContentHash.TryParse(hash, out ContentHash id) || node.Downloads.Find(id) is not { } status) return NotFound(hash);
        if (!await change(id))
            return ApiProblem.Of(StatusCodes.Status409Conflict, $"{status.Name} {whyNot}.",
                $"It is {status.State}; GET /api/v1/downloads/{hash} tells more.");
        return Answer(hash, node);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(string hash, PeerNode node) =>
        ContentHash.TryParse(hash, out ContentHash id) && await node.Downloads.CancelAsync(id) ? TypedResults.NoContent() : NotFound(hash);

    private static Results<Ok<DownloadView>, ProblemHttpResult> Answer(string hash, PeerNode node) =>
        ContentHash.TryParse(hash, out ContentHash id) && node.Downloads.Find(id) is { } status ? TypedResults.Ok(DownloadView.Of(status))
            : NotFound(hash);

    private static ProblemHttpResult NotFound(string hash) =>
        ApiProblem.NotFound($"There is no download of {hash}.", "GET /api/v1/downloads lists them.");
}
