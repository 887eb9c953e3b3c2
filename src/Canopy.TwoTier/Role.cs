using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier;

/// <summary>
/// What a peer does while it is in one tier. When a role has run its course it gives way to its successor, which begins after the step;
/// identity, shares, searches and errands live on in <see cref="Peer"/>.
/// </summary>
internal abstract class Role(Peer self)
{
    protected Peer Self { get; } = self;

    /// <summary>Whether another role has taken this one's place, in this very step.</summary>
    protected bool IsOver => !Self.Plays(this);

    /// <summary>The earliest deadline of this role.</summary>
    public abstract Instant NextWake { get; }

    public abstract void Begin(Instant now, Outbox outbox);

    public abstract void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox);

    public abstract void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox);

    public abstract void Receive(LinkId link, Message message, Instant now, Outbox outbox);

    public abstract void ProbeAnswered(PeerAddress from, ProbeResponse answer, Instant now, Outbox outbox);

    public abstract void Command(Command command, Instant now, Outbox outbox);

    /// <summary>The peer announces another list than before.</summary>
    public abstract void AnnouncementChanged(FileList before, Instant now, Outbox outbox);

    public abstract void Wake(Instant now, Outbox outbox);

    /// <summary>The answer to a UDP probe.</summary>
    public abstract ProbeResponse AnswerProbe(ulong nonce, Instant now);

    public abstract PeerStatus Describe(Instant now);

    public virtual SupernodeLoad? LoadAt(Instant now) => null;

    public virtual void SortLinks(List<(LinkId Link, string Kind)> kinds)
    {
    }

    /// <summary>What is worth keeping of the supernodes known, at most 200.</summary>
    public abstract RefreshList Remembered(Instant now);

    /// <summary>The question at a supernode that a command of the user's stands for; null when it stands for none.</summary>
    protected (PeerAddress Supernode, Message Question)? ErrandOf(Command command) => command switch
    {
        PushCommand push => (push.Supernode, new PushRequest(push.Id, push.Target, Self.Address)),
        SendTextCommand text => (text.Supernode, new InstantMessageRequest(text.Id, text.To, Self.Profile.UserName, text.Text)),
        TopologyCommand topology => (topology.Supernode, new TopologyRequest(topology.Offset)),
        _ => null,
    };

    /// <summary>Drops a peer that broke the rules, and says so.</summary>
    protected static void Punish(LinkId link, PeerAddress who, string what, Outbox outbox)
    {
        outbox.Report(new Misbehaved(who, what));
        outbox.Close(link, LinkEnd.ProtocolViolation);
    }
}
