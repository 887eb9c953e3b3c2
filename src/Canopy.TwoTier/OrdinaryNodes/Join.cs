using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// One search for a parent, in the paper's order (KaZaA paper section 3.2, spec B): five candidates from the cache, a UDP
/// probe to each, TCP to those that answer, one after the other, peer info against refresh list, one is kept, the others are closed.
/// It exists only while there is no parent, and remembers from one attempt to the next whom it tried in vain.
/// </summary>
internal sealed partial class Join(Peer self)
{
    private readonly Peer _self = self;
    private Candidate[] _candidates = [];
    private Instant _patience = Instant.Never;
    private bool _waitedEnough;
    private int _round;

    /// <summary>The parent, once there is one.</summary>
    public Candidate? Parent { get; private set; }

    /// <summary>How many files the parent indexes for this node.</summary>
    public uint FilesMax { get; private set; }

    /// <summary>Whether all that could be tried has been.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether any supernode answered at all: where none did there is no network here, or no way to it.</summary>
    public bool AnybodyAnswered { get; private set; }

    /// <summary>Whether an ordinary node answered: there are others, and one of them may be about to rise.</summary>
    public bool FoundLife { get; private set; }

    /// <summary>Whether a supernode refused for want of room: a sign of shortage.</summary>
    public bool WasRefused { get; private set; }

    /// <summary>When the next attempt is due; never while one is under way.</summary>
    public Instant NextAttempt { get; set; } = Instant.Never;

    /// <summary>Attempts that failed, until the wait between them is at its longest.</summary>
    public byte FailedAttempts { get; set; }

    /// <summary>From when on this peer waits until it founds a network of its own; never while it has not begun to.</summary>
    public Instant FoundingSince { get; set; } = Instant.Never;

    public Instant NextDeadline
    {
        get
        {
            Instant next = Instant.Earlier(NextAttempt, _patience);
            bool isOneNeeded = Array.TrueForAll(_candidates, static c => c.Stage is not (CandidateStage.Offered or CandidateStage.Chosen));
            foreach (Candidate candidate in _candidates)
            {
                if (candidate.Stage == CandidateStage.Answered && !candidate.IsFull && isOneNeeded) next = Instant.Earlier(next, _nextDial);
                else if (candidate.Stage != CandidateStage.Gone) next = Instant.Earlier(next, candidate.Deadline);
            }
            return next;
        }
    }

    public string Describe() => Array.Exists(_candidates, c => c.IsUnderWay || c.Stage == CandidateStage.Offered)
        ? $"asking {_candidates.Count(c => c.Stage != CandidateStage.Gone)} supernodes to be the parent"
        : $"probing {_candidates.Length} supernodes";

    public bool Owns(LinkId link) => Of(link) is not null;

    public void ProbeAnswered(PeerAddress from, ProbeResponse answer, Instant now, Outbox outbox)
    {
        if (Probed(from, answer.Nonce) is not { } candidate) return;
        candidate.RttMs = (int)(now - candidate.AskedAt).TotalMilliseconds;
        if (answer.Role == PeerRole.Supernode)
        {
            Met(candidate, answer.Workload, now);
            WasRefused |= candidate.IsFull;
            candidate.Stage = CandidateStage.Answered;
            candidate.Deadline = Instant.Never;
        }
        else
        {
            FoundLife = true;
            candidate.Referral = answer.Referral;
            candidate.Fault = CandidateFault.NotSupernode;
            candidate.Stage = CandidateStage.Gone;
        }
        Decide(now, outbox);
    }

    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        Candidate candidate = Of(link)!;
        candidate.Stage = CandidateStage.Handshaking;
        candidate.Deadline = now + _self.Rules.HandshakeTimeout;
        candidate.Id = info.RemoteId;
        if (candidate.RttMs == 0) candidate.RttMs = (int)(now - candidate.AskedAt).TotalMilliseconds;
        if (info.RemoteId == _self.Profile.Id) Drop(candidate, LinkEnd.SelfDialled, outbox);
        else outbox.Send(link, _self.Introduce(LinkPurpose.Attach, PeerRole.OrdinaryNode, PeerAddress.None, 0, now));
        Decide(now, outbox);
    }

    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox)
    {
        Candidate candidate = Of(link)!;
        candidate.Stage = CandidateStage.Gone;
        if (reason is LinkEnd.Full or LinkEnd.TooManyFromAddress) WasRefused = true;
        else candidate.Fault = reason == LinkEnd.NotSupernode ? CandidateFault.NotSupernode : CandidateFault.Failed;
        Decide(now, outbox);
    }

    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        Candidate candidate = Of(link)!;
        switch (message)
        {
            case PeerInfoNotification info when candidate.Stage == CandidateStage.Handshaking && info.Role == PeerRole.Supernode:
                Met(candidate, info.Workload, now);
                candidate.Introduced = true;
                candidate.UserName = info.UserName;
                _self.SeenAt(info.YouAre);
                break;
            case RefreshListNotification { List: var list } when candidate.Introduced:
                candidate.List = list;
                // One that is full says so and is about to close: its list is all there is to be had.
                if (candidate.Stage == CandidateStage.Handshaking && !candidate.IsFull) Offer(candidate, now);
                break;
            case AttachResponse answer when candidate.Stage == CandidateStage.Chosen:
                Answered(candidate, answer, outbox);
                break;
            default:
                Drop(candidate, LinkEnd.ProtocolViolation, outbox);
                outbox.Report(new Misbehaved(candidate.Address, $"sent {message.GetType().Name} to a peer looking for a parent"));
                break;
        }
        Decide(now, outbox);
    }

    public void Wake(Instant now, Outbox outbox)
    {
        foreach (Candidate candidate in _candidates)
        {
            if (candidate.Stage == CandidateStage.Gone || candidate.Deadline > now) continue;
            candidate.Fault = candidate.Stage == CandidateStage.Chosen ? CandidateFault.Useless : CandidateFault.Failed;
            if (candidate.Stage == CandidateStage.Probed) candidate.Stage = CandidateStage.Gone;
            else Drop(candidate, LinkEnd.Silent, outbox);
        }
        Decide(now, outbox);
    }

    /// <summary>Closes every link but the parent's.</summary>
    public void CloseOthers(LinkEnd reason, Outbox outbox)
    {
        foreach (Candidate candidate in _candidates)
            if (candidate != Parent && candidate.IsLinked) Drop(candidate, reason, outbox);
    }

    private void Probe(Candidate candidate, Instant now, Outbox outbox)
    {
        candidate.Stage = CandidateStage.Probed;
        candidate.Deadline = now + _self.Rules.ProbeTimeout;
        outbox.SendDatagram(candidate.Address, new ProbeRequest(candidate.Nonce));
    }

    private void Met(Candidate candidate, byte workload, Instant now)
    {
        AnybodyAnswered = true;
        (candidate.Workload, candidate.MetAt) = (workload, now);
    }

    private void Offer(Candidate candidate, Instant now)
    {
        candidate.Stage = CandidateStage.Offered;
        // It has done its part: from here on it waits for us, also while a better one keeps us waiting in vain.
        candidate.Deadline = Instant.Never;
        if (_patience == Instant.Never && !_waitedEnough) _patience = now + _self.Rules.OfferPatience;
    }

    private void Answered(Candidate candidate, AttachResponse answer, Outbox outbox)
    {
        if (answer.Refusal is null)
        {
            Parent = candidate;
            FilesMax = answer.FilesMax;
            CloseOthers(LinkEnd.NotChosen, outbox);
        }
        else
        {
            WasRefused = true;
            Drop(candidate, LinkEnd.NotChosen, outbox);
        }
    }

    private static void Drop(Candidate candidate, LinkEnd reason, Outbox outbox)
    {
        candidate.Stage = CandidateStage.Gone;
        outbox.Close(candidate.Link, reason);
    }

    private Candidate? Of(LinkId link)
    {
        foreach (Candidate candidate in _candidates)
            if (candidate.Link == link && candidate.IsLinked) return candidate;
        return null;
    }

    private Candidate? Probed(PeerAddress address, ulong nonce)
    {
        foreach (Candidate candidate in _candidates)
            if (candidate.Stage == CandidateStage.Probed && candidate.Nonce == nonce && candidate.Address == address) return candidate;
        return null;
    }
}
