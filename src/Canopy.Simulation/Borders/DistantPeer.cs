using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Borders;

/// <summary>
/// A peer that is no user of the world and lives in it all the same, in virtual time: a measuring machine at some place on the map, as far
/// from everybody as whoever lives there. The world's instruments and checkers do not see it.
/// </summary>
public sealed partial class DistantPeer
{
    /// <summary>As a host's own (World.Links.cs): how long a dial goes on where nobody answers, and when which end may speak.</summary>
    private const int DialPatienceMs = 7000, ListenerReadyWays = 3, DiallerReadyWays = 4;

    private readonly Dictionary<LinkId, Stand> _links = [];
    private readonly Dictionary<OutsideLink, LinkId> _byOutside = [];
    private readonly Outbox _outbox = new();
    private readonly SimulationRun _run;
    private readonly IPeer _peer;
    private readonly int _place;
    private readonly Action<int, Action> _after;
    private bool _leaves;

    internal DistantPeer(SimulationRun run, IPeer peer, int place, PeerAddress own, Action<int, Action> after) =>
        (_run, _peer, _place, Address, _after) = (run, peer, place, own, after);

    /// <summary>Whom a link leads to, and its end in the world once it stands.</summary>
    private sealed record Stand(int Host, int LatencyMs)
    {
        public OutsideLink? Link { get; set; }
    }

    /// <summary>What the machine reports.</summary>
    public event Action<Happening>? Reported;

    /// <summary>As whom the world sees it.</summary>
    public PeerAddress Address { get; }

    /// <summary>When it wants to be woken.</summary>
    internal Instant Wakes { get; private set; } = Instant.Never;

    /// <summary>Whether a link of it stands or is dialled.</summary>
    internal bool IsLinked => _links.Count > 0;

    /// <summary>Whether it is to go, and nothing holds it any more.</summary>
    internal bool HasLeft => _leaves && !IsLinked;

    private Terrain Terrain => _run.Terrain;

    private World World => _run.World;

    /// <summary>Starts it.</summary>
    public void Start() => Step(() => _peer.Start(World.Now, _outbox));

    /// <summary>Gives it a command.</summary>
    public void Command(Command command) => Step(() => _peer.Command(command, World.Now, _outbox));

    /// <summary>It has nothing more to do: it is let go of when its last link has ended.</summary>
    public void Leave() => _leaves = true;

    internal void WakeIfDue()
    {
        if (World.Now < Wakes) return;
        Wakes = Instant.Never;
        Step(() => _peer.Wake(World.Now, _outbox));
    }

    /// <summary>Takes what is meant for it; false where it is not.</summary>
    internal bool Takes(in Crossing crossing)
    {
        if (crossing.Kind == CrossingKind.Datagram)
        {
            if (crossing.Address != Address) return false;
            (int host, Message message) = (crossing.Host, crossing.Message!);
            _after(Terrain.Latency(host, _place),
                () => Step(() => _peer.ReceiveDatagram(Terrain.AddressOf(host), message, World.Now, _outbox)));
            return true;
        }
        if (!_byOutside.TryGetValue(crossing.Link, out LinkId link)) return false;
        Hear(link, crossing);
        return true;
    }

    private void Hear(LinkId link, Crossing crossing)
    {
        bool isEnd = crossing.Kind == CrossingKind.Close;
        if (isEnd) _byOutside.Remove(crossing.Link);
        _after(_links[link].LatencyMs, () =>
        {
            if (isEnd ? !_links.Remove(link) : !_links.ContainsKey(link)) return;
            Step(() =>
            {
                if (isEnd) _peer.LinkClosed(link, crossing.Reason, World.Now, _outbox);
                else _peer.Receive(link, crossing.Message!, World.Now, _outbox);
            });
        });
    }
}
