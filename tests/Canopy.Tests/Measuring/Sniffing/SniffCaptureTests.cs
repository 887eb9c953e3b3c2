using System.Collections.Concurrent;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Measuring.Sniffing;
using Canopy.Observatory.Sniff;
using Canopy.Observatory.Tests.Sniff;
using Canopy.Tests.Serving;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.Tests.Measuring.Sniffing;

/// <summary>
/// A platform over real sockets in a served world, its capture read by tshark, and the peers' own log beside it: field by field the same.
/// </summary>
public sealed class SniffCaptureTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    /// <summary>What the dissector shows of each packet beside the fields of its message.</summary>
    private static readonly string[] s_around =
    [
        "canopy.version", "canopy.kind", "canopy.by", "canopy.peer", "canopy.owntier", "canopy.othertier", "canopy.protocol",
        "canopy.reserved", "canopy.link", "canopy.local.ip", "canopy.local.port", "canopy.remote.ip", "canopy.remote.port", "canopy.mark",
        "canopy.type", "canopy.length", "canopy.probe.type", "canopy.probe.version", "canopy.probe.tag", "canopy.probe.padding",
        "canopy.queryhits.owners", "canopy.queryhits.hits", "canopy.file.tags", "canopy.file.tag",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TsharkFact]
    public async Task CapturedJoin_Search_AndShuffle_AreFieldByFieldWhatThePeersSaw()
    {
        await using ServedWorld world = await ServedWorld.StartAsync();
        ConcurrentDictionary<PlatformPeer, ConcurrentQueue<TraceEntry>> log = [];
        Awaited seen = new();
        SniffPlan plan = new()
        {
            Seeds = world.Invite.Addresses, Search = Query.Parse("type:audio").Query, SearchEvery = TimeSpan.FromSeconds(2),
            // A shuffle a few seconds after a link was made.
            Rules = TwoTierRules.Default with
            {
                HeldLinkLife = TimeSpan.FromSeconds(3),
                NeighborReviewInterval = TimeSpan.FromSeconds(1),
                NeighborsTarget = 8,
                ExploreInterval = TimeSpan.FromSeconds(2),
            },
            Trace = (peer, entry) =>
            {
                log.GetOrAdd(peer, static _ => new()).Enqueue(entry);
                seen.Note(peer, entry);
            },
        };
        string file = _folder["capture.pcapng"];
        (SniffSession? session, Problem? problem) = await SniffSession.OpenAsync(plan, file, null);
        Assert.Null(problem);
        await using (session!)
        {
            using CancellationTokenSource stop = new();
            Task<SniffResult> running = session!.RunAsync(_ => { }, stop.Token);
            Assert.True(await Task.WhenAny(seen.All, running).WaitAsync(s_patience) == seen.All, seen.Missing);
            await stop.CancelAsync();
            SniffResult result = await running.WaitAsync(s_patience);
            Assert.Equal((null, 0), (result.Problem, result.Lost));
        }
        IReadOnlyList<ShownPacket> shown = await Tshark.ReadAsync(file);
        Assert.DoesNotContain(shown, packet => packet.IsMalformed);
        Assert.All(shown, packet => Assert.Empty(packet.Nameless));
        foreach ((PlatformPeer peer, ConcurrentQueue<TraceEntry> entries) in log.Where(pair => pair.Key != PlatformPeer.Scout))
            AssertSame(entries, [.. shown.Where(packet => packet["canopy.peer"] == $"{(int)peer}")]);
    }

    private static void AssertSame(IEnumerable<TraceEntry> log, ShownPacket[] shown)
    {
        Dictionary<string, LinkId> numbers = shown.Where(packet => packet["canopy.event"] == "1")
            .ToDictionary(packet => packet["canopy.link"]!, packet => new LinkId(uint.Parse(packet["canopy.event.number"]!)));
        int compared = 0;
        IEnumerable<TraceEntry> frames = log.Where(entry => entry.Kind is TraceKind.Sent or TraceKind.Received);
        IEnumerable<TraceEntry> datagrams = log.Where(entry => entry.Kind is TraceKind.DatagramSent or TraceKind.DatagramReceived);
        foreach (IGrouping<(LinkId, TraceKind), TraceEntry> said in frames.GroupBy(entry => (entry.Link, entry.Kind)))
        {
            (LinkId link, TraceKind kind) = said.Key;
            compared += AssertSame([.. said.Select(entry => entry.Message!)], shown.Where(packet =>
                packet["canopy.kind"] == "0" && numbers.GetValueOrDefault(packet["canopy.link"]!) == link
                && packet["canopy.by"] == (kind == TraceKind.Sent ? "1" : "0")
                // Hosts say these to each other, and their peers do not hear of it.
                && packet["canopy.type"] is not ("0x0070" or "0x0071")), mayHaveMore: kind == TraceKind.Received);
        }
        foreach (IGrouping<(PeerAddress, TraceKind), TraceEntry> said in datagrams.GroupBy(entry => (entry.Address, entry.Kind)))
        {
            (PeerAddress address, TraceKind kind) = said.Key;
            compared += AssertSame([.. said.Select(entry => entry.Message!)], shown.Where(packet =>
                packet["canopy.kind"] == "1" && $"{packet["canopy.remote.ip"]}:{packet["canopy.remote.port"]}" == $"{address}"
                && packet["canopy.by"] == (kind == TraceKind.DatagramSent ? "1" : "0")), mayHaveMore: kind == TraceKind.DatagramReceived);
        }
        Assert.True(compared > 0);
    }

    /// <summary>What came when the peer had closed already is in the capture and not in its log.</summary>
    private static int AssertSame(Message[] said, IEnumerable<ShownPacket> packets, bool mayHaveMore)
    {
        ShownPacket[] shown = [.. packets];
        Assert.True(mayHaveMore ? shown.Length >= said.Length : shown.Length == said.Length, $"{said.Length} said, {shown.Length} shown");
        foreach ((Message message, ShownPacket packet) in said.Zip(shown))
        {
            Assert.Equal(SaidFields.Of(message).Select(one => $"canopy.{one.Name} = {one.Show}"), packet.Fields
                .Where(one => !s_around.Contains(one.Name) && !one.Name.EndsWith(".length", StringComparison.Ordinal))
                .Select(one => $"{one.Name} = {one.Show}"));
        }
        return said.Length;
    }

    /// <summary>Waits until a join, a search with hits and a shuffle were seen.</summary>
    private sealed class Awaited
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _join, _hits, _ended, _lists, _shuffle;

        public Task All => _all.Task;

        public string Missing => $"join {_join}, hits {_hits}, end {_ended}, lists {_lists}, shuffle {_shuffle}";

        public void Note(PlatformPeer peer, in TraceEntry entry)
        {
            bool isChild = peer == PlatformPeer.Child, isSupernode = peer == PlatformPeer.Supernode;
            if (isChild && entry is { Kind: TraceKind.Received, Message: AttachResponse }) _join = true;
            if (isChild && entry is { Kind: TraceKind.Received, Message: QueryHitsResponse }) _hits = true;
            if (isChild && entry is { Kind: TraceKind.Received, Message: QueryEndResponse }) _ended = true;
            if (isSupernode && entry is { Kind: TraceKind.Received, Message: RefreshListNotification }) _lists = true;
            if (isSupernode && entry is { Kind: TraceKind.Closed or TraceKind.Ended, End: LinkEnd.Shuffled }) _shuffle = true;
            if (_join && _hits && _ended && _lists && _shuffle) _all.TrySetResult();
        }
    }
}
