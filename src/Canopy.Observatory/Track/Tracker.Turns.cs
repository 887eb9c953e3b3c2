using Canopy.Core;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Observatory.Track;

/// <summary>Whose turn it is when, and who else is followed.</summary>
public sealed partial class Tracker
{
    /// <summary>
    /// All turns of the first cycle, evenly over it: those of the plan, then those that an earlier run had come to follow.
    /// </summary>
    private void Spread(Instant now)
    {
        List<PeerAddress> all = [];
        foreach (PeerAddress address in _plan.Targets.Concat(Book.Addresses))
            if (!_turns.ContainsKey(address) && MayFollow(address) && _turns.TryAdd(address, now)) all.Add(address);
        for (int at = 0; at < all.Count; at++)
        {
            Instant turn = now + _plan.Every * ((double)at / all.Count);
            _turns[all[at]] = turn;
            _frontier.TryAgain(all[at], turn);
        }
    }

    private bool MayFollow(PeerAddress address)
    {
        if (!address.CanBeDialled || _plan.Exclusions.Contains(address)) return false;
        if (_turns.Count + _dropped.Count < _plan.PeersMax) return true;
        _leftOut++;
        return false;
    }

    private void Settle(Visit look, Instant now, Outbox outbox)
    {
        if (look.HandshakeMs is { } handshake) _window.Answered(handshake);
        _looks++;
        bool isNew = _heard.Remove(look.Address);
        if (isNew && (!look.Outcome.IsUp() || look.Outcome == Outcome.NotSupernode))
        {
            // An address counts only when it answered (papers/figures.md section 2, 10), and as what it was said to be.
            _turns.Remove(look.Address);
            _dropped.Add(look.Address);
        }
        else
        {
            _unstored++;
            outbox.Report(new Looked(look with { List = null }, Book.Take(look)));
            PlanNext(look.Address, now);
        }
        if (_plan.Grows && look.List is { } list) Grow(look.Address, list, now);
        GoOn(now, outbox);
    }

    /// <summary>Each keeps its place in the interval, however long its looks take. A turn that has passed by then is left out.</summary>
    private void PlanNext(PeerAddress address, Instant now)
    {
        Instant turn = _turns[address] + _plan.Every;
        while (turn <= now)
        {
            turn += _plan.Every;
            _late++;
        }
        _turns[address] = turn;
        _frontier.TryAgain(address, turn);
    }

    /// <summary>Those newly heard of are looked at as soon as may be; who does not answer then is not followed.</summary>
    private void Grow(PeerAddress teller, RefreshList list, Instant now)
    {
        foreach (RefreshEntry entry in list.Entries)
        {
            PeerAddress address = entry.Address;
            bool isKnown = _turns.ContainsKey(address) || _dropped.Contains(address);
            if (isKnown || !address.IsCredibleFrom(teller) || !MayFollow(address)) continue;
            _turns.Add(address, now);
            _heard.Add(address);
            _frontier.TryAgain(address, now);
        }
    }
}
