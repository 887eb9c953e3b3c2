using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;

namespace Canopy.Observatory.Tests;

/// <summary>
/// A little overlay in which each peer says what its script says, and the time and the events around a crawler: enough to see every outcome
/// without a socket.
/// </summary>
internal sealed class CrawledOverlay
{
    private readonly Dictionary<PeerAddress, Scripted> _peers = [];
    private readonly PriorityQueue<Action, (long At, long Order)> _events = new();
    private readonly Dictionary<LinkId, PeerAddress> _links = [];
    private readonly Outbox _outbox = new();
    private long _order;
    private Instant _wake = Instant.Never;

    /// <summary>What a scripted peer says to a question: messages, or how it ends; nothing is silence.</summary>
    public delegate IEnumerable<object> Answering(Message question);

    private sealed record Scripted(LinkEnd? DialFails, Answering Answer);

    public Instant Now { get; private set; } = new(1_000_000);

    /// <summary>One way, in milliseconds.</summary>
    public int LatencyMs { get; set; } = 10;

    public List<Visit> Visits { get; } = [];

    /// <summary>What to tell a crawler that is led, whenever it waits for that.</summary>
    public Func<Command>? Lead { get; set; }

    /// <summary>What was reported besides.</summary>
    public List<Happening> News { get; } = [];

    /// <summary>Answers to datagrams; who has none here is silent.</summary>
    public Dictionary<PeerAddress, Func<ProbeRequest, ProbeResponse?>> Datagrams { get; } = [];

    /// <summary>Datagrams sent, and when.</summary>
    public List<(PeerAddress Address, Instant At)> DatagramTimes { get; } = [];

    /// <summary>Who answers at an address, where that is not as usual.</summary>
    public Dictionary<PeerAddress, PeerId> Ids { get; } = [];

    public CrawlProgress? End { get; private set; }

    /// <summary>How often each was dialled.</summary>
    public Dictionary<PeerAddress, int> Dials { get; } = [];

    /// <summary>When each dial was.</summary>
    public List<(PeerAddress Address, Instant At)> DialTimes { get; } = [];

    /// <summary>Links open or being opened, at most so far.</summary>
    public int UnderWayMost { get; private set; }

    /// <summary>Whether what was reported is acknowledged as stored.</summary>
    public bool Stores { get; set; } = true;

    public static PeerAddress Supernode(int number) => new(0x3D000000u + (uint)number * 65_793u, 1214);

    public static PeerAddress Child(int number) => new(0x50000000u + (uint)number, 2000);

    public void Add(PeerAddress address, Answering answer) => _peers[address] = new(null, answer);

    public void AddDead(PeerAddress address, LinkEnd fails) => _peers[address] = new(fails, _ => []);

    public void Remove(PeerAddress address) => _peers.Remove(address);

    /// <summary>A supernode that tells the truth.</summary>
    public void AddHonest(PeerAddress address, ImmutableArray<PeerAddress> neighbors, ImmutableArray<PeerAddress> children) =>
        Add(address, question => question switch
        {
            PeerInfoNotification => [Greeting],
            TopologyRequest topology => [Page(topology.Offset, neighbors, children)],
            _ => [LinkEnd.ProtocolViolation],
        });

    public static PeerInfoNotification Greeting { get; } =
        new(LinkPurpose.Errand, PeerRole.Supernode, PeerAddress.None, PeerAddress.None, "someone", 30, 5);

    public static TopologyResponse Page(uint offset, ImmutableArray<PeerAddress> neighbors, ImmutableArray<PeerAddress> children)
    {
        IEnumerable<TopologyEntry> all = neighbors.Select(address => new TopologyEntry(address, PeerRole.Supernode))
            .Concat(children.Select(address => new TopologyEntry(address, PeerRole.OrdinaryNode)));
        return new(40, 600, (ushort)neighbors.Length, (uint)children.Length, offset,
            [.. all.Skip((int)offset).Take(TopologyResponse.PeersPerPage)]);
    }

    /// <summary>Runs a peer until nothing is left to happen, or until it is told to stop.</summary>
    public void Run(IPeer peer, Func<bool>? until = null)
    {
        Step(peer, () => peer.Start(Now, _outbox));
        while (until?.Invoke() != true)
        {
            bool hasEvent = _events.TryPeek(out _, out (long At, long Order) next);
            if (_wake != Instant.Never && (!hasEvent || _wake.Milliseconds <= next.At))
            {
                Now = Instant.Later(Now, _wake);
                _wake = Instant.Never;
                Step(peer, () => peer.Wake(Now, _outbox));
            }
            else if (hasEvent)
            {
                Action happens = _events.Dequeue();
                Now = new(Math.Max(Now.Milliseconds, next.At));
                happens();
            }
            else if (End is null && Lead?.Invoke() is { } command) Command(peer, command);
            else return;
        }
    }

    /// <summary>Has something happen after a while.</summary>
    public void After(TimeSpan span, Action happens) => After((int)span.TotalMilliseconds, happens);

    public void Command(IPeer peer, Command command) => Step(peer, () => peer.Command(command, Now, _outbox));

    private void Step(IPeer peer, Action step)
    {
        _outbox.Clear();
        step();
        Effect[] effects = _outbox.Effects.ToArray();
        if (_outbox.Wake is { } wake) _wake = wake;
        foreach (Effect effect in effects) Apply(peer, effect);
    }

    private void Apply(IPeer peer, Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.Open:
                Dial(peer, effect.Address, effect.Link);
                break;
            case EffectKind.Send when _links.TryGetValue(effect.Link, out PeerAddress to):
                Ask(peer, effect.Link, to, effect.Message);
                break;
            case EffectKind.Close:
                _links.Remove(effect.Link);
                break;
            case EffectKind.Report when effect.Happening is Visited visited:
                Visits.Add(visited.Visit);
                if (Stores) After(1, () => Command(peer, new VisitsStoredCommand(0, 1)));
                break;
            case EffectKind.Report when effect.Happening is CrawlEnded ended:
                End = ended.Progress;
                break;
            case EffectKind.Report:
                News.Add(effect.Happening);
                break;
            case EffectKind.SendDatagram:
                DatagramTimes.Add((effect.Address, Now));
                if (Datagrams.TryGetValue(effect.Address, out Func<ProbeRequest, ProbeResponse?>? answering)
                    && answering((ProbeRequest)effect.Message) is { } answer)
                    After(LatencyMs * 2, () => Step(peer, () => peer.ReceiveDatagram(effect.Address, answer, Now, _outbox)));
                break;
        }
    }

    private void Dial(IPeer peer, PeerAddress address, LinkId link)
    {
        Dials[address] = Dials.GetValueOrDefault(address) + 1;
        DialTimes.Add((address, Now));
        _links[link] = address;
        UnderWayMost = Math.Max(UnderWayMost, _links.Count);
        if (!_peers.TryGetValue(address, out Scripted? scripted)) return;
        After(LatencyMs * 4, () =>
        {
            if (!_links.ContainsKey(link)) return;
            if (scripted.DialFails is { } fails)
            {
                _links.Remove(link);
                Step(peer, () => peer.LinkClosed(link, fails, Now, _outbox));
            }
            else Step(peer, () => peer.LinkOpened(link, new(address, Ids.GetValueOrDefault(address, IdOf(address))), Now, _outbox));
        });
    }

    private void Ask(IPeer peer, LinkId link, PeerAddress to, Message question)
    {
        foreach (object answer in _peers[to].Answer(question))
        {
            After(LatencyMs * 2, () =>
            {
                if (!_links.ContainsKey(link)) return;
                if (answer is LinkEnd end) _links.Remove(link);
                Step(peer, () =>
                {
                    if (answer is LinkEnd ended) peer.LinkClosed(link, ended, Now, _outbox);
                    else peer.Receive(link, (Message)answer, Now, _outbox);
                });
            });
        }
    }

    private void After(int milliseconds, Action happens) => _events.Enqueue(happens, (Now.Milliseconds + milliseconds, _order++));

    public static PeerId IdOf(PeerAddress address) => PeerId.Read(
        [.. Enumerable.Range(0, 32).Select(at => (byte)(address.Ip >> at % 4 * 8))]);
}
