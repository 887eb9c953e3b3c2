using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Track;

/// <summary>
/// Follows peers: looks at each by a connect probe, again and again, and makes sessions of what it sees (KaZaA paper, Fig. 11; Chu et al.).
/// Turns are spread evenly over the interval, one peer is asked one thing at a time, and no host or network more often than the plan
/// allows.
/// </summary>
public sealed partial class Tracker : IPeer
{
    private readonly TrackPlan _plan;
    private readonly Frontier _frontier;
    private readonly Window _window;
    private readonly VisitsUnderWay _underWay;
    private readonly Dictionary<PeerAddress, Instant> _turns = [];
    private readonly HashSet<PeerAddress> _dropped = [];
    private readonly HashSet<PeerAddress> _heard = [];
    private Instant _nextCycle = Instant.Never;
    private long _cycle = 1, _looks, _late, _leftOut;
    private int _unstored;
    private bool _hasEnded;

    /// <summary>A tracking that has not begun.</summary>
    public Tracker(TrackPlan plan)
    {
        _plan = plan;
        _frontier = new(plan.Pace);
        _window = new(plan.WindowMax);
        _underWay = new(plan.Visits);
        Book = new(plan.Every, plan.Tolerate);
    }

    /// <summary>The sessions so far.</summary>
    public SessionBook Book { get; }

    /// <summary>How far it is.</summary>
    public TrackProgress Progress => new(
        _cycle, _turns.Count, Book.Latest, _looks, Book.Begun, Book.Ended, Book.IdentitiesChanged, Book.Moves, Book.Interrupted, _late,
        _leftOut, _underWay.Count);

    /// <summary>Takes up a look that an earlier run made; before the start, in the order they were made.</summary>
    public SessionChange Recall(Visit look)
    {
        _looks++;
        return Book.Take(look);
    }

    /// <inheritdoc/>
    public void Start(Instant now, Outbox outbox)
    {
        _nextCycle = now + _plan.Every;
        Spread(now);
        GoOn(now, outbox);
    }

    /// <inheritdoc/>
    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox) => _underWay.Opened(link, info, now, outbox);

    /// <inheritdoc/>
    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox)
    {
        if (_underWay.Closed(link, reason, now, out Visit? look)) Settle(look, now, outbox);
    }

    /// <inheritdoc/>
    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        if (_underWay.Received(link, message, now, outbox, out Visit? look)) Settle(look, now, outbox);
    }

    /// <inheritdoc/>
    public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox)
    {
        // It asks by links alone, since a datagram's answer does not prove whose it is, and owes nobody an answer.
    }

    /// <inheritdoc/>
    public void Command(Command command, Instant now, Outbox outbox)
    {
        if (command is VisitsStoredCommand stored) _unstored -= stored.Count;
        if (command is StopTrackCommand) Stop(outbox);
        GoOn(now, outbox);
    }

    /// <inheritdoc/>
    public void Wake(Instant now, Outbox outbox)
    {
        while (_underWay.TakeOverdue(now, outbox, out Visit? late)) Settle(late, now, outbox);
        GoOn(now, outbox);
    }

    private VisitAim Aim => _plan.Grows ? VisitAim.RefreshList : VisitAim.Greeting;

    private bool HasRoom => _underWay.Count < _window.Size && _unstored + _underWay.Count < _plan.UnstoredMax;

    /// <summary>Begins as many looks as there may be, and asks to be woken for the next.</summary>
    private void GoOn(Instant now, Outbox outbox)
    {
        if (_hasEnded) return;
        bool isOver = now >= _plan.Until || _turns.Count == 0;
        while (!isOver && HasRoom && _frontier.TryTake(now, out PeerAddress address)) _underWay.Begin(address, Aim, now, outbox);
        if (now >= _nextCycle)
        {
            outbox.Report(new CycleEnded(Progress));
            _cycle++;
            _nextCycle += _plan.Every;
        }
        if (isOver && _underWay.Count == 0)
        {
            End(outbox);
            return;
        }
        Instant next = Instant.Earlier(_underWay.Next, isOver ? Instant.Never : Instant.Earlier(_nextCycle, _plan.Until));
        outbox.WakeAt(HasRoom && !isOver ? Instant.Earlier(next, _frontier.NextReady) : next);
    }

    private void Stop(Outbox outbox)
    {
        _underWay.Abandon(outbox);
        End(outbox);
    }

    private void End(Outbox outbox)
    {
        if (_hasEnded) return;
        _hasEnded = true;
        outbox.WakeAt(Instant.Never);
        outbox.Report(new TrackEnded(Progress));
    }
}
