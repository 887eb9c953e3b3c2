using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Supernodes;

/// <summary>Refresh lists given and taken (spec C.4, C.5): full ones at contact and by the hour, small ones in between.</summary>
internal sealed partial class Supernode
{
    private static readonly TimeSpan s_listRefill = TimeSpan.FromMinutes(1);

    private RefreshListNotification ListFor(PeerAddress asker, Instant now)
    {
        if (_lists.Made(asker, now) is { } made) return made;
        MeetHeldNeighbors(now);
        return _lists.Make(asker, ShownWorkload(now), now);
    }

    private void SendFullLists(Instant now, Outbox outbox)
    {
        foreach (Neighbor neighbor in _held) outbox.Send(neighbor.Link, ListFor(neighbor.Address, now));
    }

    private void SendChildrenLists(Instant now, Outbox outbox)
    {
        for (int i = 0; i < _children.Count; i++) outbox.Send(_children[i].Link, ListFor(_children[i].Address, now));
    }

    private void SendDeltaLists(Instant now, Outbox outbox)
    {
        if (_held.Count == 0) return;
        MeetHeldNeighbors(now);
        var message = new RefreshListNotification(_lists.Newest(Self.Rules.DeltaListEntries, ShownWorkload(now), now));
        foreach (Neighbor neighbor in _held) outbox.Send(neighbor.Link, message);
    }

    /// <summary>A held link is direct contact all the time it stands (spec C.2: 0 = live neighbor).</summary>
    private void MeetHeldNeighbors(Instant now)
    {
        foreach (Neighbor neighbor in _held)
            if (neighbor.Address.CanBeDialled) _cache.Contacted(neighbor.Address, neighbor.Workload, now);
    }

    private void ListHeard(Neighbor neighbor, RefreshList list, Instant now, Outbox outbox)
    {
        if (neighbor.Lists.Take(LinkLimits.ListBurstMax, s_listRefill, now))
        {
            _cache.Learn(list.Entries.AsSpan(), neighbor.Address, Self.Me, now);
            if (!list.Entries.IsEmpty) neighbor.Workload = list.Entries[0].Workload;
        }
        ConcludeExploring(neighbor, now, outbox);
    }
}
