using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Simulation.Checkers;
using Canopy.Simulation.Comparison;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Runs;

/// <summary>
/// A scenario that lives: one seed, one world, its population. It is pure data, and can be kept and read back at any moment.
/// </summary>
public sealed class SimulationRun
{
    private readonly Population _population;
    private readonly Terrain _terrain;

    /// <summary>A world at the beginning of its warm-up.</summary>
    /// <param name="scenario">What it is about.</param>
    /// <param name="seed">With the scenario it gives the run, to the bit.</param>
    /// <param name="throughWire">Whether every message goes through the codec and back.</param>
    public SimulationRun(Scenario scenario, ulong seed, bool throughWire = false)
    {
        (Scenario, Seed) = (scenario, seed);
        _terrain = new(scenario, seed);
        _population = new(scenario, _terrain, seed);
        World = new(seed, _terrain.HostCount, host => !_terrain.IsBehindNat(host), _terrain, _population, throughWire);
        _population.Begin(World);
    }

    /// <summary>The people, for whoever looks at the truth.</summary>
    internal Population Population => _population;

    /// <summary>Where they live.</summary>
    internal Terrain Terrain => _terrain;

    /// <summary>What it is about.</summary>
    public Scenario Scenario { get; private set; }

    /// <summary>Its seed.</summary>
    public ulong Seed { get; private set; }

    /// <summary>The world.</summary>
    public World World { get; }

    /// <summary>What has come of the population.</summary>
    public Figures Figures => _population.Figures;

    /// <summary>What was checked while it ran, and what did not hold.</summary>
    public CheckBook Checks => _population.Checks;

    /// <summary>Users online, and of them: supernodes, and ordinary nodes with a parent.</summary>
    public (int Online, int Supernodes, int Attached) Census => (_population.Online, _population.Supernodes, _population.Attached);

    /// <summary>What the KaZaA paper measured, and what came out here since the warm-up (spec/two-tier.md M).</summary>
    public ImmutableArray<PaperRow> Compare() => new PaperTable(_population, _terrain, _population.Instruments, World.Now).Rows();

    /// <summary>Who writes down what happens. It changes nothing and is not kept with the run.</summary>
    internal IRecorder? Recorder
    {
        get => _population.Recorder;
        set => _population.Recorder = value;
    }

    /// <summary>When the warm-up ends.</summary>
    public Instant Warm => new((long)Scenario.WarmUp.TotalMilliseconds);

    /// <summary>When it is over.</summary>
    public Instant End => Warm + Scenario.Duration;

    /// <summary>Lets it last longer or shorter; what has passed stays as it was.</summary>
    public void LastFor(TimeSpan duration) => Scenario = Scenario with { Duration = duration };

    /// <summary>From here on nobody comes or goes or asks by himself, and nothing goes wrong. There is no way back.</summary>
    public void Calm() => _population.Calm();

    /// <summary>Opens the world to peers that are no hosts of it; gives the /8 in which its own see them.</summary>
    internal int OpenToOutside()
    {
        _terrain.OpenToOutside();
        _population.ExpectStrangers();
        return _terrain.OutsidePrefix;
    }

    /// <summary>
    /// From here on chance runs another way: who comes and goes, what is asked, what is lost. Peers keep their own chance, and the world
    /// what it has become: so one warm-up serves many runs.
    /// </summary>
    public void Branch(ulong seed)
    {
        Seed = seed;
        World.Reseed(seed);
        _population.Reseed(seed);
    }
}
