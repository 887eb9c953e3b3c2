using System.Collections.Immutable;
using Canopy.Analysis.Popularity;
using Canopy.Core;
using Canopy.Hosting.Library.Media;
using Canopy.Hosting.Links;
using Canopy.Hosting.Transfers;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>Reads a user's whole list: the top, folder by folder, page by page.</summary>
/// <param name="ask">Asks a user for a page of a folder.</param>
/// <param name="dial">Dials, to see who is at an address.</param>
internal sealed class ShareReader(ShareReader.Asking ask, Func<PeerAddress, CancellationToken, Task<Dialled>> dial)
{
    /// <summary>Asks for one page, as <see cref="PeerBrowser.AskAsync(DownloadSource, string, string, CancellationToken)"/> does.</summary>
    public delegate Task<BrowseResult> Asking(DownloadSource user, string folder, string cursor, CancellationToken cancellation);

    /// <summary>Asks one user, or whoever is at an address where nobody knows who that is.</summary>
    /// <returns>What came of it, and the list; null where there is none, since half a list would look like many files removed.</returns>
    public async Task<(Visit Visit, ShareList? List)> ReadAsync(DownloadSource user, CancellationToken cancellation)
    {
        Instant began = Now;
        if (user.Peer == default)
        {
            Dialled dialled = await dial(user.Address, cancellation);
            if (dialled.Stream is not { } stream)
                return (VisitTo(user, OutcomeOf(new(null, "", Failure: dialled.Failure)), began, ""), null);
            user = user with { Peer = stream.Id };
            await stream.DisposeAsync();
        }
        ImmutableArray<SharedItem>.Builder items = ImmutableArray.CreateBuilder<SharedItem>();
        Stack<(string Folder, string Cursor, int Depth)> toList = new([("", "", 0)]);
        string leftOut = "";
        while (toList.TryPop(out (string Folder, string Cursor, int Depth) next))
        {
            BrowseResult result = await ask(user, next.Folder, next.Cursor, cancellation);
            if (result.Page is not { } page) return (VisitTo(user, OutcomeOf(result), began, result.Words), null);
            items.AddRange(page.Files.Select(ItemOf).OfType<SharedItem>());
            if (items.Count >= CollectPlan.FilesMax)
            {
                leftOut = $"has more than {CollectPlan.FilesMax} files, the rest was not read";
                items.Count = CollectPlan.FilesMax;
                break;
            }
            if (next.Depth < CollectPlan.DepthMax)
                foreach (string folder in page.Folders) toList.Push((Below(next.Folder, folder), "", next.Depth + 1));
            else if (page.Folders.Length > 0) leftOut = $"has folders deeper than {CollectPlan.DepthMax}, which were not read";
            if (page.Next.Length > 0 && page.Next != next.Cursor) toList.Push((next.Folder, page.Next, next.Depth));
        }
        Visit visit = VisitTo(user, Outcome.Answered, began, leftOut);
        return (visit, new(user.Peer, user.Address, visit.Ended, items.ToImmutable()));
    }

    private static string Below(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static Instant Now => new(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    private static SharedItem? ItemOf(SharesPageFile file) => ContentHash.TryParse(file.ContentHash, out ContentHash hash)
        ? new(hash, file.Name, file.Size, MediaTypes.OfName(file.Name)) : null;

    private static Visit VisitTo(DownloadSource user, Outcome outcome, Instant began, string words) =>
        new()
        {
            Address = user.Address,
            Id = user.Peer == default ? null : user.Peer,
            Outcome = outcome,
            Began = began,
            Ended = Now,
            Words = words,
        };

    private static Outcome OutcomeOf(BrowseResult result) => result switch
    {
        { Failure: LinkEnd.Refused } => Outcome.Refused,
        { Failure: LinkEnd.TimedOut or LinkEnd.Silent } => Outcome.Silent,
        { Failure: LinkEnd.Unreachable } => Outcome.Unreachable,
        { Failure: LinkEnd.HandshakeFailed } => Outcome.NoPeer,
        { Failure: not null } => Outcome.BrokeOff,
        // It answered, and does not let its folders be listed, or is somebody else by now.
        { IsHopeless: true } => Outcome.Busy,
        _ => Outcome.Misbehaved,
    };
}
