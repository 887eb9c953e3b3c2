using System.Collections.Immutable;
using System.Text.Json;
using System.Xml.Linq;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Store.Exports;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Observatory.Tests.Store.Exports;

[Collection(Stores.Collection)]
public sealed class SnapshotExportTests(Stores stores)
{
    private static readonly PeerAddress s_one = PeerAddress.Parse("192.0.2.1:1001"), s_two = PeerAddress.Parse("192.0.2.2:1002"),
        s_gone = PeerAddress.Parse("192.0.2.3:1003"), s_child = PeerAddress.Parse("198.51.100.4:1004");

    private static readonly ImmutableArray<Visit> s_visits =
    [
        new()
        {
            Address = s_one,
            Outcome = Outcome.Answered,
            Began = Stores.Noon,
            Ended = Stores.Noon + TimeSpan.FromMilliseconds(1_234),
            HandshakeMs = 41,
            Id = PeerId.Read(Enumerable.Repeat((byte)0xAB, 32).ToArray()),
            Role = PeerRole.Supernode,
            UserName = "<al\u0001ice> & \"bob\"",
            Workload = 7,
            UptimeSeconds = 3_000_000_000,
            NeighborsTold = 3,
            ChildrenTold = 1,
            Neighbors = [s_two, s_gone],
            Children = [s_child],
            List = new([new(s_two, 255, 100)]),
            Flaws = Flaws.ListsItself | Flaws.CountsDiffer,
        },
        new() { Address = s_gone, Outcome = Outcome.Silent, Began = Stores.Noon, Ended = Stores.Noon, Words = "nothing came" },
        new()
        {
            Address = s_two,
            Outcome = Outcome.Answered,
            Began = Stores.Noon + TimeSpan.FromMilliseconds(500),
            Ended = Stores.Noon + TimeSpan.FromMilliseconds(501),
            Neighbors = [s_one],
            List = RefreshList.Empty,
        },
        new()
        {
            Address = s_gone,
            Outcome = Outcome.Refused,
            Began = Stores.Noon + TimeSpan.FromSeconds(9),
            Ended = Stores.Noon + TimeSpan.FromSeconds(9),
        },
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task Edges_AmongSupernodes_TellWhetherTheTargetAnsweredAndWhenTheSourceWasVisited(Backend backend)
    {
        (long edges, string text) = await ExportAsync(backend, (store, snapshot, writer) => store.WriteEdgesAsync(snapshot, writer));
        Assert.Equal(3, edges);
        Assert.Equal("""
            source,target,target_crawlable,source_visited_at
            192.0.2.1:1001,192.0.2.2:1002,true,2026-01-01T12:00:00.000Z
            192.0.2.1:1001,192.0.2.3:1003,false,2026-01-01T12:00:00.000Z
            192.0.2.2:1002,192.0.2.1:1001,true,2026-01-01T12:00:00.500Z

            """, text);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Edges_WithChildren_HoldThemToo(Backend backend)
    {
        (long edges, string text) = await ExportAsync(backend, (store, snapshot, writer) => store.WriteEdgesAsync(snapshot, writer, true));
        Assert.Equal(4, edges);
        Assert.Contains("192.0.2.1:1001,198.51.100.4:1004,false,2026-01-01T12:00:00.000Z\n", text, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task GraphML_OfASnapshot_HasEachNodeOnceBeforeItsEdges(Backend backend)
    {
        (long edges, string text) = await ExportAsync(backend, (store, snapshot, writer) => store.WriteGraphMLAsync(snapshot, writer));
        Assert.Equal(4, edges);
        XNamespace ns = "http://graphml.graphdrawing.org/xmlns";
        XElement graph = XDocument.Parse(text).Root!.Element(ns + "graph")!;
        Dictionary<string, XElement> nodes = graph.Elements(ns + "node").ToDictionary(node => node.Attribute("id")!.Value);
        Assert.Equal(new[] { s_one, s_two, s_gone, s_child }.Select(address => $"{address}").Order(), nodes.Keys.Order());
        Assert.Equal("<al\uFFFDice> & \"bob\"", Fact(s_one, "user_name"));
        Assert.Equal("3000000000", Fact(s_one, "uptime_s"));
        Assert.Equal("Refused", Fact(s_gone, "outcome"));
        Assert.Null(Fact(s_child, "outcome"));
        Assert.Equal(["Neighbor", "Neighbor", "Child", "Neighbor"], graph.Elements(ns + "edge").Select(edge => edge.Value));
        HashSet<string> declared = [];
        foreach (XElement item in graph.Elements())
        {
            if (item.Name == ns + "node") declared.Add(item.Attribute("id")!.Value);
            else Assert.Contains(item.Attribute("target")!.Value, declared);
        }

        string? Fact(PeerAddress address, string name) =>
            nodes[$"{address}"].Elements(ns + "data").SingleOrDefault(data => data.Attribute("key")!.Value == name)?.Value;
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Visits_AsLines_HoldAllThatIsKnown(Backend backend)
    {
        (long visits, string text) = await ExportAsync(backend, (store, snapshot, writer) => store.WriteVisitsAsync(snapshot, writer));
        Assert.Equal(4, visits);
        string[] lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal("""
            {"address":"192.0.2.1:1001","outcome":"Answered","began":"2026-01-01T12:00:00.000Z","ended":"2026-01-01T12:00:01.234Z",
            "handshake_ms":41,"peer_key":"abababababababababababababababababababababababababababababababab","role":"Supernode",
            "user_name":"<al\u0001ice> & \"bob\"","workload":7,"uptime_s":3000000000,"neighbors_told":3,"children_told":1,
            "neighbors":["192.0.2.2:1002","192.0.2.3:1003"],"children":["198.51.100.4:1004"],
            "heard":[{"address":"192.0.2.2:1002","freshness":255,"workload":100}],"flaws":"ListsItself, CountsDiffer"}
            """.ReplaceLineEndings(""), lines[0]);
        Assert.Equal("""
            {"address":"192.0.2.3:1003","outcome":"Silent","began":"2026-01-01T12:00:00.000Z","ended":"2026-01-01T12:00:00.000Z",
            "neighbors":[],"children":[],"words":"nothing came"}
            """.ReplaceLineEndings(""), lines[1]);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task Export_ThatCannotBeWritten_IsToldAsAValue()
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(Backend.Sqlite));
        await using StreamWriter full = new(new FullStream()) { AutoFlush = true };
        StoreProblem problem = (await scene.Store.WriteEdgesAsync(scene.Snapshot, full)).Problem!;
        Assert.Equal(StoreFault.Unwritable, problem.Fault);
        Assert.Contains("no space", problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    [InlineData(long.MaxValue, "9999-12-31T23:59:59.999Z")]
    [InlineData(long.MinValue, "0001-01-01T00:00:00.000Z")]
    public void Moment_Anywhere_IsIso8601(long milliseconds, string text) => Assert.Equal(text, IsoTime.Of(new(milliseconds)));

    private async Task<(long Count, string Text)> ExportAsync(
        Backend backend, Func<CampaignStore, Snapshot, TextWriter, Task<StoreResult<long>>> export)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, s_visits);
        await using StringWriter writer = new();
        return ((await export(scene.Store, scene.Snapshot, writer)).Value, writer.ToString());
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("no space left");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("no space left");

        public override void Flush()
        {
            // What could not be written cannot be flushed.
        }
    }
}
