using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Errands;

/// <summary>
/// The user's errands at supernodes that are not the parent: dial, peer info, one question, one answer, good-bye. Serves both
/// tiers alike; made when the first errand comes, gone with the last.
/// </summary>
internal sealed class ErrandDesk(Peer self)
{
    private readonly List<Errand> _errands = [];

    public bool IsEmpty => _errands.Count == 0;

    public Instant NextWake
    {
        get
        {
            Instant next = Instant.Never;
            foreach (Errand errand in _errands) next = Instant.Earlier(next, errand.Deadline);
            return next;
        }
    }

    private sealed class Errand(uint id, PeerAddress supernode, LinkId link, Message question, Instant deadline)
    {
        public uint Id { get; } = id;
        public PeerAddress Supernode { get; } = supernode;
        public LinkId Link { get; } = link;
        public Message Question { get; } = question;
        public Instant Deadline { get; } = deadline;
        public bool Asked { get; set; }
    }

    /// <summary>Sets out. The outcome is reported as <see cref="ErrandAnswered"/> or <see cref="TopologyReceived"/>.</summary>
    public void Begin(uint id, PeerAddress supernode, Message question, Instant now, Outbox outbox)
    {
        if (_errands.Count >= LinkLimits.ErrandsMax)
        {
            outbox.Report(new ErrandAnswered(id, ErrandOutcome.TooMany));
            return;
        }
        LinkId link = self.NextDial();
        _errands.Add(new Errand(id, supernode, link, question, now + self.Rules.ConnectTimeout));
        outbox.Open(supernode, link);
    }

    public bool LinkOpened(LinkId link, Instant now, Outbox outbox)
    {
        if (Of(link) is null) return false;
        outbox.Send(link, self.Introduce(LinkPurpose.Errand, PeerRole.OrdinaryNode, PeerAddress.None, 0, now));
        return true;
    }

    public bool LinkClosed(LinkId link, Outbox outbox)
    {
        if (Of(link) is not { } errand) return false;
        Fail(errand, outbox);
        return true;
    }

    public bool Receive(LinkId link, Message message, Outbox outbox)
    {
        if (Of(link) is not { } errand) return false;
        switch (message)
        {
            case PeerInfoNotification info when !errand.Asked:
                errand.Asked = true;
                self.SeenAt(info.YouAre);
                outbox.Send(link, errand.Question);
                break;
            case RefreshListNotification:
                break;
            case PushResponse { Outcome: var outcome } when errand.Question is PushRequest:
                Finish(errand, new ErrandAnswered(errand.Id, outcome), outbox);
                break;
            case InstantMessageResponse { Outcome: var outcome } when errand.Question is InstantMessageRequest:
                Finish(errand, new ErrandAnswered(errand.Id, outcome), outbox);
                break;
            case TopologyResponse topology when errand.Question is TopologyRequest:
                Finish(errand, new TopologyReceived(errand.Id, errand.Supernode, topology), outbox);
                break;
            default:
                outbox.Report(new Misbehaved(errand.Supernode, $"answered an errand with {message.GetType().Name}"));
                outbox.Close(link, LinkEnd.ProtocolViolation);
                Fail(errand, outbox);
                break;
        }
        return true;
    }

    public void Wake(Instant now, Outbox outbox)
    {
        for (int i = _errands.Count - 1; i >= 0; i--)
        {
            if (_errands[i].Deadline > now) continue;
            outbox.Close(_errands[i].Link, LinkEnd.Silent);
            Fail(_errands[i], outbox);
        }
    }

    /// <summary>Ends all of them: the peer leaves.</summary>
    public void Leave(Outbox outbox)
    {
        foreach (Errand errand in _errands)
        {
            outbox.Close(errand.Link, LinkEnd.ShuttingDown);
            outbox.Report(new ErrandAnswered(errand.Id, ErrandOutcome.NoAnswer));
        }
        _errands.Clear();
    }

    private void Finish(Errand errand, Happening answer, Outbox outbox)
    {
        _errands.Remove(errand);
        outbox.Close(errand.Link, LinkEnd.Done);
        outbox.Report(answer);
    }

    private void Fail(Errand errand, Outbox outbox)
    {
        _errands.Remove(errand);
        outbox.Report(new ErrandAnswered(errand.Id, ErrandOutcome.NoAnswer));
    }

    private Errand? Of(LinkId link) => _errands.Find(e => e.Link == link);
}
