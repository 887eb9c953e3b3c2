using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// One search for a parent, in the paper's order (KaZaA paper section 3.2, spec B): five candidates from the cache, a UDP
/// probe to each, TCP to all that answer, peer info against refresh list, one is kept, the others are closed.
/// It exists only while there is no parent, and
/// remembers from one attempt to the next whom it tried in vain.
/// </summary>
internal sealed class Join
{
    private readonly Peer _self;
    private readonly SupernodeCache _cache;
    private readonly List<PeerAddress> _tried = [];
    private List<Candidate> _candidates = [];
    private Instant _patience = Instant.Never;
    private bool _waitedEnough;
    private int _round;

    public Join(Peer self, SupernodeCache cache)
    {
        _self = self;
        _cache = cache;
    }

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

    public SupernodeCache Cache => _cache;

    public Instant NextDeadline
    {
        get
        {
            Instant next = _patience;
            foreach (Candidate candidate in _candidates)
                if (candidate.Stage != CandidateStage.Gone) next = Instant.Earlier(next, candidate.Deadline);
            return next;
        }
    }

    public string Describe() => _candidates.Exists(c => c.IsUnderWay || c.Stage == CandidateStage.Offered)
        ? $"asking {_candidates.Count(c => c.Stage != CandidateStage.Gone)} supernodes to be the parent"
        : $"probing {_candidates.Count} supernodes";

    public bool Owns(LinkId link) => Of(link) is not null;

    /// <summary>An attempt: round after round until there is a parent or nobody is left to try.</summary>
    public void Begin(Instant now, Outbox outbox)
    {
        AnybodyAnswered = FoundLife = WasRefused = false;
        _round = 0;
        _tried.Clear();
        NextRound(now, outbox);
    }

    /// <summary>
    /// Draws candidates and probes them; after some rounds without an answer TCP is tried unprobed, UDP being perhaps blocked.
    /// </summary>
    private void NextRound(Instant now, Outbox outbox)
    {
        _patience = Instant.Never;
        _waitedEnough = false;
        bool probe = ++_round <= _self.Rules.ProbeRoundsMax;
        if (!probe && _round == _self.Rules.ProbeRoundsMax + 1 && !AnybodyAnswered) _tried.Clear();
        List<PeerAddress> drawn = _round > _self.Rules.ProbeRoundsMax + 1 ? [] : CandidateChoice.Draw(
            _cache, _self.Rules.CandidatesPerRound, _self.Profile.Local, a => _self.IsMe(a) || _tried.Contains(a), now, ref _self.Rng);
        if (drawn.Count == 0 && probe && !AnybodyAnswered && _tried.Count > 0)
        {
            _round = _self.Rules.ProbeRoundsMax;
            NextRound(now, outbox);
            return;
        }
        HasFailed = drawn.Count == 0;
        _candidates = [.. drawn.Select(address => new Candidate(address, _self.Rng.Next(), now))];
        foreach (Candidate candidate in _candidates)
        {
            _tried.Add(candidate.Address);
            if (probe) Probe(candidate, now, outbox);
            else Dial(candidate, now, outbox);
        }
    }

    public void ProbeAnswered(PeerAddress from, ProbeResponse answer, Instant now, Outbox outbox)
    {
        Candidate? candidate = _candidates.Find(c => c.Stage == CandidateStage.Probed && c.Address == from && c.Nonce == answer.Nonce);
        if (candidate is null) return;
        candidate.RttMs = (int)(now - candidate.AskedAt).TotalMilliseconds;
        if (answer.Role == PeerRole.Supernode)
        {
            AnybodyAnswered = true;
            _cache.Contacted(from, answer.Workload, now);
            Dial(candidate, now, outbox);
        }
        else
        {
            FoundLife = true;
            _cache.NotSupernode(from, answer.Referral, _self.IsMe, now);
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
        else if (reason == LinkEnd.NotSupernode) _cache.NotSupernode(candidate.Address, PeerAddress.None, _self.IsMe, now);
        else _cache.Failed(candidate.Address);
        Decide(now, outbox);
    }

    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        Candidate candidate = Of(link)!;
        switch (message)
        {
            case PeerInfoNotification info when candidate.Stage == CandidateStage.Handshaking && info.Role == PeerRole.Supernode:
                AnybodyAnswered = true;
                candidate.Introduced = true;
                candidate.Workload = info.Workload;
                candidate.UserName = info.UserName;
                _self.SeenAt(info.YouAre);
                _cache.Contacted(candidate.Address, info.Workload, now);
                break;
            case RefreshListNotification { List: var list } when candidate.Introduced:
                candidate.List = list;
                _cache.Learn(list, candidate.Address, _self.IsMe, now);
                if (candidate.Stage == CandidateStage.Handshaking) Offer(candidate, now);
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
            // One that offers itself and then does not take the child would be chosen again and again: it is not even kept as dead.
            if (candidate.Stage == CandidateStage.Chosen) _cache.Remove(candidate.Address);
            else _cache.Failed(candidate.Address);
            if (candidate.Stage == CandidateStage.Probed) candidate.Stage = CandidateStage.Gone;
            else Drop(candidate, LinkEnd.Silent, outbox);
        }
        Decide(now, outbox);
    }

    /// <summary>Closes every link but the parent's.</summary>
    public void CloseOthers(LinkEnd reason, Outbox outbox)
    {
        foreach (Candidate candidate in _candidates)
            if (candidate != Parent && candidate.Stage is not (CandidateStage.Gone or CandidateStage.Probed))
                Drop(candidate, reason, outbox);
    }

    private void Probe(Candidate candidate, Instant now, Outbox outbox)
    {
        candidate.Stage = CandidateStage.Probed;
        candidate.Deadline = now + _self.Rules.ProbeTimeout;
        outbox.SendDatagram(candidate.Address, new ProbeRequest(candidate.Nonce));
    }

    private void Dial(Candidate candidate, Instant now, Outbox outbox)
    {
        candidate.Stage = CandidateStage.Connecting;
        candidate.AskedAt = now;
        candidate.Deadline = now + _self.Rules.ConnectTimeout;
        candidate.Link = _self.NextDial();
        outbox.Open(candidate.Address, candidate.Link);
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

    /// <summary>Chooses as soon as nobody better can still come, or patience ends; starts another round when nobody is left.</summary>
    private void Decide(Instant now, Outbox outbox)
    {
        if (Parent is not null || _candidates.Exists(c => c.Stage == CandidateStage.Chosen)) return;
        bool othersMayCome = _candidates.Exists(c => c.IsUnderWay || c.Stage == CandidateStage.Probed);
        if (now >= _patience) (_waitedEnough, _patience) = (true, Instant.Never);
        if (othersMayCome && !_waitedEnough) return;
        if (ParentChoice.Best(_candidates.Where(c => c.Stage == CandidateStage.Offered), _self.Profile.Local, _self.Rules) is { } best)
        {
            best.Stage = CandidateStage.Chosen;
            // Its answer is waited for, and nobody else: a patience that has passed would wake the node for nothing.
            _patience = Instant.Never;
            best.Deadline = now + _self.Rules.HandshakeTimeout;
            outbox.Send(best.Link, new AttachRequest(_self.Profile.UploadKbps));
        }
        else if (!othersMayCome) NextRound(now, outbox);
    }

    private static void Drop(Candidate candidate, LinkEnd reason, Outbox outbox)
    {
        candidate.Stage = CandidateStage.Gone;
        outbox.Close(candidate.Link, reason);
    }

    private Candidate? Of(LinkId link) =>
        link == LinkId.None ? null : _candidates.Find(c => c.Link == link && c.Stage is not (CandidateStage.Gone or CandidateStage.Probed));
}
