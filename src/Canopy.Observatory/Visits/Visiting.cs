using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Observatory.Visits;

/// <summary>
/// One visit under way: dial, greeting, question, answer, good-bye. Whatever the other end does, it comes to an outcome, and by its
/// deadline at the latest.
/// </summary>
internal sealed class Visiting
{
    private readonly VisitRules _rules;
    private readonly VisitAim _aim;
    private readonly Instant _began;
    private readonly TopologyPages _pages;
    private LinkInfo _info;
    private PeerInfoNotification? _greeting;
    private RefreshList? _list;
    private int? _handshakeMs;
    private int _asides;

    /// <summary>Dials.</summary>
    public Visiting(PeerAddress address, VisitAim aim, LinkId link, VisitRules rules, Instant now, Outbox outbox)
    {
        (Address, _aim, Link, _rules, _began) = (address, aim, link, rules, now);
        _pages = new(address);
        Deadline = now + rules.DialPatience;
        outbox.Open(address, link);
    }

    public PeerAddress Address { get; }

    public LinkId Link { get; }

    /// <summary>When it is over, come what may.</summary>
    public Instant Deadline { get; private set; }

    /// <summary>What came of it; null while it goes on.</summary>
    public Visit? Result { get; private set; }

    /// <summary>Greets and asks in one breath: one round trip less, and one is all that a crawl spends on most.</summary>
    public void Opened(in LinkInfo info, Instant now, Outbox outbox)
    {
        _info = info;
        _handshakeMs = (int)(now - _began).TotalMilliseconds;
        Deadline = now + _rules.AnswerPatience;
        LinkPurpose purpose = _aim == VisitAim.RefreshList ? LinkPurpose.Attach : LinkPurpose.Errand;
        outbox.Send(Link, new PeerInfoNotification(
            purpose, PeerRole.OrdinaryNode, PeerAddress.None, PeerAddress.None, _rules.Contact, Workload: 0, UptimeMinutes: 0));
        if (_aim == VisitAim.Topology) outbox.Send(Link, new TopologyRequest(0));
    }

    public void Received(Message message, Instant now, Outbox outbox)
    {
        switch (message)
        {
            case PeerInfoNotification greeting when _greeting is null:
                _greeting = greeting;
                if (greeting.Role != PeerRole.Supernode) End(Outcome.NotSupernode, "", now, outbox);
                else if (_aim == VisitAim.Greeting) End(Outcome.Answered, "", now, outbox);
                break;
            case TopologyResponse page when _aim == VisitAim.Topology && _greeting is not null:
                Take(page, now, outbox);
                break;
            case RefreshListNotification { List: var list } when _greeting is not null:
                _list = list;
                if (_aim == VisitAim.RefreshList) End(Outcome.Answered, "", now, outbox);
                break;
            case KeepAliveRequest when ++_asides <= VisitLimits.AsidesMax:
                outbox.Send(Link, KeepAliveResponse.Instance);
                break;
            case ReachabilityNotification or KeepAliveResponse when ++_asides <= VisitLimits.AsidesMax:
                break;
            default:
                End(Outcome.Misbehaved, $"answered with {message.GetType().Name}", now, outbox);
                break;
        }
    }

    /// <summary>The other end, or the way to it, has gone.</summary>
    public void Closed(LinkEnd reason, Instant now)
    {
        (Outcome outcome, string words) = reason switch
        {
            LinkEnd.Refused => (Outcome.Refused, ""),
            LinkEnd.TimedOut or LinkEnd.Silent => (_handshakeMs is null ? Outcome.Silent : Outcome.Slow, ""),
            LinkEnd.Unreachable => (Outcome.Unreachable, ""),
            LinkEnd.HandshakeFailed => (Outcome.NoPeer, ""),
            LinkEnd.NotSupernode or LinkEnd.Promoted => (Outcome.NotSupernode, ""),
            LinkEnd.ProtocolViolation => (Outcome.Misbehaved, "sent what the protocol does not allow, or says that of us"),
            LinkEnd.Lost => (Outcome.BrokeOff, _greeting is null ? "left before a word" : "left in the middle of its answer"),
            _ => (Outcome.Busy, $"{reason}"),
        };
        Result = Sum(outcome, words, now);
    }

    /// <summary>Patience may have ended.</summary>
    public void Wake(Instant now, Outbox outbox)
    {
        if (now < Deadline || Result is not null) return;
        End(_handshakeMs is null ? Outcome.Silent : Outcome.Slow, "", now, outbox);
    }

    /// <summary>It is given up before its time; nothing is learnt.</summary>
    public void Abandon(Outbox outbox) => outbox.Close(Link, LinkEnd.ShuttingDown);

    private void Take(TopologyResponse page, Instant now, Outbox outbox)
    {
        string fault = _pages.Take(page, out bool isLast);
        if (fault.Length > 0) End(Outcome.Misbehaved, fault, now, outbox);
        else if (isLast) End(Outcome.Answered, "", now, outbox);
        else outbox.Send(Link, new TopologyRequest(_pages.Next));
    }

    private void End(Outcome outcome, string words, Instant now, Outbox outbox)
    {
        outbox.Close(Link, outcome == Outcome.Misbehaved ? LinkEnd.ProtocolViolation : LinkEnd.Done);
        Result = Sum(outcome, words, now);
    }

    /// <summary>Of an answer that did not come to its end, and of one that cannot be trusted, the lists do not count.</summary>
    private Visit Sum(Outcome outcome, string words, Instant now)
    {
        bool isWhole = outcome == Outcome.Answered;
        TopologyResponse? topology = isWhole ? _pages.Last : null;
        return new()
        {
            Address = Address,
            Outcome = outcome,
            Began = _began,
            Ended = now,
            HandshakeMs = _handshakeMs,
            Id = _handshakeMs is null ? null : _info.RemoteId,
            Role = _greeting?.Role,
            UserName = _greeting?.UserName ?? "",
            Workload = topology?.Workload ?? _greeting?.Workload,
            UptimeSeconds = topology?.UptimeSeconds ?? _greeting?.UptimeMinutes * 60u,
            NeighborsTold = topology?.Neighbors,
            ChildrenTold = (int?)topology?.Children,
            Neighbors = isWhole ? _pages.Neighbors : [],
            Children = isWhole ? _pages.Children : [],
            List = outcome == Outcome.Misbehaved ? null : _list,
            Flaws = isWhole ? _pages.Flaws : Flaws.None,
            Words = words,
        };
    }
}
