using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// Life with a parent: shares go up, keep-alives go to and fro, and when it dies another is sought at once (spec D.6, D.7).
/// </summary>
internal sealed partial class OrdinaryNode
{
    private void FromParent(Parent parent, Message message, Instant now, Outbox outbox)
    {
        switch (message)
        {
            case KeepAliveResponse:
                parent.KeepAlivesMissed = 0;
                break;
            case KeepAliveRequest:
                outbox.Send(parent.Link, KeepAliveResponse.Instance);
                break;
            case QueryHitsResponse or QueryEndResponse:
                SearchAnswered(message, now, outbox);
                break;
            case ShareResponse answer when parent.Telling is { IsAwaiting: true } telling:
                ShareAnswered(parent, telling, answer, now, outbox);
                break;
            case RefreshListNotification { List: var list }:
                Self.Hear(list, parent.Address, now);
                _review?.ListHeard(list, now);
                ConcludeReview(now, outbox);
                break;
            case ReachabilityNotification reach:
                Self.SeenAt(reach.Address);
                Self.Reachable = reach.Reachable;
                outbox.Report(new ReachabilityLearnt(reach.Address, reach.Reachable));
                break;
            case PushNotification push:
                outbox.Report(new DialBackAsked(push.PushId, push.Requester));
                break;
            case InstantMessageNotification text:
                outbox.Report(new TextReceived(text.From, text.FromUser, text.FromAddress, text.Text));
                break;
            default:
                Punish(parent.Link, parent.Address, $"sent {message.GetType().Name} to its child", outbox);
                ParentLost(LinkEnd.ProtocolViolation, now, outbox);
                break;
        }
    }

    private void KeepAlive(Parent parent, Instant now, Outbox outbox)
    {
        if (parent.NextDeadline > now) return;
        if (parent.KeepAlivesMissed >= 2)
        {
            outbox.Close(parent.Link, LinkEnd.Silent);
            ParentLost(LinkEnd.Silent, now, outbox);
            return;
        }
        outbox.Send(parent.Link, KeepAliveRequest.Instance);
        RetryRefused(parent, now, outbox);
        parent.NextDeadline = now + (parent.KeepAlivesMissed == 0 ? Self.Rules.KeepAliveInterval : Self.Rules.KeepAliveTimeout);
        parent.KeepAlivesMissed++;
    }

    private void ParentLost(LinkEnd reason, Instant now, Outbox outbox)
    {
        Parent parent = _parent!;
        _parent = null;
        if (reason is not (LinkEnd.Surplus or LinkEnd.Full)) Self.Heard.Bury(parent.Address);
        outbox.Report(new Detached(parent.Address, reason));
        foreach (UserSearch search in Self.Searches?.All ?? []) search.IsAsked = false;
        // All children of a dead supernode wake at once and hold the same list: each waits its own moment (spec B.2).
        // And not this one: a moment that has come is no moment to be woken at.
        TimeSpan wait = TimeSpan.FromMilliseconds(1) + Self.Rng.Between(TimeSpan.Zero, Self.Rules.RejoinJitterMax);
        _join = new Join(Self) { NextAttempt = now + wait };
    }
}
