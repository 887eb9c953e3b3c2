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
    private readonly Deadlines _deadlines = new();
    private readonly Dictionary<LinkId, Visiting> _underWay = [];
    private readonly Dictionary<PeerAddress, Instant> _turns = [];
    private readonly HashSet<PeerAddress> _dropped = [];
    private readonly HashSet<PeerAddress> _heard = [];
    private Instant _nextCycle = Instant.Never;
    private long _cycle = 1, _looks, _late, _leftOut;
    private uint _dials;
    private int _unstored;
    private bool _hasEnded;

    /// <summary>A tracking that has not begun.</summary>
    public Tracker(TrackPlan plan)
    {
        _plan = plan;
        _frontier = new(plan.Pace);
        _window = new(plan.WindowMax);
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
    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        if (_underWay.TryGetValue(link, out Visiting? look))
        {
            look.Opened(info, now, outbox);
            _deadlines.Opened(look);
        }
        else outbox.Close(link, LinkEnd.NotSupernode);
    }

    /// <inheritdoc/>
    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox)
    {
        if (!_underWay.TryGetValue(link, out Visiting? look)) return;
        look.Closed(reason, now);
        Settle(look, now, outbox);
    }

    /// <inheritdoc/>
    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        if (!_underWay.TryGetValue(link, out Visiting? look)) return;
        look.Received(message, now, outbox);
        Settle(look, now, outbox);
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
        while (_deadlines.TakeOverdue(now) is { } late)
        {
            late.Wake(now, outbox);
            Settle(late, now, outbox);
        }
        GoOn(now, outbox);
    }

    private bool HasRoom => _underWay.Count < _window.Size && _unstored + _underWay.Count < _plan.UnstoredMax;

    /// <summary>Begins as many looks as there may be, and asks to be woken for the next.</summary>
    private void GoOn(Instant now, Outbox outbox)
    {
        if (_hasEnded) return;
        bool isOver = now >= _plan.Until || _turns.Count == 0;
        while (!isOver && HasRoom && _frontier.TryTake(now, out PeerAddress address)) Begin(address, now, outbox);
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
        Instant next = Instant.Earlier(_deadlines.Next, isOver ? Instant.Never : Instant.Earlier(_nextCycle, _plan.Until));
        outbox.WakeAt(HasRoom && !isOver ? Instant.Earlier(next, _frontier.NextReady) : next);
    }

    private void Begin(PeerAddress address, Instant now, Outbox outbox)
    {
        VisitAim aim = _plan.Grows ? VisitAim.RefreshList : VisitAim.Greeting;
        Visiting look = new(address, aim, LinkId.Dialled(_dials++), _plan.Visits, now, outbox);
        _underWay.Add(look.Link, look);
        _deadlines.Dialled(look);
    }

    private void Stop(Outbox outbox)
    {
        while (_deadlines.TakeAny() is { } look)
        {
            look.Abandon(outbox);
            _underWay.Remove(look.Link);
        }
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
