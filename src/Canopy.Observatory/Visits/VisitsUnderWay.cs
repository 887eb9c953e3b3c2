using System.Diagnostics.CodeAnalysis;
using Canopy.Core;

namespace Canopy.Observatory.Visits;

/// <summary>The visits of one machine that go on: over which link each, and until when at the latest.</summary>
/// <param name="rules">How each goes.</param>
internal sealed class VisitsUnderWay(VisitRules rules)
{
    private readonly Dictionary<LinkId, Visiting> _byLink = [];
    private readonly Deadlines _deadlines = new();
    private uint _dials;

    public int Count => _byLink.Count;

    /// <summary>When the next is over, come what may; never where none goes on.</summary>
    public Instant Next => _deadlines.Next;

    public void Begin(PeerAddress address, VisitAim aim, Instant now, Outbox outbox)
    {
        Visiting visit = new(address, aim, LinkId.Dialled(_dials++), rules, now, outbox);
        _byLink.Add(visit.Link, visit);
        _deadlines.Dialled(visit);
    }

    /// <summary>A link has opened: who dials a measuring machine is turned away.</summary>
    public void Opened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        if (_byLink.TryGetValue(link, out Visiting? visit))
        {
            visit.Opened(info, now, outbox);
            _deadlines.Opened(visit);
        }
        else outbox.Close(link, LinkEnd.NotSupernode);
    }

    /// <summary>A link has closed; true, and what came of it, where that ends a visit.</summary>
    public bool Closed(LinkId link, LinkEnd reason, Instant now, [NotNullWhen(true)] out Visit? ended)
    {
        _byLink.TryGetValue(link, out Visiting? visit);
        visit?.Closed(reason, now);
        return Take(visit, out ended);
    }

    /// <summary>A message has come; true, and what came of it, where that ends a visit.</summary>
    public bool Received(LinkId link, Message message, Instant now, Outbox outbox, [NotNullWhen(true)] out Visit? ended)
    {
        _byLink.TryGetValue(link, out Visiting? visit);
        visit?.Received(message, now, outbox);
        return Take(visit, out ended);
    }

    /// <summary>Ends the next whose time is over; false where there is none.</summary>
    public bool TakeOverdue(Instant now, Outbox outbox, [NotNullWhen(true)] out Visit? ended)
    {
        Visiting? late = _deadlines.TakeOverdue(now);
        late?.Wake(now, outbox);
        return Take(late, out ended);
    }

    /// <summary>Gives all of them up; nothing is learnt.</summary>
    public void Abandon(Outbox outbox)
    {
        while (_deadlines.TakeAny() is { } visit)
        {
            visit.Abandon(outbox);
            _byLink.Remove(visit.Link);
        }
    }

    private bool Take(Visiting? visit, [NotNullWhen(true)] out Visit? ended)
    {
        ended = visit?.Result;
        if (ended is not null) _byLink.Remove(visit!.Link);
        return ended is not null;
    }
}
