using Canopy.Core;
using Canopy.TwoTier.Links;

namespace Canopy.TwoTier.Supernodes;

/// <summary>
/// Who has been silent too long, and who is kept alive. Looked at every few seconds, but children and held neighbors only when the clock
/// says that one of them can be due: their objects are many and lie all over memory.
/// </summary>
internal sealed partial class Supernode
{
    private CoarseInstant _childrenQuietUntil;
    private CoarseInstant _heldQuietUntil;

    private uint Patience => (uint)(Self.Rules.KeepAliveInterval + Self.Rules.KeepAliveTimeout * 2).TotalSeconds;

    private void Sweep(Instant now, Outbox outbox)
    {
        CountSilentProbes(now);
        CoarseInstant moment = CoarseInstant.Of(now);
        if (_childrenQuietUntil.Seconds <= moment.Seconds) SweepChildren(moment, now, outbox);
        if (_heldQuietUntil.Seconds <= moment.Seconds) SweepHeld(moment, now, outbox);
        CloseOlder(_visitors, LinkLimits.VisitorSecondsMax, LinkEnd.Silent, now, outbox);
        CloseOlder(_exploring, (uint)Self.Rules.ExploratoryLife.TotalSeconds, LinkEnd.ListsSwapped, now, outbox);
        CloseOlder(_dials, (uint)Self.Rules.ConnectTimeout.TotalSeconds, LinkEnd.TimedOut, now, outbox);
    }

    private void CloseOlder<T>(List<T> links, uint seconds, LinkEnd reason, Instant now, Outbox outbox) where T : PeerLink
    {
        CoarseInstant since = CoarseInstant.Of(now).Before(seconds);
        for (int i = links.Count - 1; i >= 0; i--)
            if (links[i].Since.Seconds < since.Seconds) Close(links[i], reason, now, outbox);
    }

    private void SweepChildren(CoarseInstant moment, Instant now, Outbox outbox)
    {
        uint due = moment.Seconds + Patience;
        for (int i = _children.Count - 1; i >= 0; i--)
        {
            Child child = _children[i];
            uint overdue = child.LastHeard.Seconds + Patience + 1;
            if (overdue <= moment.Seconds) Close(child, LinkEnd.Silent, now, outbox);
            else due = Math.Min(due, overdue);
        }
        _childrenQuietUntil = new(due);
    }

    private void SweepHeld(CoarseInstant moment, Instant now, Outbox outbox)
    {
        var interval = (uint)Self.Rules.KeepAliveInterval.TotalSeconds;
        uint due = moment.Seconds + interval;
        for (int i = _held.Count - 1; i >= 0; i--)
        {
            Neighbor neighbor = _held[i];
            uint overdue = neighbor.LastHeard.Seconds + Patience + 1;
            if (overdue <= moment.Seconds)
            {
                Close(neighbor, LinkEnd.Silent, now, outbox);
                continue;
            }
            due = Math.Min(due, overdue);
            if (!neighbor.Link.IsDialled) continue;
            if (neighbor.KeptAliveAt.Seconds + interval <= moment.Seconds)
            {
                neighbor.KeptAliveAt = moment;
                outbox.Send(neighbor.Link, KeepAliveRequest.Instance);
            }
            due = Math.Min(due, neighbor.KeptAliveAt.Seconds + interval);
        }
        _heldQuietUntil = new(due);
    }
}
