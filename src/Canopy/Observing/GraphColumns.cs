using Canopy.Core;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Visits;

namespace Canopy.Observing;

/// <summary>What a node of a crawled graph is.</summary>
internal enum GraphNodeKind
{
    /// <summary>A supernode that answered.</summary>
    Supernode = 0,
    /// <summary>Named as a supernode, and gave no answer.</summary>
    Unanswered = 1,
    /// <summary>Named as a child.</summary>
    Child = 2,
}

/// <summary>
/// A crawled overlay for drawing, column by column: what stands at one place of the first columns belongs to one node, and links name
/// nodes by their places. -1 and "" are what nobody told.
/// </summary>
/// <param name="At">When the crawl began.</param>
/// <param name="Addresses">Where each node is.</param>
/// <param name="Kind">0 a supernode that answered, 1 one that was named and did not answer, 2 a child.</param>
/// <param name="Workload">In %.</param>
/// <param name="UptimeSeconds">Since it started, by its own word.</param>
/// <param name="Children">How many it has, by its own count.</param>
/// <param name="Names">The name it goes by.</param>
/// <param name="From">One end of each link; of a link to a child the parent.</param>
/// <param name="To">The other end.</param>
internal sealed record GraphColumns(
    DateTimeOffset At, IReadOnlyList<string> Addresses, IReadOnlyList<int> Kind, IReadOnlyList<int> Workload,
    IReadOnlyList<long> UptimeSeconds, IReadOnlyList<int> Children, IReadOnlyList<string> Names, IReadOnlyList<int> From,
    IReadOnlyList<int> To)
{
    /// <summary>Nodes of a graph; a larger one is refused.</summary>
    public const int NodesMax = 200_000;

    /// <summary>Links of a graph; a larger one is refused.</summary>
    public const int LinksMax = 2_000_000;

    /// <summary>Puts them together; null where there are too many.</summary>
    /// <param name="at">When the crawl began.</param>
    /// <param name="edges">The map.</param>
    /// <param name="withChildren">Whether children are nodes, too.</param>
    /// <param name="nodesMax">How many nodes are too many.</param>
    public static GraphColumns? Of(Instant at, SnapshotEdges edges, bool withChildren, int nodesMax = NodesMax)
    {
        Dictionary<PeerAddress, int> places = [];
        List<string> addresses = [], names = [];
        List<int> kinds = [], workloads = [], children = [], from = [], to = [];
        List<long> uptimes = [];
        IEnumerable<(PeerAddress One, PeerAddress Other)> all = withChildren ? edges.Links().Concat(edges.Children()) : edges.Links();
        foreach (PeerAddress address in edges.Visited.Where(address => edges.LastOf(address)!.Outcome != Outcome.Excluded))
            Add(address, edges.HasAnswered(address) ? GraphNodeKind.Supernode : GraphNodeKind.Unanswered, edges.LastOf(address)!);
        foreach (PeerAddress address in edges.NamedOnly()) Add(address, GraphNodeKind.Unanswered, null);
        if (withChildren)
            foreach ((_, PeerAddress child) in edges.Children()) Add(child, GraphNodeKind.Child, null);
        if (places.Count > nodesMax) return null;
        foreach ((PeerAddress one, PeerAddress other) in all)
        {
            if (!places.TryGetValue(one, out int a) || !places.TryGetValue(other, out int b)) continue;
            if (from.Count == LinksMax) return null;
            from.Add(a);
            to.Add(b);
        }
        return new(DateTimeOffset.FromUnixTimeMilliseconds(at.Milliseconds), addresses, kinds, workloads, uptimes, children, names, from,
            to);

        void Add(PeerAddress address, GraphNodeKind kind, Visit? visit)
        {
            if (places.Count > nodesMax || !places.TryAdd(address, places.Count)) return;
            addresses.Add($"{address}");
            kinds.Add((int)kind);
            workloads.Add(visit?.Workload ?? -1);
            uptimes.Add((long?)visit?.UptimeSeconds ?? -1);
            children.Add(visit?.ChildrenTold ?? -1);
            names.Add(visit?.UserName ?? "");
        }
    }
}
