using Canopy.Core;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Links;

namespace Canopy.Observatory.Probe;

/// <summary>
/// One peer being probed, one question at a time: a datagram first, as the least one can ask; then a link for its refresh list; then one
/// for its neighbors and children. Whoever did not answer a dial is not dialled again.
/// </summary>
internal sealed class Probing(PeerAddress address, int round, ProbePlan plan, Instant now)
{
    private ulong _nonce;
    private Instant _askedAt, _patience = Instant.Never;
    private int _datagrams;
    private int? _rttMs;
    private ProbeResponse? _datagram;
    private Visit? _list, _topology;

    public PeerAddress Address => address;

    /// <summary>The link in use; null while there is none.</summary>
    public Visiting? Visit { get; private set; }

    /// <summary>What came of it; null while it goes on.</summary>
    public ProbeReport? Result { get; private set; }

    public Instant Deadline => Visit?.Deadline ?? _patience;

    public void AskByDatagram(ulong nonce, Instant at, Outbox outbox)
    {
        (_nonce, _askedAt, _patience) = (nonce, at, at + plan.DatagramPatience);
        _datagrams++;
        outbox.SendDatagram(address, new ProbeRequest(nonce));
    }

    /// <summary>Takes an answer; false where it is none to the question that stands.</summary>
    public bool TryTake(ProbeResponse answer, Instant at)
    {
        if (_patience == Instant.Never || answer.Nonce != _nonce) return false;
        (_patience, _datagram, _rttMs) = (Instant.Never, answer, (int)(at - _askedAt).TotalMilliseconds);
        return true;
    }

    /// <summary>Whether the answer to a datagram is no longer waited for, and another may be sent.</summary>
    public bool IsToBeAskedAgain(Instant at) => _patience <= at && _datagrams < plan.DatagramTries;

    /// <summary>Takes the next step, where the one before has come to its end: dials with a link of that name, or is done.</summary>
    /// <returns>Whether the link's name was used.</returns>
    public bool GoOn(LinkId link, Instant at, Outbox outbox)
    {
        bool isWaited = _patience > at && _patience != Instant.Never;
        if (isWaited || IsToBeAskedAgain(at)) return false;
        _patience = Instant.Never;
        if (Visit is { Result: null }) return false;
        if (Visit is { Result: { } visit }) Keep(visit);
        Visit = null;
        if (NextAim is { } aim)
        {
            Visit = new(address, aim, link, plan.Visits, at, outbox);
            return true;
        }
        Result = new(address, round, now, _rttMs, _datagram, _list, _topology);
        return false;
    }

    private VisitAim? NextAim
    {
        get
        {
            bool isKnownEnough = _datagram is not null && (plan.IsBrief || _datagram.Role != PeerRole.Supernode);
            if (isKnownEnough) return null;
            if (_list is null) return VisitAim.RefreshList;
            return _topology is null && _list.Outcome is Outcome.Answered or Outcome.Busy && !plan.IsBrief ? VisitAim.Topology : null;
        }
    }

    private void Keep(Visit visit)
    {
        if (_list is null) _list = visit;
        else _topology = visit;
    }
}
