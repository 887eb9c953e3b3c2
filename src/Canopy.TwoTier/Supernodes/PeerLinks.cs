using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Supernodes;

/// <summary>A link of a supernode, whatever is at its other end.</summary>
internal abstract class PeerLink(LinkId link, PeerAddress remote, Instant now)
{
    private readonly ushort _remotePort = remote.Port;

    public LinkId Link { get; } = link;
    public CoarseInstant Since { get; } = CoarseInstant.Of(now);
    public CoarseInstant LastHeard { get; set; } = CoarseInstant.Of(now);

    /// <summary>The socket address of the other end.</summary>
    public PeerAddress Remote => Address with { Port = _remotePort };

    /// <summary>Where the other end listens: its observed IP with the port it announced.</summary>
    public abstract PeerAddress Address { get; }
    public abstract PeerId Id { get; }
    public abstract string UserName { get; }

    /// <summary>How often the other end may ask.</summary>
    public ref Allowance Queries => ref _queries;
    private Allowance _queries;
    public byte QueriesRefused { get; set; }

    /// <summary>How often it may send a list, or ask for one.</summary>
    public ref Allowance Lists => ref _lists;
    private Allowance _lists;
}

/// <summary>An attached ordinary node: a slot in the index, an owner for its hits, who is all that is known of it.</summary>
internal sealed class Child(Visitor visitor, int slot, uint uploadKbps, Instant now) : PeerLink(visitor.Link, visitor.Remote, now)
{
    private Allowance _errands;
    private Allowance _portTests;

    public int Slot { get; } = slot;
    public FileOwner Owner { get; private set; } = new(visitor.Id, visitor.Address, Reachable: false, visitor.UserName, uploadKbps);

    public override PeerAddress Address => Owner.Address;
    public override PeerId Id => Owner.Id;
    public override string UserName => Owner.UserName;

    /// <summary>How often it may be bothered with dial-backs and texts.</summary>
    public ref Allowance Errands => ref _errands;

    /// <summary>How often it may ask to be dialled back.</summary>
    public ref Allowance PortTests => ref _portTests;

    /// <summary>It has been dialled back: whether it can be.</summary>
    public void Tested(bool reachable)
    {
        if (reachable != Owner.Reachable) Owner = Owner with { Reachable = reachable };
    }
}

/// <summary>A link that keeps itself what it knows of its other end.</summary>
internal abstract class OpenLink(LinkId link, PeerAddress remote, PeerId id, Instant now) : PeerLink(link, remote, now)
{
    private PeerAddress _address = remote;
    private string _userName = "";

    public override PeerAddress Address => _address;
    public override PeerId Id { get; } = id;
    public override string UserName => _userName;

    /// <summary>It has said who it is, and at which port it listens.</summary>
    public void Introduce(ushort port, string userName) => (_address, _userName) = (_address with { Port = port }, userName);
}

/// <summary>Somebody who came in and may become a child, or has a question.</summary>
internal sealed class Visitor(LinkId link, in LinkInfo info, Instant now) : OpenLink(link, info.Remote, info.RemoteId, now)
{
    /// <summary>What it said first; null before.</summary>
    public PeerInfoNotification? Info { get; set; }
}

/// <summary>A supernode at the other end: exploring until both ends hold the link.</summary>
internal sealed class Neighbor(LinkId link, PeerAddress remote, PeerId id, Instant now) : OpenLink(link, remote, id, now)
{
    public bool IsHeld { get; set; }
    public bool IsIntroduced { get; set; }
    public bool IsAskedToHold { get; set; }
    public byte Workload { get; set; }
    public CoarseInstant KeptAliveAt { get; set; } = CoarseInstant.Of(now);
}

/// <summary>A supernode being dialled.</summary>
internal sealed class NeighborDial(LinkId link, PeerAddress address, Instant now) : OpenLink(link, address, default, now);

/// <summary>A child being dialled back, to see whether it can be.</summary>
internal sealed class ConnectBack(LinkId link, Child child, Instant now) : OpenLink(link, child.Address, default, now)
{
    public Child Child { get; } = child;
}
