using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Supernodes;

/// <summary>Who comes in: greeted, told the refresh list, and let in or not. One that is refused has learnt 200 others (spec O).</summary>
internal sealed partial class Supernode
{
    private readonly List<Visitor> _visitors = [];

    private void Welcome(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        if (info.RemoteId == Self.Profile.Id) outbox.Close(link, LinkEnd.SelfDialled);
        else if (_visitors.Count >= LinkLimits.VisitorsMax) outbox.Close(link, LinkEnd.Full);
        else
        {
            var visitor = new Visitor(link, info, now);
            _visitors.Add(visitor);
            _links.Set(visitor);
        }
    }

    private void FromVisitor(Visitor visitor, Message message, Instant now, Outbox outbox)
    {
        switch (message)
        {
            case PeerInfoNotification info when visitor.Info is null:
                Introduced(visitor, info, now, outbox);
                break;
            case AttachRequest attach when visitor.Info?.Purpose == LinkPurpose.Attach:
                Attach(visitor, attach, now, outbox);
                break;
            case QueryRequest query when visitor.Info?.Purpose == LinkPurpose.Query:
                AskedBy(visitor, isRelay: false, query, now, outbox);
                break;
            case QueryCancelCommand cancel when visitor.Info is not null:
                _router.Cancel(visitor.Link, cancel.Id, outbox);
                break;
            default:
                if (visitor.Info is null || !AnswersAnybody(visitor, message, now, outbox))
                    Punish(visitor, $"sent {message.GetType().Name} before it was let in", now, outbox);
                break;
        }
    }

    private void Introduced(Visitor visitor, PeerInfoNotification info, Instant now, Outbox outbox)
    {
        visitor.Info = info;
        visitor.Introduce(info.Local.Port, info.UserName);
        if (info.Purpose == LinkPurpose.ConnectBack) return;
        outbox.Send(visitor.Link, Self.Introduce(info.Purpose, PeerRole.Supernode, visitor.Remote, ShownWorkload(now), now));
        if (info.Purpose is not (LinkPurpose.Attach or LinkPurpose.Explore)) return;
        outbox.Send(visitor.Link, ListFor(visitor.Address, now));
        if (info.Purpose == LinkPurpose.Explore) BeginExploring(visitor, info, now, outbox);
        else if (!HasRoom) Close(visitor, LinkEnd.Full, now, outbox);
    }

    private void Attach(Visitor visitor, AttachRequest attach, Instant now, Outbox outbox)
    {
        if (_children.Of(visitor.Id) is { } older) Close(older, LinkEnd.Superseded, now, outbox);
        LinkEnd? refusal = !HasRoom ? LinkEnd.Full : HasTooManyFrom(visitor.Remote) ? LinkEnd.TooManyFromAddress : null;
        outbox.Send(visitor.Link, new AttachResponse(refusal, refusal is null ? Self.Rules.FilesPerChildMax : 0));
        if (refusal is not null) return;
        _visitors.Remove(visitor);
        AddChild(visitor, attach.UploadKbps, now, outbox);
    }

    private bool HasTooManyFrom(PeerAddress remote) =>
        remote.Scope == AddressScope.Public && _children.CountFrom(remote.Ip) >= Self.Rules.LinksPerIpMax;

    /// <summary>Any question for files passes here: how often one may ask depends on who asks (spec G.3).</summary>
    private void AskedBy(PeerLink asker, bool isRelay, QueryRequest query, Instant now, Outbox outbox)
    {
        (int burst, TimeSpan refill) = isRelay ? (LinkLimits.RelayBurstMax, s_relayRefill) : (LinkLimits.QueryBurstMax, s_queryRefill);
        if (asker.Queries.Take(burst, refill, now))
        {
            asker.QueriesRefused = 0;
            _router.Ask(asker.Link, isRelay, query, now, outbox);
            return;
        }
        QueryRouter.Refuse(asker.Link, query, QueryEndStatus.TooManyQueries, outbox);
        if (++asker.QueriesRefused >= LinkLimits.QueryRefusalsMax) Close(asker, LinkEnd.Flooding, now, outbox);
    }

    private static readonly TimeSpan s_queryRefill = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_relayRefill = TimeSpan.FromMilliseconds(20);
}
