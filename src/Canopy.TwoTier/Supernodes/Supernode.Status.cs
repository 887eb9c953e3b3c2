using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Supernodes;

/// <summary>What a supernode's user sees of it.</summary>
internal sealed partial class Supernode
{
    public override PeerStatus Describe(Instant now)
    {
        ImmutableArray<LinkStatus>.Builder links = ImmutableArray.CreateBuilder<LinkStatus>();
        foreach (Neighbor neighbor in _held) links.Add(Show(neighbor, "neighbor", neighbor.Workload, 0));
        foreach (Neighbor neighbor in _exploring) links.Add(Show(neighbor, "exploring", neighbor.Workload, 0));
        for (int i = 0; i < _children.Count; i++) links.Add(Show(_children[i], "child", 0, _index.CountOf(_children[i].Slot)));
        foreach (Visitor visitor in _visitors) links.Add(Show(visitor, "visitor", 0, 0));
        string state = $"supernode since {(now - _since).TotalMinutes:0} min: {_children.Count} of {Self.Profile.ChildrenMax} children, "
            + $"{_held.Count} of {Self.Rules.NeighborsTarget} neighbors";
        return new(PeerRole.Supernode, state, Self.External, Self.Reachable, SeenWorkload(now), _index.FileCount,
            links.ToImmutable(), [new PromotionCheck("supernode", true, "this peer is one")], _cache.Describe(now),
            new(Self.Announced.Count, _index.CountOf(OwnSlot), ShareLimits.AnnouncedMax));
    }

    public override SupernodeLoad? LoadAt(Instant now) => new(
        SeenWorkload(now), _children.Count, Self.Profile.ChildrenMax, _held.Count, _exploring.Count, _visitors.Count, _index.FileCount);

    /// <summary>What it would tell others, for whoever only looks.</summary>
    private byte SeenWorkload(Instant now) => Shown(_workload.Seen(Load, Self.Rules.WorkloadSmoothing, now));

    public override void SortLinks(List<(LinkId Link, string Kind)> kinds)
    {
        foreach (Neighbor neighbor in _held) kinds.Add((neighbor.Link, "neighbor"));
        foreach (Neighbor neighbor in _exploring) kinds.Add((neighbor.Link, "exploring"));
        for (int i = 0; i < _children.Count; i++) kinds.Add((_children[i].Link, "child"));
        foreach (Visitor visitor in _visitors) kinds.Add((visitor.Link, "visitor"));
    }

    public override RefreshList Remembered(Instant now) => new(_cache.Describe(now));

    private static LinkStatus Show(PeerLink link, string kind, byte workload, int files) =>
        new(link.Address, link.Id, link.UserName, kind, link.Since.ToInstant(), workload, files);
}
