using System.Globalization;
using Canopy.Daemon;
using Canopy.Daemon.Welcome;
using Canopy.Hosting.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>What the first-run assistant needs to know.</summary>
/// <param name="IsDue">Whether to show it: nobody has chosen a name, a folder or a network, nor sent it away.</param>
/// <param name="UserName">The name others see unless another is chosen.</param>
/// <param name="Folders">Folders of this user's home that are there, absolute.</param>
/// <param name="Home">The home itself, to begin looking for others; empty where there is none.</param>
/// <param name="Network">The network's name.</param>
/// <param name="IsPrivate">Whether that is a private one.</param>
/// <param name="Port">The port others dial, TCP and UDP.</param>
internal sealed record WelcomeView(
    bool IsDue, string UserName, IReadOnlyList<string> Folders, string Home, string Network, bool IsPrivate, int Port);

/// <summary>The folders in a folder of this machine.</summary>
/// <param name="Path">Which folder, absolute.</param>
/// <param name="Parent">The one it is in; absent at the top.</param>
/// <param name="Items">Those in it, in order of their names.</param>
/// <param name="Next">The cursor of the next page; absent when there is none.</param>
internal sealed record PlacesView(string Path, string? Parent, IReadOnlyList<PlaceView> Items, string? Next);

/// <summary>A folder of this machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its absolute path, as a rule of shares takes it.</param>
internal sealed record PlaceView(string Name, string Path);

/// <summary>/welcome and /shares/places: for the first-run assistant, and for picking folders later.</summary>
internal static class WelcomeRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/welcome", View).Needs(ApiScope.Read).WithSummary("Whether the first-run assistant is due, and what it may suggest");
        api.MapPost("/welcome/done", Finish).Needs(ApiScope.Admin).WithSummary("Says that the first-run assistant is done");
        api.MapGet("/shares/places", Places).Needs(ApiScope.Share)
            .WithSummary("The folders in a folder of this machine, to pick what to share, a page at a time")
            .WithDescription("Without 'path' those of the user's home. Hidden ones are left out.");
    }

    private static WelcomeView View(PeerNode node, SettingsWatcher watcher) => new(
        node.FirstRun.IsDue(watcher.Given, node.Shares.Added.Count), node.UserName, FirstRun.FoldersOf(FirstRun.Home), FirstRun.Home,
        node.Network.Name, watcher.Started.Network.Length > 0, node.Host.Address.Port);

    private static Results<NoContent, ProblemHttpResult> Finish(PeerNode node) => node.FirstRun.Finish() is { } problem
        ? ApiProblem.Of(StatusCodes.Status507InsufficientStorage, problem.What, problem.Remedy)
        : TypedResults.NoContent();

    private static Results<Ok<PlacesView>, ProblemHttpResult> Places(string? path = null, string? cursor = null, int limit = 100)
    {
        if (!Paging.TryRead(cursor, limit, out int after, out ProblemHttpResult? problem)) return problem!;
        string folder = string.IsNullOrEmpty(path) ? FirstRun.Home : path;
        if (folder.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(folder))
            return ApiProblem.Bad($"'{folder}' is no absolute path.", "Give one like /home/alice, or leave 'path' out.");
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(folder)) return ApiProblem.NotFound($"There is no folder {folder}.", "Go back to the folder above it.");
        IReadOnlyList<string> names = FolderPlaces.In(folder, out string trouble);
        if (trouble.Length > 0)
            return ApiProblem.Bad($"The folder {folder} cannot be read: {trouble}.",
                "Let the user who runs canopy read it, or take another.");
        int end = Math.Min(names.Count, after + limit);
        return TypedResults.Ok(new PlacesView(folder, Path.GetDirectoryName(folder),
            [.. names.Skip(after).Take(limit).Select(name => new PlaceView(name, Path.Combine(folder, name)))],
            end < names.Count ? end.ToString(CultureInfo.InvariantCulture) : null));
    }
}
