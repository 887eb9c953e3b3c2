using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Crawl;

/// <summary>What a visit that is over means for the crawl.</summary>
public sealed partial class Crawler
{
    /// <summary>Takes up what an earlier run found out: of each peer the last visit counts, those before it were tries.</summary>
    private void Resume(Instant now, Outbox outbox)
    {
        Dictionary<PeerAddress, int> toCome = [];
        foreach (Visit visit in _done)
        {
            _frontier.Mark(visit.Address);
            toCome[visit.Address] = toCome.GetValueOrDefault(visit.Address) + 1;
        }
        foreach (Visit visit in _done)
        {
            if (--toCome[visit.Address] == 0) Learn(visit, now, outbox);
            else
            {
                _visits++;
                _tries[visit.Address] = _tries.GetValueOrDefault(visit.Address) + 1;
            }
        }
    }

    private void Settle(Visit visit, Instant now, Outbox outbox)
    {
        if (visit.HandshakeMs is { } handshake) _window.Answered(handshake);
        Report(visit, TriesAgain(visit), outbox);
        Learn(visit, now, outbox);
        GoOn(now, outbox);
    }

    private void Report(Visit visit, bool triesAgain, Outbox outbox)
    {
        _unstored++;
        outbox.Report(new Visited(visit, triesAgain));
    }

    private bool TriesAgain(Visit visit) =>
        visit.Outcome.IsWorthAnotherTry() && _tries.GetValueOrDefault(visit.Address) + 1 < _plan.Tries;

    /// <summary>Counts it, tries again where that may help, and takes up whom it names.</summary>
    private void Learn(Visit visit, Instant now, Outbox outbox)
    {
        _visits++;
        if (TriesAgain(visit))
        {
            _tries[visit.Address] = _tries.GetValueOrDefault(visit.Address) + 1;
            _frontier.TryAgain(visit.Address, now + s_retryPause);
            return;
        }
        _tries.Remove(visit.Address);
        _byOutcome[(int)visit.Outcome]++;
        _children += visit.Children.Length;
        if (_plan.IsLed) return;
        foreach (PeerAddress neighbor in visit.Neighbors) Offer(neighbor, now, outbox);
    }

    private void Offer(PeerAddress address, Instant now, Outbox outbox)
    {
        if (!address.CanBeDialled) return;
        if (_frontier.Known >= _plan.KnownMax)
        {
            _leftOut++;
            return;
        }
        if (!_plan.Exclusions.Contains(address)) _frontier.Offer(address);
        else if (_frontier.Mark(address))
        {
            _byOutcome[(int)Outcome.Excluded]++;
            Report(new() { Address = address, Outcome = Outcome.Excluded, Began = now, Ended = now }, triesAgain: false, outbox);
        }
    }
}
