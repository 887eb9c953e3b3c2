using Canopy.Core;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Links;

namespace Canopy.Observatory.Probe;

/// <summary>
/// Asks peers how they are, round after round: whether they are up and why not, how far away they are, how busy, whom they know and whom
/// they are linked to (KaZaA paper, section 4). One host is asked one thing at a time.
/// </summary>
/// <param name="plan">Whom, and how often.</param>
/// <param name="seed">Of the numbers by which answers are known.</param>
public sealed class Prober(ProbePlan plan, ulong seed) : IPeer
{
    private readonly List<Probing> _underWay = [];
    private readonly Queue<PeerAddress> _waiting = new();
    private Instant _nextRound = Instant.Never;
    private Rng _rng = new(seed);
    private uint _dials;
    private int _round;
    private bool _hasEnded;

    /// <inheritdoc/>
    public void Start(Instant now, Outbox outbox)
    {
        BeginRound(now);
        GoOn(now, outbox);
    }

    /// <inheritdoc/>
    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        if (Of(link) is { Visit: { } visit }) visit.Opened(info, now, outbox);
        else outbox.Close(link, LinkEnd.NotSupernode);
        GoOn(now, outbox);
    }

    /// <inheritdoc/>
    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox)
    {
        Of(link)?.Visit!.Closed(reason, now);
        GoOn(now, outbox);
    }

    /// <inheritdoc/>
    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        Of(link)?.Visit!.Received(message, now, outbox);
        GoOn(now, outbox);
    }

    /// <inheritdoc/>
    public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox)
    {
        if (message is not ProbeResponse answer) return;
        foreach (Probing probing in _underWay)
            if (probing.Address == from && probing.TryTake(answer, now)) break;
        GoOn(now, outbox);
    }

    /// <inheritdoc/>
    public void Command(Command command, Instant now, Outbox outbox)
    {
        if (command is not StopProbingCommand) return;
        foreach (Probing probing in _underWay) probing.Visit?.Abandon(outbox);
        _underWay.Clear();
        _waiting.Clear();
        _nextRound = Instant.Never;
        GoOn(now, outbox);
    }

    /// <inheritdoc/>
    public void Wake(Instant now, Outbox outbox)
    {
        foreach (Probing probing in _underWay)
        {
            probing.Visit?.Wake(now, outbox);
            if (probing.IsToBeAskedAgain(now)) probing.AskByDatagram(_rng.Next(), now, outbox);
        }
        if (now >= _nextRound) BeginRound(now);
        GoOn(now, outbox);
    }

    /// <summary>Those whom the last round has not come to yet are passed over in it: a round that is late is not made up for.</summary>
    private void BeginRound(Instant now)
    {
        _waiting.Clear();
        _round++;
        _nextRound = _round < plan.Rounds ? now + plan.Every : Instant.Never;
        foreach (PeerAddress target in plan.Targets) _waiting.Enqueue(target);
    }

    private void GoOn(Instant now, Outbox outbox)
    {
        if (_hasEnded) return;
        for (int at = _underWay.Count - 1; at >= 0; at--) GoOnWith(at, now, outbox);
        while (_underWay.Count < plan.WindowMax && _waiting.TryDequeue(out PeerAddress target))
        {
            // From the round before: two questions at once are one too many.
            if (_underWay.Exists(other => other.Address == target)) continue;
            Probing probing = new(target, _round, plan, now);
            probing.AskByDatagram(_rng.Next(), now, outbox);
            _underWay.Add(probing);
        }
        if (_underWay.Count == 0 && _waiting.Count == 0 && _nextRound == Instant.Never)
        {
            _hasEnded = true;
            outbox.Report(new ProbingEnded());
        }
        Instant next = _nextRound;
        foreach (Probing probing in _underWay) next = Instant.Earlier(next, probing.Deadline);
        outbox.WakeAt(next);
    }

    private void GoOnWith(int at, Instant now, Outbox outbox)
    {
        Probing probing = _underWay[at];
        if (probing.GoOn(LinkId.Dialled(_dials), now, outbox)) _dials++;
        if (probing.Result is not { } report) return;
        _underWay.RemoveAt(at);
        outbox.Report(report);
    }

    private Probing? Of(LinkId link) => _underWay.Find(probing => probing.Visit is { Result: null } visit && visit.Link == link);
}
