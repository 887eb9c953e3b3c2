using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Borders;

/// <summary>
/// A peer that is no user of the world and lives in it all the same, in virtual time: a measuring machine at some place on the map, as far
/// from everybody as whoever lives there. The world's instruments and checkers do not see it.
/// </summary>
/// <param name="run">The world.</param>
/// <param name="peer">The machine.</param>
/// <param name="place">At whose place it stands.</param>
public sealed partial class DistantPeer(SimulationRun run, IPeer peer, int place)
{
    /// <summary>How long the world passes at a stretch while a link stands: what it says comes out by no more too late.</summary>
    private const int StretchMs = 2;

    /// <summary>As a host's own (World.Links.cs): how long a dial goes on where nobody answers, and when which end may speak.</summary>
    private const int DialPatienceMs = 7000, ListenerReadyWays = 3, DiallerReadyWays = 4;

    private readonly PriorityQueue<Action, (long At, long Order)> _due = new();
    private readonly Dictionary<LinkId, Stand> _links = [];
    private readonly Dictionary<OutsideLink, LinkId> _byOutside = [];
    private readonly Outbox _outbox = new();
    private readonly Terrain _terrain = run.Terrain;
    private readonly PeerAddress _own = new(((uint)run.OpenToOutside() << 24) | 1, 1);
    private Instant _wake = Instant.Never;
    private long _order;

    /// <summary>Whom a link leads to, and its end in the world once it stands.</summary>
    private sealed record Stand(int Host, int LatencyMs)
    {
        public OutsideLink? Link { get; set; }
    }

    /// <summary>What the machine reports.</summary>
    public event Action<Happening>? Reported;

    /// <summary>Starts it.</summary>
    public void Start() => Step(() => peer.Start(run.World.Now, _outbox));

    /// <summary>Gives it a command.</summary>
    public void Command(Command command) => Step(() => peer.Command(command, run.World.Now, _outbox));

    /// <summary>Lets the world and the machine live on.</summary>
    /// <param name="end">Until when.</param>
    /// <param name="until">Ends it before; asked after each stretch.</param>
    public void RunUntil(Instant end, Func<bool> until)
    {
        while (run.World.Now < end && !until())
        {
            Instant next = Instant.Earlier(end, _wake);
            if (_due.TryPeek(out _, out (long At, long Order) first)) next = Instant.Earlier(next, new(first.At));
            // While a link stands the world may say something any moment.
            if (_links.Count > 0) next = Instant.Earlier(next, run.World.Now + TimeSpan.FromMilliseconds(StretchMs));
            run.World.RunUntil(Instant.Later(next, run.World.Now));
            TakeCrossings();
            HappenDue();
            if (run.World.Now >= _wake)
            {
                _wake = Instant.Never;
                Step(() => peer.Wake(run.World.Now, _outbox));
            }
        }
    }

    private void HappenDue()
    {
        while (_due.TryPeek(out Action? happens, out (long At, long Order) first) && first.At <= run.World.Now.Milliseconds)
        {
            _due.Dequeue();
            happens();
        }
    }

    private void TakeCrossings()
    {
        foreach (Crossing crossing in run.World.Crossings.ToArray())
        {
            if (crossing.Kind == CrossingKind.Dial) run.World.RefuseDial(crossing.Link, LinkEnd.Refused);
            else if (crossing.Kind == CrossingKind.Datagram)
                After(_terrain.Latency(crossing.Host, place),
                    () => Step(() => peer.ReceiveDatagram(_terrain.AddressOf(crossing.Host), crossing.Message!, run.World.Now, _outbox)));
            else if (_byOutside.TryGetValue(crossing.Link, out LinkId link)) Hear(link, crossing);
        }
        run.World.ClearCrossings();
    }

    private void Hear(LinkId link, Crossing crossing)
    {
        bool isEnd = crossing.Kind == CrossingKind.Close;
        if (isEnd) _byOutside.Remove(crossing.Link);
        After(_links[link].LatencyMs, () =>
        {
            if (isEnd ? !_links.Remove(link) : !_links.ContainsKey(link)) return;
            Step(() =>
            {
                if (isEnd) peer.LinkClosed(link, crossing.Reason, run.World.Now, _outbox);
                else peer.Receive(link, crossing.Message!, run.World.Now, _outbox);
            });
        });
    }

    private void After(int milliseconds, Action happens) =>
        _due.Enqueue(happens, (run.World.Now.Milliseconds + Math.Max(1, milliseconds), _order++));
}
