using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Recording;

namespace Canopy.Simulation.Instruments;

/// <summary>
/// The paper's sniffing platform: supernodes whose every connection is logged from the moment it stands (KaZaA paper section 4). There it
/// was one on a campus and one on a cable; here a few of each, and when one goes another takes its place.
/// </summary>
internal sealed class Platform(Population population, Terrain terrain)
{
    /// <summary>Supernodes watched of each class of line.</summary>
    private const int WatchedOfEachMax = 40;

    /// <summary>A connection shorter than this is a short one (KaZaA paper, Fig. 6).</summary>
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(30);

    private static readonly string[] s_lines = ["campus", "cable"];

    private readonly SortedSet<int>[] _watched = [.. s_lines.Select(_ => new SortedSet<int>())];
    private readonly Dictionary<int, OpenLink> _open = [];

    /// <summary>The newest connection between a watched one and another, by both.</summary>
    private readonly Dictionary<long, int> _newest = [];

    /// <summary>A connection that stands.</summary>
    private readonly record struct OpenLink(
        Instant Since, int Watched, int Other, bool IsBetweenSupernodes, bool IsDialled, int RoundTripMs, byte Workload,
        int SharedFiles = 0);

    /// <summary>Connections with ordinary nodes, and with supernodes.</summary>
    public ConnectionLog OrdinaryNodes { get; } = new();

    public ConnectionLog Supernodes { get; } = new();

    /// <summary>Those that are watched, those on the campus first.</summary>
    public IEnumerable<int> Watched => _watched[0].Concat(_watched[1]);

    public bool IsWatched(int host) => _watched[0].Contains(host) || _watched[1].Contains(host);

    /// <summary>Fills the places of those that have gone.</summary>
    public void Recruit()
    {
        for (int line = 0; line < s_lines.Length; line++)
        {
            _watched[line].RemoveWhere(host => !population.IsSupernode(host));
            for (int host = 0; host < terrain.HostCount && _watched[line].Count < WatchedOfEachMax; host++)
                if (population.IsSupernode(host) && terrain.LineOf(host).Name == s_lines[line]) _watched[line].Add(host);
        }
    }

    public void Linked(int link, int dialler, int listener, int latencyMs, Instant now)
    {
        bool isDiallers = IsWatched(dialler);
        if (!isDiallers && !IsWatched(listener)) return;
        int other = isDiallers ? listener : dialler;
        bool isBetweenSupernodes = population.IsSupernode(other);
        // What a supernode dials below is a test whether it can be dialled: nothing is said on it, and the paper's protocol has no such
        // thing.
        if (isDiallers && !isBetweenSupernodes) return;
        int watched = isDiallers ? dialler : listener;
        // It may have gone since the places were filled last.
        byte workload = population.IsOnline(watched) ? population.PeerAt(watched).LoadAt(now)?.Workload ?? 0 : (byte)0;
        _open[link] = new(now, watched, other, isBetweenSupernodes, isDiallers, 2 * latencyMs, workload);
        _newest[Ends(watched, other)] = link;
        // Round trips count where the paper sat: on a campus.
        if (_watched[0].Contains(dialler) || _watched[0].Contains(listener))
            (isBetweenSupernodes ? Supernodes : OrdinaryNodes).RoundTrip(2 * latencyMs);
    }

    public void Unlinked(int link, Instant now, LinkEnd reason, int closer)
    {
        if (!_open.Remove(link, out OpenLink ended)) return;
        long ends = Ends(ended.Watched, ended.Other);
        if (_newest.GetValueOrDefault(ends, -1) == link) _newest.Remove(ends);
        population.Recorder?.Ended(Show(ended) with { Closed = now, Reason = reason, ClosedByOther = closer == ended.Other });
        (ended.IsBetweenSupernodes ? Supernodes : OrdinaryNodes).Lasted(now - ended.Since, s_short);
    }

    /// <summary>Somebody tells its parent of files.</summary>
    public void Shared(int from, int to, int files)
    {
        if (IsWatched(to) && _newest.TryGetValue(Ends(to, from), out int link))
            _open[link] = _open[link] with { SharedFiles = _open[link].SharedFiles + files };
    }

    private static long Ends(int watched, int other) => (long)watched << 32 | (uint)other;

    /// <summary>The connections that stand, the oldest first.</summary>
    public IEnumerable<Connection> Open =>
        _open.Values.Select(Show).OrderBy(open => open.Opened).ThenBy(open => open.Supernode).ThenBy(open => open.Other);

    private static Connection Show(OpenLink open) => new(
        open.Watched, open.Other, open.IsBetweenSupernodes, open.IsDialled, open.Since, open.RoundTripMs, open.Workload)
    {
        SharedFiles = open.SharedFiles,
    };

    /// <summary>What stands at the end counts with what it has lasted, as in the paper's traces.</summary>
    public (ConnectionLog OrdinaryNodes, ConnectionLog Supernodes) At(Instant now)
    {
        ConnectionLog ordinary = OrdinaryNodes.Copy(), super = Supernodes.Copy();
        foreach (OpenLink open in _open.Values) (open.IsBetweenSupernodes ? super : ordinary).Lasted(now - open.Since, s_short);
        return (ordinary, super);
    }
}

/// <summary>How long connections lasted, and how far the other ends were.</summary>
internal sealed class ConnectionLog
{
    private const int Near = 5, Middle = 50;

    private Sample _all, _long;
    private long _short, _near, _middle, _roundTrips;

    public long Count => _all.Count;

    public double MeanMinutes => _all.Mean;

    public double ShortShare => _all.Count == 0 ? double.NaN : (double)_short / _all.Count;

    /// <summary>Of those that are not short.</summary>
    public double LongMeanMinutes => _long.Mean;

    public double ShareBelow5Ms => _roundTrips == 0 ? double.NaN : (double)_near / _roundTrips;

    public double ShareBelow50Ms => _roundTrips == 0 ? double.NaN : (double)_middle / _roundTrips;

    public void Lasted(TimeSpan span, TimeSpan shortest)
    {
        _all.Add(span.TotalMinutes);
        if (span < shortest) _short++;
        else _long.Add(span.TotalMinutes);
    }

    public void RoundTrip(int milliseconds)
    {
        _roundTrips++;
        if (milliseconds < Near) _near++;
        if (milliseconds < Middle) _middle++;
    }

    public ConnectionLog Copy() => (ConnectionLog)MemberwiseClone();
}
