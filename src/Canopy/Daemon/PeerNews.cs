using Canopy.Core;
using Canopy.TwoTier;

namespace Canopy.Daemon;

/// <summary>One piece of news about the peer, for the event stream and the log.</summary>
/// <param name="Kind">The event's kind.</param>
/// <param name="Level">How important.</param>
/// <param name="Text">A sentence.</param>
/// <param name="Data">The same as fields.</param>
internal sealed record PeerNews(string Kind, LogLevel Level, string Text, object Data)
{
    /// <summary>News from a happening; null for those that are no news to a user.</summary>
    public static PeerNews? Of(Happening happening) => happening switch
    {
        Attached told =>
            new("attached", LogLevel.Information, $"Attached to supernode {told.Parent}; it takes up to {told.FilesMax} files.",
            new { Parent = $"{told.Parent}", ParentId = $"{told.ParentId}", told.FilesMax }),
        Detached told => new("detached", LogLevel.Information, $"Lost supernode {told.Parent} ({told.Reason}); looking for another.",
            new { Parent = $"{told.Parent}", told.Reason }),
        JoinFailed { WillFound: true } told => new("founding", LogLevel.Information,
            "Nobody is known yet: if nobody is heard of in the next seconds, this peer founds a network. "
            + "'canopy join LINK' leads into a friend's.",
            new { told.Why }),
        JoinFailed told => new("join.failed", LogLevel.Warning, $"No supernode took this peer in: {told.Why}", new { told.Why }),
        Promoted told => new("promoted", LogLevel.Information, $"This peer is a supernode now: {told.Why}", new { told.Why }),
        Demoted told => new("demoted", LogLevel.Information, $"This peer is an ordinary node again: {told.Why}", new { told.Why }),
        SharesIndexed { Refused: > 0 } told => new("shares.indexed", LogLevel.Warning,
            $"The supernode found no room for {told.Refused} files, although it promised; it is told of them again in a while.",
            new { told.Indexed, told.Refused }),
        SharesIndexed told =>
            new("shares.indexed", LogLevel.Debug, $"The supernode has indexed {told.Indexed} files.",
            new { told.Indexed, told.Refused }),
        ReachabilityLearnt told => new("reachability", LogLevel.Information,
            told.Reachable ? $"Others can reach this peer at {told.Address}."
                : $"Others cannot reach this peer at {told.Address}: it is behind NAT or a firewall.",
            new { Address = $"{told.Address}", told.Reachable }),
        ChildAttached told => new("child.attached", LogLevel.Debug, $"Child {told.Address} attached.",
            new { Child = $"{told.Child}", Address = $"{told.Address}" }),
        ChildDetached told => new("child.detached", LogLevel.Debug, $"Child {told.Address} left ({told.Reason}).",
            new { Child = $"{told.Child}", Address = $"{told.Address}", told.Reason }),
        NeighborLinked told => new(
            "neighbor.linked", LogLevel.Debug, $"Linked with supernode {told.Neighbor}.", new { Neighbor = $"{told.Neighbor}", told.Held }),
        NeighborUnlinked told => new("neighbor.unlinked", LogLevel.Debug, $"Link with supernode {told.Neighbor} ended ({told.Reason}).",
            new { Neighbor = $"{told.Neighbor}", told.Held, told.Reason }),
        Misbehaved told => new("misbehaved", LogLevel.Warning, $"Dropped {told.Who}: {told.What}", new { Who = $"{told.Who}", told.What }),
        _ => null,
    };
}
