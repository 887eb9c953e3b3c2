using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Crawl;

/// <summary>
/// Walks the upper tier of an overlay from a few addresses to its end: each supernode is asked who its neighbors and children are, and the
/// neighbors are visited in turn. Children are learnt from their parents and not visited, as Cruiser did it (Stutzbach et al., section 2):
/// a crawl must be fast, for what it joins together was never there at one moment.
/// </summary>
public sealed partial class Crawler : IPeer
{
    private static readonly TimeSpan s_retryPause = TimeSpan.FromSeconds(3);

    private readonly CrawlPlan _plan;
    private readonly ImmutableArray<Visit> _done;
    private readonly Frontier _frontier;
    private readonly Window _window;
    private readonly VisitsUnderWay _underWay;
    private readonly Dictionary<PeerAddress, int> _tries = [];
    private readonly int[] _byOutcome = new int[Outcomes.Count];
    private long _visits, _children, _leftOut;
    private int _unstored;
    private bool _mayEnd, _hasEnded;

    /// <summary>A crawl that has not begun.</summary>
    /// <param name="plan">What it is to do.</param>
    /// <param name="done">Visits that an earlier run of this crawl made: they are not made again.</param>
    public Crawler(CrawlPlan plan, ImmutableArray<Visit> done = default)
    {
        (_plan, _done) = (plan, done.IsDefault ? [] : done);
        _frontier = new(plan);
        _window = new(plan.WindowMax);
        _underWay = new(plan.Visits);
        _mayEnd = !plan.IsLed;
    }

    /// <summary>How far it is.</summary>
    public CrawlProgress Progress => new(
        _frontier.Known, _frontier.Waiting, _underWay.Count, _window.Size, [.. _byOutcome], _visits, _children, _leftOut, _unstored);

    /// <inheritdoc/>
    public void Start(Instant now, Outbox outbox)
    {
        Resume(now, outbox);
        if (!_plan.IsLed)
            foreach (PeerAddress seed in _plan.Seeds) Offer(seed, now, outbox);
        GoOn(now, outbox);
    }

    /// <inheritdoc/>
    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox) => _underWay.Opened(link, info, now, outbox);

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
        // A crawler sends none, and owes nobody an answer.
    }

    /// <inheritdoc/>
    public void Command(Command command, Instant now, Outbox outbox)
    {
        if (command is VisitsStoredCommand stored) _unstored -= stored.Count;
        if (command is StopCrawlCommand) Stop(outbox);
        if (command is VisitTheseCommand these)
            foreach (PeerAddress address in these.Addresses) Offer(address, now, outbox);
        _mayEnd |= command is NobodyLeftCommand;
        GoOn(now, outbox);
    }

    /// <inheritdoc/>
    public void Wake(Instant now, Outbox outbox)
    {
        while (_underWay.TakeOverdue(now, outbox, out Visit? late)) Settle(late, now, outbox);
        GoOn(now, outbox);
    }

    /// <summary>Begins as many visits as there may be, and asks to be woken for the next.</summary>
    private void GoOn(Instant now, Outbox outbox)
    {
        if (_hasEnded) return;
        while (HasRoom && _frontier.TryTake(now, out PeerAddress address)) _underWay.Begin(address, VisitAim.Topology, now, outbox);
        if (_mayEnd && _underWay.Count == 0 && _frontier.Waiting == 0) End(outbox);
        else outbox.WakeAt(HasRoom ? Instant.Earlier(_underWay.Next, _frontier.NextReady) : _underWay.Next);
    }

    private bool HasRoom => _underWay.Count < _window.Size && _unstored + _underWay.Count < _plan.UnstoredMax;

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
        outbox.Report(new CrawlEnded(Progress));
    }
}
