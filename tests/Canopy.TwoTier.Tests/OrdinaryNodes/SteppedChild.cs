using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.OrdinaryNodes;

/// <summary>An ordinary node that a test steps by hand, being the supernode it is attached to.</summary>
internal sealed class SteppedChild
{
    private static readonly RefreshList s_list =
        new([.. Enumerable.Range(1, 200).Select(i => new RefreshEntry(Swarm.AddressOf(i), 0, 50))]);

    private readonly Outbox _outbox = new();
    private readonly PeerProfile _profile =
        new(PeerId.Read([1, .. new byte[31]]), "child", Swarm.AddressOf(5000), 1000, 100, MayBeSupernode: false);
    private Instant _now = new(1_000_000);
    private LinkId _link;

    public SteppedChild(ReadOnlyMemory<FileRecord> announced)
    {
        Peer = new Peer(_profile, TwoTierRules.Default, 1, announced, s_list);
        Step(() => Peer.Start(_now, _outbox));
    }

    public Peer Peer { get; }

    /// <summary>What the child has sent its parent and the test has not taken yet.</summary>
    public Queue<Message> Sent { get; } = new();

    /// <summary>What the last step asked for.</summary>
    public Effect[] Effects { get; private set; } = [];

    public AnnouncementStatus Status => Peer.Describe(_now).Announcement;

    /// <summary>Leads it through a join to a parent that takes so many files.</summary>
    public void Attach(uint filesMax)
    {
        (PeerAddress asked, ProbeRequest probe) = Effects.Where(e => e.Body is ProbeRequest)
            .Select(e => (e.Address, (ProbeRequest)e.Body!)).First();
        Step(() => Peer.ReceiveDatagram(asked, new ProbeResponse(probe.Nonce, PeerRole.Supernode, 10, 10, 10, 10, PeerAddress.None),
            _now, _outbox));
        _link = Effects.First(e => e.Kind == EffectKind.Open).Link;
        Step(() => Peer.LinkOpened(_link, new LinkInfo(asked, default), _now, _outbox));
        Hear(new PeerInfoNotification(LinkPurpose.Attach, PeerRole.Supernode, asked, _profile.Local, "super", 10, 100));
        Hear(new RefreshListNotification(s_list));
        // The probes that stay unanswered run out, and the one offer is taken.
        Pass(TimeSpan.FromSeconds(3));
        Sent.Clear();
        Hear(new AttachResponse(null, filesMax));
    }

    /// <summary>The parent is gone; the probes for the next one are out when this returns.</summary>
    public void LoseParent()
    {
        Step(() => Peer.LinkClosed(_link, LinkEnd.Lost, _now, _outbox));
        Sent.Clear();
        Pass(TwoTierRules.Default.RejoinJitterMax + TimeSpan.FromSeconds(1));
    }

    public void Announce(ReadOnlyMemory<FileRecord> files) => Step(() => Peer.Command(new AnnounceCommand(1, files), _now, _outbox));

    public void Ask(Command command) => Step(() => Peer.Command(command, _now, _outbox));

    public void Hear(Message message) => Step(() => Peer.Receive(_link, message, _now, _outbox));

    /// <summary>Time goes by and the peer is woken.</summary>
    public void Pass(TimeSpan span)
    {
        _now += span;
        Step(() => Peer.Wake(_now, _outbox));
    }

    private void Step(Action step)
    {
        _outbox.Clear();
        step();
        Effects = _outbox.Effects.ToArray();
        foreach (Effect effect in Effects)
            if (effect.Kind == EffectKind.Send && effect.Link == _link) Sent.Enqueue(effect.Message);
    }
}
