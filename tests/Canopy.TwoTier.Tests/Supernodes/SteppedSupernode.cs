using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.Supernodes;

/// <summary>
/// A supernode that a test steps by hand, being all its callers at once: what it asked for since the last step is at hand.
/// </summary>
internal sealed class SteppedSupernode
{
    private static readonly PeerAddress s_me = PeerAddress.Parse("11.0.0.1:4000");

    private readonly Outbox _outbox = new();
    private Instant _now = new(1_000_000);
    private uint _incoming;

    public SteppedSupernode(TwoTierRules? rules = null, int childrenMax = 1000)
    {
        var profile = new PeerProfile(IdOf(0), "supernode", s_me, 1000, childrenMax, MayBeSupernode: true);
        Peer = new Peer(profile, rules ?? Swarm.Brisk, 1, Array.Empty<FileRecord>(), RefreshList.Empty);
        Step(() => Peer.Start(_now, _outbox));
        for (int seconds = 0; Peer.Role != PeerRole.Supernode && seconds < 60; seconds++) Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(PeerRole.Supernode, Peer.Role);
    }

    public Peer Peer { get; }

    /// <summary>What the last step asked for.</summary>
    public Effect[] Effects { get; private set; } = [];

    /// <summary>Messages the last step sent over a link.</summary>
    public IEnumerable<Message> SentTo(LinkId link) =>
        Effects.Where(e => e.Kind == EffectKind.Send && e.Link == link).Select(e => e.Message);

    /// <summary>Why the last step closed a link; null when it did not.</summary>
    public LinkEnd? ClosedFor(LinkId link) =>
        Effects.Where(e => e.Kind == EffectKind.Close && e.Link == link).Select(e => (LinkEnd?)e.Reason).FirstOrDefault();

    /// <summary>News of the last step.</summary>
    public IEnumerable<T> News<T>() where T : Happening =>
        Effects.Where(e => e.Kind == EffectKind.Report).Select(e => e.Happening).OfType<T>();

    /// <summary>Somebody dials in and says nothing yet. The number is both who it is and the end of its address.</summary>
    public LinkId Dialled(int caller, string? ip = null)
    {
        LinkId link = LinkId.Incoming(++_incoming);
        PeerAddress remote = PeerAddress.Parse(
            ip is null ? $"12.{caller >> 16 & 255}.{caller >> 8 & 255}.{caller & 255}:50000" : ip + ":50000");
        Step(() => Peer.LinkOpened(link, new LinkInfo(remote, IdOf(caller)), _now, _outbox));
        return link;
    }

    /// <summary>Somebody dials in and says what for.</summary>
    public LinkId Visit(int caller, LinkPurpose purpose, PeerRole role = PeerRole.OrdinaryNode, string? ip = null)
    {
        LinkId link = Dialled(caller, ip);
        Say(link, new PeerInfoNotification(purpose, role, new PeerAddress(0x0C000000, 4000), PeerAddress.None, $"caller{caller}", 0, 1));
        return link;
    }

    /// <summary>Somebody becomes a child, or is refused.</summary>
    public LinkId Attach(int caller, string? ip = null)
    {
        LinkId link = Visit(caller, LinkPurpose.Attach, ip: ip);
        Say(link, new AttachRequest(1000));
        return link;
    }

    /// <summary>A supernode comes and its link is held.</summary>
    public LinkId Hold(int caller)
    {
        LinkId link = Visit(caller, LinkPurpose.Explore, PeerRole.Supernode);
        Say(link, HoldRequest.Instance);
        Assert.Contains(new HoldResponse(true), SentTo(link));
        return link;
    }

    public void Say(LinkId link, Message message) => Step(() => Peer.Receive(link, message, _now, _outbox));

    public void Hear(PeerAddress from, Message datagram) => Step(() => Peer.ReceiveDatagram(from, datagram, _now, _outbox));

    public void Lose(LinkId link, LinkEnd reason) => Step(() => Peer.LinkClosed(link, reason, _now, _outbox));

    public void Ask(Command command) => Step(() => Peer.Command(command, _now, _outbox));

    /// <summary>Time goes by and the peer is woken.</summary>
    public void Pass(TimeSpan span)
    {
        _now += span;
        Step(() => Peer.Wake(_now, _outbox));
    }

    public static PeerId IdOf(int number)
    {
        Span<byte> bytes = stackalloc byte[PeerId.Size];
        BitConverter.TryWriteBytes(bytes, number + 1);
        return PeerId.Read(bytes);
    }

    private void Step(Action step)
    {
        _outbox.Clear();
        step();
        Effects = _outbox.Effects.ToArray();
    }
}
