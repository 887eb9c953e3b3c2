using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Quality;

/// <summary>
/// What a snapshot is worth, found out from itself (papers/figures.md section 2; anchors: no tool states its own error).
/// </summary>
/// <param name="Named">Addresses that were named as supernodes, or were where the crawl began.</param>
/// <param name="Answered">Those that answered.</param>
/// <param name="OrdinaryNodes">Those that turned out to be ordinary nodes, which a link told of a moment ago cannot be.</param>
/// <param name="NotVisited">Those that nobody has visited: the crawl was stopped, or they were too many.</param>
/// <param name="Unreachable">Those of which nothing came: silent, refused, no way, no peer.</param>
/// <param name="Links">Links between supernodes that at least one end told of.</param>
/// <param name="OneSided">Those of them of which only one end could be asked.</param>
/// <param name="BothAsked">Those whose two ends answered.</param>
/// <param name="BothTold">Those whose two ends answered and both told of it.</param>
/// <param name="Children">Children, each once.</param>
/// <param name="ChildrenOfSeveral">Children that more than one parent told of: they moved while the crawl went on.</param>
/// <param name="Seconds">From the first dial to the last answer.</param>
public sealed record SnapshotQuality(
    int Named, int Answered, int OrdinaryNodes, int NotVisited, int Unreachable, int Links, int OneSided, int BothAsked, int BothTold,
    int Children, int ChildrenOfSeveral, double Seconds)
{
    /// <summary>Of the supernodes that were named, how many answered; NaN where none was named.</summary>
    public double Completeness => (double)Answered / (Named - OrdinaryNodes);

    /// <summary>Of the supernodes that were named, how many gave no sign; NaN where none was named.</summary>
    public double UnreachableShare => (double)Unreachable / (Named - OrdinaryNodes);

    /// <summary>
    /// Of the links whose two ends answered, how many both told of: what changed while the crawl went on is what is missing. NaN where
    /// there are none.
    /// </summary>
    public double TwoSidedAgreement => (double)BothTold / BothAsked;

    /// <summary>
    /// What share of the links is likely to be missing, since neither end could be asked: the square of the share of supernodes that could
    /// not, were these strewn at random (papers/figures.md section 2, 2).
    /// </summary>
    public double LinksMissed => (1 - Completeness) * (1 - Completeness);

    /// <summary>Weighs the visits of one sweep.</summary>
    public static SnapshotQuality Of(IReadOnlyCollection<Visit> visits)
    {
        SnapshotEdges edges = new(visits);
        int answered = 0, ordinary = 0, unreachable = 0, named = 0;
        foreach (PeerAddress address in edges.Visited)
        {
            Outcome outcome = edges.LastOf(address)!.Outcome;
            if (outcome == Outcome.Excluded) continue;
            named++;
            if (outcome == Outcome.Answered) answered++;
            else if (outcome == Outcome.NotSupernode) ordinary++;
            else if (!outcome.IsUp()) unreachable++;
        }
        int notVisited = edges.NamedOnly().Count();
        int links = 0, bothAsked = 0, bothTold = 0;
        foreach ((PeerAddress one, PeerAddress other) in edges.Links())
        {
            links++;
            if (!edges.HasAnswered(one) || !edges.HasAnswered(other)) continue;
            bothAsked++;
            if (edges.IsTold(one, other) && edges.IsTold(other, one)) bothTold++;
        }
        (int children, int several) = CountChildren(edges);
        double seconds = visits.Count == 0 ? 0
            : (new Instant(visits.Max(visit => visit.Ended.Milliseconds)) - new Instant(visits.Min(visit => visit.Began.Milliseconds)))
                .TotalSeconds;
        return new(named + notVisited, answered, ordinary, notVisited, unreachable, links, links - bothAsked, bothAsked, bothTold,
            children, several, seconds);
    }

    private static (int Children, int OfSeveral) CountChildren(SnapshotEdges edges)
    {
        HashSet<PeerAddress> once = [], twice = [];
        foreach ((_, PeerAddress child) in edges.Children())
            if (!once.Add(child)) twice.Add(child);
        return (once.Count, twice.Count);
    }
}
