using System.Collections.Immutable;
using Canopy.Simulation.Models.Capacities;
using Canopy.Simulation.Models.Catalogues;
using Canopy.Simulation.Models.Churn;
using Canopy.Simulation.Models.Places;
using Canopy.TwoTier;

namespace Canopy.Simulation.Scenarios;

/// <summary>
/// What a run is about: who lives in the world and what happens in it. A run is its commit, its scenario and its seed (design section 5).
/// docs/scenarios.md explains every line of the files it is read from.
/// </summary>
public sealed record Scenario
{
    /// <summary>Hosts at the most: what an event can name.</summary>
    public const int PeersMax = 16_000_000;

    /// <summary>What people call it.</summary>
    public string Name { get; init; } = "unnamed";

    /// <summary>What it shows, in a sentence or two.</summary>
    public string About { get; init; } = "";

    /// <summary>Computers whose users take part, online or not.</summary>
    public int Peers { get; init; } = 1000;

    /// <summary>How many of them begin in the upper tier; after that the network looks after itself.</summary>
    public int Supernodes { get; init; } = 10;

    /// <summary>What is measured, after the warm-up.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What passes before anything is counted.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Over what time those who are online at first come in.</summary>
    public TimeSpan Arrival { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The tunables of the peers.</summary>
    public TwoTierRules Rules { get; init; } = TwoTierRules.Default;

    /// <summary>Where people live.</summary>
    public WorldMap Map { get; init; } = WorldMap.Default;

    /// <summary>Their lines, and how many are behind NAT.</summary>
    public CapacityMix Capacities { get; init; } = CapacityMix.Default;

    /// <summary>Where they listen.</summary>
    public PortMix Ports { get; init; } = PortMix.Default;

    /// <summary>The probability that a datagram is lost.</summary>
    public double Loss { get; init; } = 0.02;

    /// <summary>When people come and go.</summary>
    public SessionModel Sessions { get; init; } = SessionModel.Default;

    /// <summary>What files there are, and who shares how many.</summary>
    public CatalogueShape Catalogue { get; init; } = new() { Items = 10_000 };

    /// <summary>What people ask for, and how often; null for people who never ask.</summary>
    public QueryHabits? Queries { get; init; } = new();

    /// <summary>What goes wrong, and when.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>How often the invariants are checked.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same with another number of peers, the shares of everything kept.</summary>
    public Scenario Scaled(double scale) => this with
    {
        Peers = Math.Clamp((int)Math.Round(Peers * scale), 2, PeersMax),
        Supernodes = Math.Max(1, (int)Math.Round(Supernodes * scale)),
        Catalogue = Catalogue with { Items = Math.Max(100, (int)Math.Round(Catalogue.Items * scale)) },
    };
}

/// <summary>When people come and go (spec/two-tier.md D.5; Chu et al. section 4).</summary>
public sealed record SessionModel
{
    /// <summary>The default: sessions as the KaZaA paper's connections suggest, half of the time away.</summary>
    public static SessionModel Default { get; } = new();

    /// <summary>How long those stay who can never be supernodes.</summary>
    public ILifetimes Ordinary { get; init; } = LogNormalLifetimes.TryMake(TimeSpan.FromMinutes(35), 1.2, out _)!;

    /// <summary>How long those stay whose line and address allow them to be supernodes.</summary>
    public ILifetimes Capable { get; init; } = LogNormalLifetimes.TryMake(TimeSpan.FromMinutes(70), 1.3, out _)!;

    /// <summary>How long they are away between.</summary>
    public ILifetimes Away { get; init; } = ExponentialLifetimes.TryMake(TimeSpan.FromMinutes(60), out _)!;

    /// <summary>
    /// Where a place that is free is taken by somebody else: how long that user has not been online, so how old the list on that disk is;
    /// null where the same user comes back.
    /// </summary>
    public ILifetimes? Absence { get; init; }

    /// <summary>The share of sessions that end without a good-bye, the program being killed: its system closes the links.</summary>
    public double Crashes { get; init; } = 0.3;

    /// <summary>The share of sessions that end with the machine or its line: nobody is told.</summary>
    public double Silences { get; init; } = 0.1;

    /// <summary>How the readiness to come follows the hour of the day; null for no such rhythm.</summary>
    public DiurnalFactor? Day { get; init; }
}

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>Supernodes crash, all at once.</summary>
    KillSupernodes,
    /// <summary>Peers of any tier crash, all at once.</summary>
    KillPeers,
    /// <summary>All of a region's machines are off for a while.</summary>
    LoseRegion,
    /// <summary>A region cannot reach the others for a while, nor they it.</summary>
    Partition,
    /// <summary>Many more come than usual, all at once.</summary>
    Crowd,
    /// <summary>Supernodes send lists of peers that do not exist.</summary>
    FalseLists,
    /// <summary>Peers ask as fast as they can.</summary>
    Flood,
    /// <summary>Supernodes take more children than their lines bear: for the canary, which has to be caught.</summary>
    Greed,
}

/// <summary>One thing that goes wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When, from the end of the warm-up.</param>
/// <param name="Share">Of whom it concerns, how many, 0 to 1.</param>
/// <param name="For">How long it lasts, where it lasts.</param>
/// <param name="Region">Which region, by name, where it concerns one.</param>
public sealed record Fault(FaultKind Kind, TimeSpan At, double Share, TimeSpan For, string Region);
