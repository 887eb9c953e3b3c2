using Canopy.Core;

namespace Canopy.Observatory.Crawl;

/// <summary>
/// Who is still to be visited, and when: first come, first served, but no network and no host more often than the plan allows. Each /16 is
/// a lane with a pace of its own, so that one with thousands of addresses holds up nobody else.
/// </summary>
internal sealed class Frontier(CrawlPlan plan)
{
    private const int PrefixBits = 16;

    /// <summary>What of the rate in all was not used may be made up for so long afterwards: nobody is woken every millisecond.</summary>
    private const double CatchUpMs = 100;

    private readonly HashSet<PeerAddress> _known = [];
    private readonly Dictionary<uint, Lane> _lanes = [];
    private readonly PriorityQueue<Lane, (long At, long Order)> _ready = new();
    private readonly PriorityQueue<PeerAddress, (long At, long Order)> _later = new();
    private readonly Dictionary<uint, Instant> _hosts = [];
    private readonly Queue<(uint Host, Instant Until)> _rested = new();
    private double _nextMs;
    private long _order;

    private sealed class Lane(double rate)
    {
        public Queue<PeerAddress> Waiting { get; } = new();
        public Instant Next { get; set; } = new(0);
        public bool IsListed { get; set; }
        public TimeSpan Pause { get; } = rate <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(1 / rate);
    }

    /// <summary>Addresses ever taken up.</summary>
    public int Known => _known.Count;

    /// <summary>Those that wait, for a first or another try.</summary>
    public int Waiting { get; private set; }

    /// <summary>Takes up an address that is not known yet; false if it is.</summary>
    public bool Offer(PeerAddress address)
    {
        if (!_known.Add(address)) return false;
        Enter(address);
        return true;
    }

    /// <summary>Remembers an address that need not be visited; false if it is known.</summary>
    public bool Mark(PeerAddress address) => _known.Add(address);

    /// <summary>Puts one back that was taken, for another try after a while.</summary>
    public void TryAgain(PeerAddress address, Instant at)
    {
        _later.Enqueue(address, (at.Milliseconds, _order++));
        Waiting++;
    }

    /// <summary>The next to be visited now; false where nobody may be.</summary>
    public bool TryTake(Instant now, out PeerAddress address)
    {
        while (_later.TryPeek(out PeerAddress due, out (long At, long Order) when) && when.At <= now.Milliseconds)
        {
            _later.Dequeue();
            Waiting--;
            Enter(due);
        }
        while (_rested.TryPeek(out (uint Host, Instant Until) rested) && rested.Until <= now) _hosts.Remove(_rested.Dequeue().Host);
        address = default;
        while (_nextMs <= now.Milliseconds && _ready.TryPeek(out Lane? lane, out (long At, long Order) ready)
            && ready.At <= now.Milliseconds)
        {
            _ready.Dequeue();
            lane.IsListed = false;
            address = lane.Waiting.Dequeue();
            Waiting--;
            if (_hosts.TryGetValue(address.Ip, out Instant until))
            {
                List(lane);
                TryAgain(address, until);
                continue;
            }
            Pace(lane, address, now);
            return true;
        }
        return false;
    }

    /// <summary>When somebody may be visited; never where nobody waits.</summary>
    public Instant NextReady
    {
        get
        {
            Instant next = Instant.Never;
            if (_ready.TryPeek(out _, out (long At, long Order) ready)) next = new(Math.Max(ready.At, (long)Math.Ceiling(_nextMs)));
            return _later.TryPeek(out _, out (long At, long Order) later) ? Instant.Earlier(next, new(later.At)) : next;
        }
    }

    private void Enter(PeerAddress address)
    {
        bool isHere = address.Scope == AddressScope.Loopback;
        uint prefix = address.Ip >> 32 - PrefixBits;
        if (!_lanes.TryGetValue(prefix, out Lane? lane)) _lanes[prefix] = lane = new(isHere ? 0 : plan.PrefixRateMax);
        lane.Waiting.Enqueue(address);
        Waiting++;
        List(lane);
    }

    private void List(Lane lane)
    {
        if (lane.IsListed || lane.Waiting.Count == 0) return;
        lane.IsListed = true;
        _ready.Enqueue(lane, (lane.Next.Milliseconds, _order++));
    }

    private void Pace(Lane lane, PeerAddress address, Instant now)
    {
        lane.Next = now + lane.Pause;
        List(lane);
        if (address.Scope != AddressScope.Loopback)
        {
            _hosts[address.Ip] = now + plan.HostPause;
            _rested.Enqueue((address.Ip, now + plan.HostPause));
        }
        if (plan.RateMax > 0) _nextMs = Math.Max(_nextMs, now.Milliseconds - CatchUpMs) + 1000 / plan.RateMax;
    }
}
