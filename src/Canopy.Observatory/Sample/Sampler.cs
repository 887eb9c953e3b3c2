using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Sample;

/// <summary>
/// Draws a part of an overlay by random walks. A walk meets a supernode as often as it has neighbors, so what is drawn is no fair sample
/// as it stands: <see cref="SampleEstimates"/> weighs it (papers/figures.md section 2, 9). Nobody is visited twice; who was met before is
/// taken as it was then.
/// </summary>
public sealed class Sampler : IPeer
{
    private readonly SamplePlan _plan;
    private readonly Walk[] _walks;
    private readonly Dictionary<PeerAddress, Visit> _known = [];
    private readonly VisitsUnderWay _underWay;
    private readonly Dictionary<PeerAddress, List<Walk>> _waiting = [];
    private Rng _rng;
    private int _failed;
    private bool _hasEnded, _wasCut;

    /// <summary>Walks that have not begun.</summary>
    /// <param name="plan">How many, from where.</param>
    /// <param name="seed">Of the draws.</param>
    public Sampler(SamplePlan plan, ulong seed)
    {
        (_plan, _rng, _underWay) = (plan, new(seed), new(plan.Visits));
        _walks = [.. Enumerable.Range(0, plan.Walks).Select(_ => new Walk(plan))];
    }

    /// <summary>How far they are.</summary>
    public SampleProgress Progress => new(_walks.Sum(walk => walk.Drawn.Count), _known.Count, _failed, _underWay.Count);

    /// <inheritdoc/>
    public void Start(Instant now, Outbox outbox)
    {
        foreach (Walk walk in _walks) GoOn(walk, now, outbox);
        Rest(outbox);
    }

    /// <inheritdoc/>
    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        _underWay.Opened(link, info, now, outbox);
        Rest(outbox);
    }

    /// <inheritdoc/>
    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox)
    {
        if (_underWay.Closed(link, reason, now, out Visit? visit)) Settle(visit, now, outbox);
    }

    /// <inheritdoc/>
    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        if (_underWay.Received(link, message, now, outbox, out Visit? visit)) Settle(visit, now, outbox);
    }

    /// <inheritdoc/>
    public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox)
    {
        // It sends none, and owes nobody an answer.
    }

    /// <inheritdoc/>
    public void Command(Command command, Instant now, Outbox outbox)
    {
        if (command is not StopSampleCommand) return;
        Cut(outbox);
        Rest(outbox);
    }

    /// <inheritdoc/>
    public void Wake(Instant now, Outbox outbox)
    {
        while (_underWay.TakeOverdue(now, outbox, out Visit? late)) Settle(late, now, outbox);
        Rest(outbox);
    }

    private void Settle(Visit visit, Instant now, Outbox outbox)
    {
        _known.Add(visit.Address, visit);
        if (visit.Outcome != Outcome.Answered) _failed++;
        outbox.Report(new Visited(visit, TriesAgain: false));
        if (_known.Count >= _plan.VisitsMax) Cut(outbox);
        if (_waiting.Remove(visit.Address, out List<Walk>? waiting))
        {
            foreach (Walk walk in waiting)
            {
                walk.Take(visit);
                GoOn(walk, now, outbox);
            }
        }
        Rest(outbox);
    }

    /// <summary>As far as it comes without asking anybody.</summary>
    private void GoOn(Walk walk, Instant now, Outbox outbox)
    {
        while (!_wasCut && !walk.IsOver)
        {
            PeerAddress next = walk.Choose(ref _rng);
            if (_known.TryGetValue(next, out Visit? met))
            {
                walk.Take(met);
                continue;
            }
            if (_waiting.TryGetValue(next, out List<Walk>? others)) others.Add(walk);
            else
            {
                _waiting.Add(next, [walk]);
                _underWay.Begin(next, VisitAim.Topology, now, outbox);
            }
            return;
        }
    }

    private void Cut(Outbox outbox)
    {
        _wasCut = !_hasEnded;
        _underWay.Abandon(outbox);
        _waiting.Clear();
    }

    private void Rest(Outbox outbox)
    {
        outbox.WakeAt(_underWay.Next);
        if (_hasEnded || _underWay.Count > 0) return;
        _hasEnded = true;
        outbox.WakeAt(Instant.Never);
        outbox.Report(new SampleEnded(new(
            [.. _walks.Where(walk => walk.Drawn.Count > 0).Select(walk => ImmutableArray.CreateRange(walk.Drawn))],
            _known.Count, _failed, _walks.Sum(walk => walk.Restarts), _wasCut)));
    }
}
