using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;

namespace Canopy.Observatory.Visits;

/// <summary>
/// The pages of one peer's topology, put together (docs/protocol.md, TopologyResponse). What it names is taken as far as it can be true;
/// the rest leaves a flaw.
/// </summary>
/// <param name="teller">Who tells.</param>
internal sealed class TopologyPages(PeerAddress teller)
{
    private readonly HashSet<PeerAddress> _named = [];
    private readonly ImmutableArray<PeerAddress>.Builder _neighbors = ImmutableArray.CreateBuilder<PeerAddress>();
    private readonly ImmutableArray<PeerAddress>.Builder _children = ImmutableArray.CreateBuilder<PeerAddress>();
    private TopologyResponse? _last;
    private uint _told;

    /// <summary>How many peers have been named so far, the next page's offset.</summary>
    public uint Next => _told;

    /// <summary>What the last page said of the peer itself.</summary>
    public TopologyResponse? Last => _last;

    public ImmutableArray<PeerAddress> Neighbors => _neighbors.ToImmutable();

    public ImmutableArray<PeerAddress> Children => _children.ToImmutable();

    public Flaws Flaws { get; private set; }

    /// <summary>Takes one page.</summary>
    /// <param name="page">The answer.</param>
    /// <param name="isLast">Whether there is no more to ask for.</param>
    /// <returns>What makes all of it worthless; empty if nothing does.</returns>
    public string Take(TopologyResponse page, out bool isLast)
    {
        isLast = page.Peers.Length < TopologyResponse.PeersPerPage;
        if (page.Offset != _told) return $"was asked for peers from number {_told} on and answered from {page.Offset} on";
        _last = page;
        _told += (uint)page.Peers.Length;
        if (_told > VisitLimits.PeersNamedMax) return $"names more than {VisitLimits.PeersNamedMax} peers";
        foreach (TopologyEntry entry in page.Peers) Take(entry);
        if (isLast && _told != page.Neighbors + page.Children) Flaws |= Flaws.CountsDiffer;
        return "";
    }

    private void Take(TopologyEntry entry)
    {
        if (entry.Address == teller) Flaws |= Flaws.ListsItself;
        else if (!entry.Address.IsCredibleFrom(teller)) Flaws |= Flaws.ListsIncredible;
        else if (!_named.Add(entry.Address)) Flaws |= Flaws.ListsTwice;
        else (entry.Role == PeerRole.Supernode ? _neighbors : _children).Add(entry.Address);
    }
}
