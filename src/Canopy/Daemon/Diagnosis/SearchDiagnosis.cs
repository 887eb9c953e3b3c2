using Canopy.Api;
using Canopy.Commands;
using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Search;

namespace Canopy.Daemon.Diagnosis;

/// <summary>Why a search has found nothing, or little, and what to try.</summary>
internal static class SearchDiagnosis
{
    /// <summary>Fewer hits than this are few.</summary>
    private const int Few = 10;

    /// <summary>Looks at a search.</summary>
    /// <param name="session">Which.</param>
    /// <param name="status">The peer as it is now.</param>
    public static DiagnosisView Of(SearchSession session, StatusView status) => new(
    [
        Network(status), Asked(session), End(session.Progress, status),
        .. QueryAdvice.Of(session.Query), .. Further(session),
    ]);

    private static CheckView Network(StatusView status) =>
        status.Parent is { } parent ? new("network", true, $"The supernode {parent.Address} answers for this peer.")
        : status.Role != PeerRole.Supernode
            ? new("network", false, $"This peer is not attached to a supernode: {status.State}.",
                "Wait until it is attached: a search that runs is asked then. Then search again.")
        : status.Neighbors == 0
            ? new("network", false, "This peer is a supernode without neighbors: it can only search itself and its children.",
                "Follow an invite of somebody in the network you want to search.")
        : new("network", true, $"This peer is a supernode with {InWords.Count(status.Neighbors, "neighbor")}.");

    private static CheckView Asked(SearchSession session)
    {
        SearchProgress progress = session.Progress;
        string[] from = [.. session.HitsAfter(0, ApiLimits.HitsKeptMax).Select(found => $"{found.Supernode}")
            .Distinct(StringComparer.Ordinal).Take(Few)];
        string hits = from.Length == 0 ? "none had a hit" : $"hits came from {string.Join(", ", from)}";
        return progress.SupernodesAsked == 0
            ? new("asked", progress.IsRunning ? null : false, progress.IsRunning ? "Nobody has answered yet." : "No supernode was asked.",
                progress.IsRunning ? "Wait some seconds." : "Search again once the peer is attached.")
            : new("asked", progress.Hits > 0, $"{InWords.Count(progress.SupernodesAsked, "supernode")} searched; {hits}.",
                progress.Hits > 0 ? null : "See below what to try.");
    }

    private static CheckView End(SearchProgress progress, StatusView status) => progress.Ending switch
    {
        null => new("ending", null, "The search is still running.", "Wait until it has ended."),
        QueryEndStatus.Complete => new("ending", true, "Everybody who was to be asked has answered."),
        QueryEndStatus.Enough => new("ending", true, "Enough hits were found, so it stopped.", "Ask for more."),
        QueryEndStatus.CutShort => new("ending", false, "The query costs too much and was cut short at some supernodes.",
            "Add a word that is less common, or write prefixes* longer."),
        QueryEndStatus.TooManyQueries => new("ending", false, "The supernode was asked too often and did not search.",
            "Wait a minute, then search again."),
        QueryEndStatus.TimedOut => new("ending", false,
            status.Parent is null && status.Role != PeerRole.Supernode ? "Time ran out: there was no supernode to ask."
                : "Time ran out before all supernodes had answered.", "Search again."),
        _ => new("ending", false, "The supernode took it for a search it had answered already.", "Search again."),
    };

    private static IEnumerable<CheckView> Further(SearchSession session)
    {
        SearchProgress progress = session.Progress;
        if (progress.IsRunning) yield break;
        if (progress.HasMore) yield return new("more", null, "The network has more hits for this search.", "Ask for more.");
        else if (progress.Hits < Few && !session.Hop)
            yield return new("hop", null, "The search did not go on at further supernodes.",
                "Search again with 'hop': it then asks supernodes further away, one after the other.");
        if (progress.Hits == 0 && session.Query.Root is not HashTerm)
            yield return new("wish", null, "What is not there now may come: peers come and go.",
                "Save the search as a wish; it asks again by itself.");
    }
}
