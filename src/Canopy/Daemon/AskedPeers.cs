using Canopy.Api;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Measuring;
using Canopy.Observatory.Probe;

namespace Canopy.Daemon;

/// <summary>A peer that was asked, and what it said.</summary>
/// <param name="Report">All that came of it.</param>
/// <param name="At">When.</param>
internal sealed record AskedPeer(ProbeReport Report, DateTimeOffset At);

/// <summary>
/// What single peers said when they were asked for their neighbors, children and refresh list: the map of the overlay grows by it. The last
/// answer of each is kept until the daemon ends.
/// </summary>
internal sealed class AskedPeers(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PeerAddress, AskedPeer> _answers = [];
    private readonly List<PeerAddress> _order = [];
    private int _underWay;

    /// <summary>The last answer of each, the peer asked first at the beginning.</summary>
    public IReadOnlyList<AskedPeer> All
    {
        get { lock (_lock) return _order.ConvertAll(address => _answers[address]); }
    }

    /// <summary>The last answer of one; null if it was not asked.</summary>
    public AskedPeer? Find(PeerAddress address)
    {
        lock (_lock) return _answers.GetValueOrDefault(address);
    }

    /// <summary>Asks a peer.</summary>
    /// <returns>What came of it, also where it did not answer; or why it could not be asked.</returns>
    public async Task<(AskedPeer? Asked, Problem? Problem)> AskAsync(
        PeerAddress address, NetworkKey network, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _underWay) > ApiLimits.AsksAtOnceMax)
        {
            Interlocked.Decrement(ref _underWay);
            return (null, new($"{ApiLimits.AsksAtOnceMax} peers are being asked already.", "Try again in a moment."));
        }
        try
        {
            ProbePlan plan = new() { Targets = [address] };
            if (!ProbeSession.TryOpen(plan, network, out ProbeSession? session, out Problem? problem)) return (null, problem);
            await using (session)
            {
                await foreach (ProbeReport report in session.RunAsync(cancellation)) return (Keep(report), null);
            }
            return (null, new($"{address} was not asked: it was broken off.", "Try again."));
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>Keeps an answer.</summary>
    public AskedPeer Keep(ProbeReport report)
    {
        PeerAddress address = report.Address;
        AskedPeer asked = new(report, time.GetUtcNow());
        lock (_lock)
        {
            _order.Remove(address);
            if (_order.Count >= ApiLimits.AskedPeersMax)
            {
                _answers.Remove(_order[0]);
                _order.RemoveAt(0);
            }
            _order.Add(address);
            _answers[address] = asked;
        }
        return asked;
    }
}
