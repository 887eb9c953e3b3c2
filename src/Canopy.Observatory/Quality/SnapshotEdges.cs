using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Quality;

/// <summary>The graph that a sweep's visits add up to; of each peer the last visit counts.</summary>
public sealed class SnapshotEdges
{
    private readonly Dictionary<PeerAddress, Visit> _last = [];
    private readonly List<PeerAddress> _visited = [];
    private readonly HashSet<(PeerAddress Teller, PeerAddress Named)> _told = [];

    /// <summary>Puts visits together.</summary>
    /// <param name="visits">In the order in which they were made.</param>
    public SnapshotEdges(IEnumerable<Visit> visits)
    {
        foreach (Visit visit in visits)
        {
            if (!_last.ContainsKey(visit.Address)) _visited.Add(visit.Address);
            _last[visit.Address] = visit;
        }
        foreach (PeerAddress teller in _visited)
            foreach (PeerAddress named in _last[teller].Neighbors) _told.Add((teller, named));
    }

    /// <summary>Everybody who was visited or excluded, in the order of the first visit.</summary>
    public IReadOnlyList<PeerAddress> Visited => _visited;

    /// <summary>The last visit of one; null where there was none.</summary>
    public Visit? LastOf(PeerAddress address) => _last.GetValueOrDefault(address);

    /// <summary>Whether it answered.</summary>
    public bool HasAnswered(PeerAddress address) => LastOf(address)?.Outcome == Outcome.Answered;

    /// <summary>The supernodes that answered.</summary>
    public IEnumerable<PeerAddress> Supernodes => _visited.Where(HasAnswered);

    /// <summary>Whether one named the other as its neighbor.</summary>
    public bool IsTold(PeerAddress teller, PeerAddress named) => _told.Contains((teller, named));

    /// <summary>Links between supernodes that at least one end told of, each once, the smaller address first.</summary>
    public IEnumerable<(PeerAddress One, PeerAddress Other)> Links()
    {
        foreach (PeerAddress teller in _visited)
        {
            foreach (PeerAddress named in _last[teller].Neighbors)
            {
                // A link that both tell of is taken when the smaller one tells of it.
                if (teller.CompareTo(named) < 0) yield return (teller, named);
                else if (!IsTold(named, teller)) yield return (named, teller);
            }
        }
    }

    /// <summary>Those that were named as neighbors and nobody visited, each once.</summary>
    public IEnumerable<PeerAddress> NamedOnly()
    {
        HashSet<PeerAddress> known = [];
        foreach (PeerAddress teller in _visited)
        {
            foreach (PeerAddress named in _last[teller].Neighbors)
                if (!_last.ContainsKey(named) && known.Add(named)) yield return named;
        }
    }

    /// <summary>Children with a parent that told of them.</summary>
    public IEnumerable<(PeerAddress Parent, PeerAddress Child)> Children()
    {
        foreach (PeerAddress parent in _visited)
            foreach (PeerAddress child in _last[parent].Children) yield return (parent, child);
    }
}
