using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Borders;

/// <summary>The same message with other addresses and identities in it. A test holds it against all messages there are.</summary>
/// <param name="address">What stands for an address.</param>
/// <param name="id">What stands for an identity.</param>
internal sealed class Readdressing(Func<PeerAddress, PeerAddress> address, Func<PeerId, PeerId> id)
{
    public Message Of(Message message) => message switch
    {
        PeerInfoNotification info => info with { Local = address(info.Local), YouAre = address(info.YouAre) },
        RefreshListNotification told => new RefreshListNotification(Of(told.List)),
        ReachabilityNotification reach => reach with { Address = address(reach.Address) },
        ProbeResponse answer => answer with { Referral = address(answer.Referral) },
        QueryHitsResponse hits => Of(hits),
        PushRequest push => push with { Target = id(push.Target), Requester = address(push.Requester) },
        PushNotification push => push with { Requester = address(push.Requester) },
        InstantMessageRequest text => text with { To = id(text.To) },
        InstantMessageNotification text => text with { From = id(text.From), FromAddress = address(text.FromAddress) },
        TopologyResponse topology => Of(topology),
        _ => message,
    };

    private RefreshList Of(RefreshList list)
    {
        var entries = new RefreshEntry[list.Entries.Length];
        for (int i = 0; i < entries.Length; i++) entries[i] = list.Entries[i] with { Address = address(list.Entries[i].Address) };
        return new(ImmutableCollectionsMarshal.AsImmutableArray(entries));
    }

    private TopologyResponse Of(TopologyResponse topology)
    {
        var peers = new TopologyEntry[topology.Peers.Length];
        for (int i = 0; i < peers.Length; i++) peers[i] = topology.Peers[i] with { Address = address(topology.Peers[i].Address) };
        return topology with { Peers = ImmutableCollectionsMarshal.AsImmutableArray(peers) };
    }

    private QueryHitsResponse Of(QueryHitsResponse page)
    {
        ImmutableArray<QueryHit>.Builder hits = ImmutableArray.CreateBuilder<QueryHit>(page.Hits.Length);
        FileOwner? before = null, after = null;
        foreach (QueryHit hit in page.Hits)
        {
            if (hit.Owner != before)
            {
                before = hit.Owner;
                after = before with { Id = id(before.Id), Address = address(before.Address) };
            }
            hits.Add(hit with { Owner = after! });
        }
        return page with { Supernode = address(page.Supernode), Hits = hits.MoveToImmutable() };
    }
}
