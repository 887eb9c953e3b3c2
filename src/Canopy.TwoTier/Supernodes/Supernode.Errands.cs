using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;

namespace Canopy.TwoTier.Supernodes;

/// <summary>What a supernode does for others: connection reversal, texts for its children, its topology (spec J.3, O).</summary>
internal sealed partial class Supernode
{
    private static readonly TimeSpan s_errandRefill = TimeSpan.FromMinutes(1) / LinkLimits.ErrandsPerMinuteMax;

    /// <summary>Has a child dial the asker back, at the address the asker is seen at.</summary>
    private void Push(PeerLink asker, PushRequest push, Instant now, Outbox outbox)
    {
        PeerAddress requester = asker.Remote with { Port = push.Requester.Port };
        ErrandOutcome outcome;
        if (_children.Of(push.Target) is not { } target) outcome = ErrandOutcome.NoSuchChild;
        else if (!requester.CanBeDialled || asker is Child { Owner.Reachable: false }) outcome = ErrandOutcome.RequesterUnreachable;
        else if (!target.Errands.Take(LinkLimits.ErrandsPerMinuteMax, s_errandRefill, now)) outcome = ErrandOutcome.TooMany;
        else
        {
            outbox.Send(target.Link, new PushNotification(push.PushId, requester));
            outcome = ErrandOutcome.PassedOn;
        }
        outbox.Send(asker.Link, new PushResponse(push.PushId, outcome));
    }

    /// <summary>Hands a text to a child, or to this supernode's own user.</summary>
    private void PassText(PeerLink asker, InstantMessageRequest text, Instant now, Outbox outbox)
    {
        ErrandOutcome outcome = ErrandOutcome.PassedOn;
        if (text.To == Self.Profile.Id) outbox.Report(new TextReceived(asker.Id, text.FromUser, asker.Address, text.Text));
        else if (_children.Of(text.To) is not { } target) outcome = ErrandOutcome.NoSuchChild;
        else if (!target.Errands.Take(LinkLimits.ErrandsPerMinuteMax, s_errandRefill, now)) outcome = ErrandOutcome.TooMany;
        else outbox.Send(target.Link, new InstantMessageNotification(asker.Id, text.FromUser, asker.Address, text.Text));
        outbox.Send(asker.Link, new InstantMessageResponse(text.MessageId, outcome));
    }

    private TopologyResponse Topology(uint offset, Instant now)
    {
        ImmutableArray<TopologyEntry>.Builder page = ImmutableArray.CreateBuilder<TopologyEntry>();
        for (long at = offset; at < _held.Count + _children.Count && page.Count < TopologyResponse.PeersPerPage; at++)
        {
            PeerLink peer = at < _held.Count ? _held[(int)at] : _children[(int)at - _held.Count];
            page.Add(new(peer.Address, at < _held.Count ? PeerRole.Supernode : PeerRole.OrdinaryNode));
        }
        return new(ShownWorkload(now), (uint)Math.Max(0, (now - Self.StartedAt).TotalSeconds), (ushort)_held.Count,
            (uint)_children.Count, offset, page.ToImmutable());
    }

    /// <summary>The own user's errand: here if the target is a child of ours, else at the supernode named.</summary>
    private void RunErrand(uint id, PeerAddress supernode, Message question, Instant now, Outbox outbox)
    {
        if (!Self.IsMe(supernode))
        {
            (Self.Errands ??= new ErrandDesk(Self)).Begin(id, supernode, question, now, outbox);
            return;
        }
        switch (question)
        {
            case TopologyRequest topology:
                outbox.Report(new TopologyReceived(id, supernode, Topology(topology.Offset, now)));
                break;
            case PushRequest push:
                Child? child = _children.Of(push.Target);
                if (child is not null) outbox.Send(child.Link, new PushNotification(push.PushId, Address));
                outbox.Report(new ErrandAnswered(id, child is null ? ErrandOutcome.NoSuchChild : ErrandOutcome.PassedOn));
                break;
            case InstantMessageRequest text:
                Child? reader = _children.Of(text.To);
                if (reader is not null)
                    outbox.Send(reader.Link, new InstantMessageNotification(Self.Profile.Id, text.FromUser, Address, text.Text));
                outbox.Report(new ErrandAnswered(id, reader is null ? ErrandOutcome.NoSuchChild : ErrandOutcome.PassedOn));
                break;
        }
    }
}
