using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Analysis.Graphs;

/// <summary>One of many snapshots of an overlay.</summary>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Map">The overlay.</param>
/// <param name="There">Peers that were there, ascending and each once.</param>
internal sealed record OverlaySnapshot(Instant Began, Instant Ended, LabelledGraph<PeerAddress> Map, ImmutableArray<PeerAddress> There)
{
    public bool WasThere(PeerAddress peer) => There.AsSpan().BinarySearch(peer) >= 0;
}

/// <summary>How long a peer has been there at the last snapshot without a break.</summary>
/// <param name="Peer">The peer.</param>
/// <param name="Uptime">From the beginning of the first snapshot of this stay to that of the last: short by up to one interval.</param>
/// <param name="IsWholeWindow">Whether it was there from the first snapshot on, so that this is only the least it can be.</param>
public readonly record struct PeerUptime(PeerAddress Peer, TimeSpan Uptime, bool IsWholeWindow);

/// <summary>
/// What back-to-back snapshots of an overlay tell of its dynamics (Stutzbach, Rejaie and Sen 2005, section 5). Snapshots are fed one by one
/// and not kept: only the first and the last, since when each peer is there, and a row of edge changes for each.
/// </summary>
public sealed class OverlayHistory
{
    private readonly List<EdgeChanges> _changes = [];
    private OverlaySnapshot? _first, _last;
    /// <summary>For each peer of the last snapshot since when it has been there.</summary>
    private ImmutableArray<Instant> _since = [];

    /// <summary>How many snapshots were fed.</summary>
    public int Snapshots => _changes.Count;

    /// <summary>How the edges of each snapshot, in their order, differ from those of the first.</summary>
    public IReadOnlyList<EdgeChanges> Changes => _changes;

    /// <summary>From the beginning of the first snapshot to that of the last: the longest uptime that can be seen.</summary>
    public TimeSpan Window => _last is null ? TimeSpan.Zero : _last.Began - _first!.Began;

    /// <summary>The overlay at the last snapshot; null before the first.</summary>
    public LabelledGraph<PeerAddress>? LastMap => _last?.Map;

    /// <summary>Takes the next snapshot.</summary>
    /// <param name="began">When it began; after the one before.</param>
    /// <param name="ended">When it ended.</param>
    /// <param name="map">The overlay as it was found.</param>
    /// <param name="there">
    /// Peers that were there, in any order: those that answered, or all that are up by some other sign. Uptimes are theirs, and an edge
    /// between two of them that were there all along changes by the protocol.
    /// </param>
    /// <exception cref="ArgumentException">It began before the one before.</exception>
    public void Add(Instant began, Instant ended, LabelledGraph<PeerAddress> map, IEnumerable<PeerAddress> there)
    {
        if (_last is not null && began < _last.Began) throw new ArgumentException("Snapshots come in their order.", nameof(began));
        OverlaySnapshot now = new(began, ended, map, [.. there.Distinct().Order()]);
        ImmutableArray<Instant>.Builder since = ImmutableArray.CreateBuilder<Instant>(now.There.Length);
        foreach (PeerAddress peer in now.There)
        {
            int before = _last is null ? -1 : _last.There.AsSpan().BinarySearch(peer);
            since.Add(before < 0 ? began : _since[before]);
        }
        _since = since.MoveToImmutable();
        _first ??= now;
        _last = now;
        _changes.Add(EdgeChanges.Between(_first, now));
    }

    /// <summary>How long each peer of the last snapshot has been there, by ascending address.</summary>
    public ImmutableArray<PeerUptime> Uptimes() => _last is null ? [] :
        [.. _last.There.Select((peer, i) => new PeerUptime(peer, _last.Began - _since[i], _since[i] == _first!.Began))];

    /// <summary>SP(tau): peers of the last snapshot that have been there for so long or longer, ascending.</summary>
    public ImmutableArray<PeerAddress> StablePeers(TimeSpan tau) =>
        [.. Uptimes().Where(peer => peer.Uptime >= tau).Select(peer => peer.Peer)];

    /// <summary>SC(tau): the last overlay between the peers of SP(tau), those without edges among them.</summary>
    public LabelledGraph<PeerAddress> StableCore(TimeSpan tau)
    {
        ImmutableArray<PeerAddress> peers = StablePeers(tau);
        if (_last is null) return LabelledGraph<PeerAddress>.Of([]);
        int[] nodes = [.. peers.Select(_last.Map.NodeOf).Where(node => node >= 0)];
        LabelledGraph<PeerAddress> core = _last.Map.Induced(nodes);
        return nodes.Length == peers.Length ? core
            : LabelledGraph<PeerAddress>.Of(core.Graph.EachEdge().Select(edge => (core.Labels[edge.Low], core.Labels[edge.High])), peers);
    }

    /// <summary>The nodes of SP(tau) in <see cref="LastMap"/>, ascending: what <see cref="HalfEdges"/> asks for.</summary>
    public ImmutableArray<int> StableNodes(TimeSpan tau) =>
        _last is null ? [] : [.. StablePeers(tau).Select(_last.Map.NodeOf).Where(node => node >= 0)];
}
