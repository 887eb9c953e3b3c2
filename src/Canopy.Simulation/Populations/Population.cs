using Canopy.Core;
using Canopy.Simulation.Checkers;
using Canopy.Simulation.Faults;
using Canopy.Simulation.Instruments;
using Canopy.Simulation.Models.Churn;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Shares;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier;

namespace Canopy.Simulation.Populations;

/// <summary>
/// The users of a world: they come and go, share and search. Their peers are those that run over real sockets; what is modelled is people.
/// </summary>
internal sealed partial class Population : IResidents
{
    private readonly Scenario _scenario;
    private readonly Terrain _terrain;
    private readonly Person[] _people;
    private readonly KnownAtFirst _knownAtFirst;
    private readonly ulong _seed;
    private readonly SharedFiles _files;
    private readonly TwoTierRules _rules;
    private readonly Inspector _inspector;
    private readonly OldLists _oldLists = new();
    private readonly InstrumentPanel _instruments;
    private Rng _churn;
    private World _world = null!;

    public Population(Scenario scenario, Terrain terrain, ulong seed)
    {
        (_scenario, _terrain, _seed) = (scenario, terrain, seed);
        _people = new Person[scenario.Peers];
        _lostUntil = new Instant[scenario.Map.Regions.Length];
        _churn = new(seed, (ulong)ChanceOf.Churn);
        _queries = new(seed, (ulong)ChanceOf.Queries);
        _chanceOfFaults = new(seed, (ulong)ChanceOf.Faults);
        _files = new(scenario, seed);
        _rules = scenario.Rules with { MakeIndex = _files.MakeIndex };
        _inspector = new(this, terrain, _files, seed);
        _instruments = new(this, terrain);
        _knownAtFirst = new(terrain, scenario.Supernodes, ref _churn);
    }

    /// <summary>What has come of it.</summary>
    public Figures Figures { get; } = new();

    /// <summary>Who writes down what happens; null where nobody does. A run is the same with one and without.</summary>
    public IRecorder? Recorder { get; set; }

    /// <summary>Questions that are not over.</summary>
    public int Searching => _asks.Count;

    /// <summary>Users online.</summary>
    public int Online { get; private set; }

    /// <summary>Of these, how many are supernodes.</summary>
    public int Supernodes { get; private set; }

    /// <summary>Of the ordinary nodes online, how many have a parent.</summary>
    public int Attached { get; private set; }

    /// <summary>Ordinary nodes online.</summary>
    public int OrdinaryNodes => Online - Supernodes;

    /// <summary>What was measured since the warm-up.</summary>
    public InstrumentPanel Instruments => _instruments;

    /// <summary>What was checked, and what did not hold.</summary>
    public CheckBook Checks => _inspector.Book;

    /// <summary>Whether a host's peer is a supernode; one outside of the world is none of its own.</summary>
    public bool IsSupernode(int host) => host < _people.Length && _people[host].IsSupernode;

    /// <summary>Since when a supernode is one.</summary>
    public Instant SupernodeSince(int host) => _instruments.Lives.Since(host);

    public bool IsAttached(int host) => _people[host].IsAttached;

    /// <summary>The peer of a user who is online.</summary>
    public Peer PeerAt(int host) => (Peer)(_world.PeerAt(host) is LyingPeer liar ? liar.Honest : _world.PeerAt(host)!);

    /// <summary>What a user shares who has been online.</summary>
    public CatalogueShares SharesOf(int host) => _people[host].Shares!;

    /// <summary>The same, and null for one who has not. Any thread may ask: what it gets is whole, and never changes.</summary>
    public CatalogueShares? SharesSoFar(int host) => _people[host].Shares;

    public bool IsOnline(int host) => _world.PeerAt(host) is not null;

    /// <summary>
    /// Peoples the world as if it had always been there: each user is online or away as often as the models say, and has as long left. The
    /// first supernodes are there before the others.
    /// </summary>
    public void Begin(World world)
    {
        _world = world;
        foreach (int founder in _knownAtFirst.Founders)
            _world.Remind(founder, _scenario.Arrival / 20 * _churn.Unit(), Matters.Of(Matter.Come, 0));
        for (int host = 0; host < _people.Length; host++)
        {
            if (_knownAtFirst.IsFounder(host)) continue;
            ILifetimes stay = StayOf(host), away = _scenario.Sessions.Away;
            bool isOnline = _churn.Chance(stay.Mean / (stay.Mean + away.Mean));
            TimeSpan comes = isOnline
                ? _scenario.Arrival * (0.05 + 0.95 * _churn.Unit())
                : Residual.Draw(away, ref _churn);
            _world.Remind(host, comes, Matters.Of(Matter.Come, 0));
        }
        PlanFaults();
        if (_scenario.Sessions.Absence is not null) _world.Remind(0, OldLists.Interval, Matters.Of(Matter.TakeLists, 0));
        _world.Remind(0, _scenario.WarmUp, Matters.Of(Matter.Measure, 0));
        _world.Remind(0, _scenario.CheckInterval, Matters.Of(Matter.Check, 0));
    }

    /// <summary>Has who comes and goes, and what is asked, drawn from another seed from here on.</summary>
    public void Reseed(ulong seed) => (_churn, _queries) = (new(seed, (ulong)ChanceOf.Churn), new(seed, (ulong)ChanceOf.Queries));

    public void Remember(int host, int matter)
    {
        int session = Matters.SessionOf(matter);
        if (_isCalm && Matters.MatterOf(matter) is not (Matter.Check or Matter.Invite)) return;
        switch (Matters.MatterOf(matter))
        {
            case Matter.Come when IsLost(host):
                ComeLater(host);
                break;
            case Matter.Come when !IsOnline(host):
                Come(host);
                break;
            case Matter.Go when IsOnline(host) && session == _people[host].Session:
                Go(host);
                break;
            case Matter.Search when IsOnline(host) && session == _people[host].Session:
                Search(host);
                break;
            case Matter.Flood when IsOnline(host) && session == _people[host].Session:
                Ask(host);
                break;
            case Matter.Invite when IsOnline(host) && session == _people[host].Session:
                Invite(host);
                break;
            case Matter.Fetched when IsOnline(host) && session == _people[host].Session:
                Fetched(host);
                break;
            case Matter.Fault:
                Strike(_scenario.Faults[session]);
                break;
            case Matter.Heal:
                Heal(_scenario.Faults[session]);
                break;
            case Matter.TakeLists:
                _oldLists.Begin(_world.Now);
                _world.Remind(0, OldLists.Interval, Matters.Of(Matter.TakeLists, 0));
                break;
            case Matter.Measure:
                _instruments.Measure(_world);
                _world.Remind(0, InstrumentPanel.Interval, Matters.Of(Matter.Measure, 0));
                break;
            case Matter.Check:
                _inspector.Look(_world);
                NoteHealing();
                _world.Remind(0, _scenario.CheckInterval, Matters.Of(Matter.Check, 0));
                break;
            default:
                break;
        }
    }

    private ILifetimes StayOf(int host) => _terrain.IsCapable(host) ? _scenario.Sessions.Capable : _scenario.Sessions.Ordinary;
}
