using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// The lower tier: one parent at a time, no children, no links to its like (spec A.5). Idle until woken, joining while it has
/// no parent, attached else. What it needs only at times (<see cref="Join"/>, a promotion review, searches) it owns only then.
/// </summary>
internal sealed partial class OrdinaryNode(Peer self) : Role(self)
{
    private Join? _join;
    private Parent? _parent;
    private PromotionReview? _review;
    private Instant _nextReview;

    public override Instant NextWake
    {
        get
        {
            Instant next = _nextReview;
            if (_join is not null) next = Instant.Earlier(next, _join.NextDeadline);
            if (_parent is not null) next = Instant.Earlier(next, _parent.NextDeadline);
            if (_review is not null) next = Instant.Earlier(next, _review.NextDeadline);
            if (_hop is not null) next = Instant.Earlier(next, _hop.NextDeadline);
            return next;
        }
    }

    public override void Begin(Instant now, Outbox outbox)
    {
        _nextReview = now + Self.Rng.Between(TimeSpan.Zero, Self.Rules.PromotionReviewInterval) + Self.Rules.PromotionReviewInterval / 2;
        BeginJoin(now, outbox);
    }

    public override void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        if (_join is { } join && join.Owns(link)) join.LinkOpened(link, info, now, outbox);
        else if (_hop is { } hop && hop.Link == link) hop.LinkOpened(now, outbox);
        else if (link.IsDialled) outbox.Close(link, LinkEnd.Done);
        // An incoming link is a parent's connect-back, which says nothing and closes; whoever speaks is told what we are.
        JoinProgress(now, outbox);
    }

    public override void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox)
    {
        if (_parent is { } parent && parent.Link == link) ParentLost(reason, now, outbox);
        else if (_join is { } join && join.Owns(link)) join.LinkClosed(link, reason, now, outbox);
        else if (_hop is { } hop && hop.Link == link) HopOver(now, outbox);
        JoinProgress(now, outbox);
    }

    public override void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        if (_parent is { } parent && parent.Link == link) FromParent(parent, message, now, outbox);
        else if (_join is { } join && join.Owns(link)) join.Receive(link, message, now, outbox);
        else if (_hop is { } hop && hop.Link == link) FromHop(hop, message, now, outbox);
        else outbox.Close(link, LinkEnd.NotSupernode);
        JoinProgress(now, outbox);
    }

    public override void ProbeAnswered(PeerAddress from, ProbeResponse answer, Instant now, Outbox outbox)
    {
        _join?.ProbeAnswered(from, answer, now, outbox);
        JoinProgress(now, outbox);
    }

    public override void Wake(Instant now, Outbox outbox)
    {
        _join?.Wake(now, outbox);
        if (_join?.NextAttempt <= now) BeginJoin(now, outbox);
        if (_parent is { } parent) KeepAlive(parent, now, outbox);
        if (_hop is { } hop && hop.NextDeadline <= now) HopOn(hop, now, outbox);
        JoinProgress(now, outbox);
        ReviewPromotion(now, outbox);
    }

    public override void Command(Command command, Instant now, Outbox outbox)
    {
        switch (command)
        {
            case AddSupernodesCommand { Addresses: var addresses }:
                ImmutableArray<PeerAddress> seeds = [.. addresses.Where(a => a.CanBeDialled && !Self.IsMe(a))];
                Self.Heard.KeepSeeds(seeds, now);
                if (_parent is null) Restart(seeds, now, outbox);
                break;
            case SearchCommand search:
                BeginSearch(search, now, outbox);
                break;
            case MoreHitsCommand more:
                MoreHits(more.Id, now, outbox);
                break;
            case CancelSearchCommand cancel:
                CancelSearch(cancel.Id, outbox);
                break;
            case PushCommand push when Self.Reachable == false:
                outbox.Report(new ErrandAnswered(push.Id, ErrandOutcome.RequesterUnreachable));
                break;
            case TestPortCommand when _parent is { } parent:
                outbox.Send(parent.Link, ReachabilityRequest.Instance);
                break;
            case RiseCommand:
                BecomeSupernode("it was told to", Known(now), now, outbox);
                break;
            case LeaveCommand:
                Leave(outbox);
                break;
            default:
                if (ErrandOf(command) is { } errand)
                    (Self.Errands ??= new ErrandDesk(Self)).Begin(command.Id, errand.Supernode, errand.Question, now, outbox);
                break;
        }
        JoinProgress(now, outbox);
    }

    public override ProbeResponse AnswerProbe(ulong nonce, Instant now) =>
        new(nonce, PeerRole.OrdinaryNode, 0, 0, 0, Self.UptimeMinutes(now), _parent?.Address ?? PeerAddress.None);

    public override PeerStatus Describe(Instant now)
    {
        ImmutableArray<LinkStatus> links = _parent is not { } parent ? [] :
        [
            new(parent.Address, parent.Id, parent.UserName, "parent", parent.Since.ToInstant(), parent.Workload, (int)parent.FilesIndexed),
        ];
        string state = _parent is not null ? "attached"
            : _join is not { } join ? "leaving"
            : join.NextAttempt == Instant.Never ? join.Describe()
            : $"no supernode found; next try in {(join.NextAttempt - now).TotalSeconds:0} s";
        SupernodeCache known = _join?.Known(now) ?? Known(now);
        return new(PeerRole.OrdinaryNode, state, Self.External, Self.Reachable, 0, (int)(_parent?.FilesIndexed ?? 0),
            links, PromotionLights(known, now), known.Describe(now),
            new(Self.Announced.Count, (int)(_parent?.FilesIndexed ?? 0), _parent?.FilesMax ?? 0));
    }

    /// <summary>
    /// As the lists were heard, which is how they would be heard again: a table is made of them only if there is one already.
    /// </summary>
    public override RefreshList Remembered(Instant now) =>
        _join is { HasTable: true } join ? new(join.Known(now).Describe(now)) : Self.Heard.Remembered(now);

    /// <summary>Good-bye to all; the host stops the peer after this step.</summary>
    private void Leave(Outbox outbox)
    {
        Self.Searches?.Leave(outbox);
        Self.Errands?.Leave(outbox);
        CloseLinks(LinkEnd.ShuttingDown, outbox);
        _nextReview = Instant.Never;
        _review = null;
    }

    private void CloseLinks(LinkEnd reason, Outbox outbox)
    {
        _join?.CloseOthers(reason, outbox);
        _join = null;
        if (_parent is { } parent) outbox.Close(parent.Link, reason);
        _parent = null;
        if (_hop is { Link: var hop } && hop != LinkId.None) outbox.Close(hop, reason);
        _hop = null;
    }
}
