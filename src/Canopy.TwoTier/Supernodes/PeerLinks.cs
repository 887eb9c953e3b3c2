using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Supernodes;

/// <summary>A link of a supernode, whatever is at its other end.</summary>
internal abstract class PeerLink(LinkId link, PeerAddress remote, PeerId id, Instant now)
{
    public LinkId Link { get; } = link;

    /// <summary>The socket address of the other end.</summary>
    public PeerAddress Remote { get; } = remote;
    public PeerId Id { get; } = id;
    public Instant Since { get; } = now;
    public Instant LastHeard { get; set; } = now;

    /// <summary>Where the other end listens: its observed IP with the port it announced.</summary>
    public PeerAddress Address { get; set; } = remote;
    public string UserName { get; set; } = "";

    /// <summary>How often the other end may ask.</summary>
    public ref Allowance Queries => ref _queries;
    private Allowance _queries;
    public int QueriesRefused { get; set; }

    /// <summary>How often it may send a list, or ask for one.</summary>
    public ref Allowance Lists => ref _lists;
    private Allowance _lists;
}

/// <summary>Somebody who came in and may become a child, or has a question.</summary>
internal sealed class Visitor(LinkId link, in LinkInfo info, Instant now) : PeerLink(link, info.Remote, info.RemoteId, now)
{
    /// <summary>What it said first; null before.</summary>
    public PeerInfoNotification? Info { get; set; }
}

/// <summary>An attached ordinary node: a slot in the index, an owner for its hits.</summary>
internal sealed class Child(Visitor visitor, int slot, uint uploadKbps, Instant now)
    : PeerLink(visitor.Link, visitor.Remote, visitor.Id, now)
{
    private Allowance _errands;

    public int Slot { get; } = slot;
    public FileOwner Owner { get; set; } = new(visitor.Id, visitor.Address, Reachable: false, visitor.UserName, uploadKbps);

    /// <summary>How often it may be bothered with dial-backs and texts.</summary>
    public ref Allowance Errands => ref _errands;
}

/// <summary>A supernode at the other end: exploring until both ends hold the link.</summary>
internal sealed class Neighbor(LinkId link, PeerAddress remote, PeerId id, Instant now) : PeerLink(link, remote, id, now)
{
    public bool IsHeld { get; set; }
    public bool IsIntroduced { get; set; }
    public bool IsAskedToHold { get; set; }
    public byte Workload { get; set; }
    public Instant KeptAliveAt { get; set; } = now;
}

/// <summary>A supernode being dialled.</summary>
internal sealed class NeighborDial(LinkId link, PeerAddress address, Instant now) : PeerLink(link, address, default, now);

/// <summary>A child being dialled back, to see whether it can be.</summary>
internal sealed class ConnectBack(LinkId link, Child child, Instant now) : PeerLink(link, child.Address, default, now)
{
    public Child Child { get; } = child;
}
