using System.Collections.Immutable;
using Canopy.Analysis.Graphs;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Graphs;

public sealed class OverlayHistoryTests
{
    [Fact]
    public void Uptimes_OfThreeSnapshots_BeginWithThisStay()
    {
        OverlayHistory history = new();
        Add(history, 0, [1, 2, 3], (1, 2), (2, 3));
        Add(history, 10, [1, 3, 4], (1, 3), (3, 4));
        Add(history, 20, [1, 2, 4, 5], (1, 4), (4, 5), (1, 2));
        Assert.Equal<PeerUptime>(
        [
            new(Peer(1), TimeSpan.FromMinutes(20), true), new(Peer(2), TimeSpan.Zero, false),
            new(Peer(4), TimeSpan.FromMinutes(10), false), new(Peer(5), TimeSpan.Zero, false),
        ], history.Uptimes());
        Assert.Equal((3, TimeSpan.FromMinutes(20)), (history.Snapshots, history.Window));
        Assert.Equal<PeerAddress>([Peer(1), Peer(4)], history.StablePeers(TimeSpan.FromMinutes(10)));
        Assert.Equal<PeerAddress>([Peer(1)], history.StablePeers(TimeSpan.FromMinutes(20)));
        Assert.Empty(history.StablePeers(TimeSpan.FromMinutes(21)));

        LabelledGraph<PeerAddress> core = history.StableCore(TimeSpan.FromMinutes(10));
        Assert.Equal<PeerAddress>([Peer(1), Peer(4)], core.Labels);
        Assert.Equal(1, core.Graph.Edges);
        Assert.Equal<int>([0, 2], history.StableNodes(TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public void StableCore_WithAPeerThatTheMapLacks_HasItWithoutEdges()
    {
        OverlayHistory history = new();
        Add(history, 0, [1, 2, 9], (1, 2));
        LabelledGraph<PeerAddress> core = history.StableCore(TimeSpan.Zero);
        Assert.Equal<PeerAddress>([Peer(1), Peer(2), Peer(9)], core.Labels);
        Assert.Equal((1L, 0), (core.Graph.Edges, core.Graph.Degree(2)));
    }

    [Fact]
    public void Changes_AgainstTheFirst_AreTheProtocolsUnlessAnEndCameOrWent()
    {
        OverlayHistory history = new();
        // 7 is named by 1 and never answers.
        Add(history, 0, [1, 2, 3, 4], (1, 2), (2, 3), (3, 4), (4, 1), (1, 7));
        Add(history, 10, [1, 2, 3, 5], (1, 2), (1, 3), (3, 5), (5, 2));
        Add(history, 20, [1, 2, 3, 4], (1, 2), (2, 3), (3, 4), (4, 1), (1, 7));

        // Gone: 2-3 and 1-7 by the protocol, 3-4 and 4-1 with 4. New: 1-3 by the protocol, 3-5 and 5-2 with 5.
        EdgeChanges change = history.Changes[1];
        Assert.Equal((2L, 2L, 1L, 2L),
            (change.RemovedByProtocol, change.RemovedByUsers, change.AddedByProtocol, change.AddedByUsers));
        Assert.Equal((0.4, 4, 4L, 5L), (change.Share(change.RemovedByUsers), change.There, change.Edges, change.EdgesAtFirst));
        Assert.All((EdgeChanges[])[history.Changes[0], history.Changes[2]], same => Assert.Equal((0L, 0L, 0L, 0L),
            (same.RemovedByProtocol, same.RemovedByUsers, same.AddedByProtocol, same.AddedByUsers)));
    }

    [Fact]
    public void History_OfNothing_SaysNothing()
    {
        OverlayHistory history = new();
        Assert.Empty(history.Uptimes());
        Assert.Empty(history.StableNodes(TimeSpan.Zero));
        Assert.Equal((0, TimeSpan.Zero), (history.StableCore(TimeSpan.Zero).Graph.Nodes, history.Window));
        Add(history, 0, []);
        Assert.Null(history.Changes[0].Share(0));
        Assert.Throws<ArgumentException>(() => Add(history, -1, []));
    }

    private static void Add(OverlayHistory history, int minute, int[] there, params (int, int)[] edges)
    {
        Instant began = new(minute * 60_000L);
        history.Add(began, began + TimeSpan.FromMinutes(5),
            LabelledGraph<PeerAddress>.Of(edges.Select(edge => (Peer(edge.Item1), Peer(edge.Item2)))), there.Select(Peer));
    }

    private static PeerAddress Peer(int number) => new(0x0A000000u + (uint)number, 1214);
}
