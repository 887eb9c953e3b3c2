using Canopy.Core;
using Canopy.Core.Platforms;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Observatory.Sniff;

/// <summary>Links and joins.</summary>
public sealed partial class PlatformWatch
{
    /// <summary>A first round of probes goes out in one step; what comes later is a second one, chosen after some did not answer.</summary>
    private const long RoundMicroseconds = 1_000_000;

    private (PlatformPeer Peer, RefreshList Known)? _join;
    private long _joinProbedAt;
    private int _probed, _probedWorkload;

    /// <summary>The scout is about to look for a parent, and knows these.</summary>
    public void Joins(PlatformPeer peer, RefreshList known)
    {
        Choose();
        (_join, _joinProbedAt, _probed, _probedWorkload) = ((peer, known), 0, 0, 0);
    }

    private void Probes(Captured packet)
    {
        if (_join is not { } join || packet.Peer != join.Peer) return;
        if (_probed > 0 && packet.AtMicroseconds - _joinProbedAt > RoundMicroseconds)
        {
            Choose();
            return;
        }
        foreach (RefreshEntry entry in join.Known.Entries)
        {
            if (entry.Address != packet.Remote) continue;
            if (_probed++ == 0) _joinProbedAt = packet.AtMicroseconds;
            _probedWorkload += entry.Workload;
            return;
        }
    }

    /// <summary>The first round of a join is over.</summary>
    private void Choose()
    {
        if (_join is { } join && _probed > 0)
            record?.Write(new ChoiceRow(new(_joinProbedAt / 1000), _own.GetValueOrDefault(join.Peer), _probed,
                (double)_probedWorkload / _probed, join.Known.Entries.Length,
                join.Known.Entries.Average(static entry => (double)entry.Workload)));
        _join = null;
    }

    private (WatchedLink? Link, string? Comment) TakeEvent(Captured packet, WatchedLink? link)
    {
        if (LinkEvent.TryRead(packet.Bytes.Span) is not { } what) return (link, "not an event");
        // Whoever dials has chosen.
        if (_join?.Peer == packet.Peer && packet.IsOwn) Choose();
        switch (what.Kind)
        {
            case LinkEventKind.Opened:
                Tally.Opened(isWithOthers: !_ids.ContainsValue(what.Other));
                _links[packet.Link] = link = new(packet, what);
                if (_links.Count > LinksMax) _links.Remove(_links.First().Key);
                return (link, packet.IsOwn ? $"link {packet.Link}: dialled {packet.Remote}" : $"link {packet.Link}: from {packet.Remote}");
            case LinkEventKind.Linked:
                link?.IsLinked(packet.At, _workload);
                return (link, $"link {packet.Link}: the peer's {what.Number}");
            case LinkEventKind.Closed:
                if (_links.Remove(packet.Link) && !_isOver && RowOf(link!) is { } row) End(row, packet, what.Reason);
                return (link, $"link {packet.Link}: closed by {(packet.IsOwn ? "the own peer" : "the other end")}, {what.Reason}");
            default:
                Tally.DialFailed();
                return (link, $"a dial to {packet.Remote} failed: {what.Reason}");
        }
    }

    private void End(ConnectionRow row, Captured packet, LinkEnd reason)
    {
        row = row with { Closed = packet.At, Reason = reason, IsClosedByOther = !packet.IsOwn };
        Tally.Ended(row);
        record?.Write(row);
    }

    private ConnectionRow? RowOf(WatchedLink link) => link.Peer != PlatformPeer.Supernode ? null
        : link.ToRow(_own.GetValueOrDefault(PlatformPeer.Supernode), _ids.ContainsValue(link.Other));
}
