using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Simulation.Models.Capacities;
using Canopy.Simulation.Models.Catalogues;
using Canopy.Simulation.Models.Churn;
using Canopy.Simulation.Scenarios;
using Canopy.TwoTier;

namespace Canopy.Swarm;

/// <summary>Draws a small scenario from a seed: any people, lines, rules and faults, but nobody who breaks the rules for good.</summary>
internal sealed class ScenarioDraw
{
    private const ulong Stream = 0x737761726D;

    private static readonly FaultKind[] s_kinds = [.. Enum.GetValues<FaultKind>().Where(static kind => kind != FaultKind.Greed)];

    private Rng _rng;

    public ScenarioDraw(ulong seed)
    {
        _rng = new(seed, Stream);
        int peers = (int)(50 * Math.Pow(12, _rng.Unit()));
        TimeSpan duration = Minutes(10, 30);
        Scenario = new()
        {
            Name = $"swarm {seed}", Peers = peers, Supernodes = 1 + peers / (10 + _rng.Below(50)),
            WarmUp = Minutes(3, 10), Arrival = Minutes(1, 5), Duration = duration,
            Loss = _rng.Chance(0.3) ? 0 : 0.15 * _rng.Unit(),
            Rules = Rules(), Capacities = Lines(), Sessions = Sessions(),
            Catalogue = Files(peers), Queries = Queries(), Faults = Faults(duration),
        };
        IsThroughWire = _rng.Chance(0.25);
    }

    public Scenario Scenario { get; }

    /// <summary>Whether every message goes through the codec.</summary>
    public bool IsThroughWire { get; }

    public override string ToString() => $"{Scenario.Peers} peers, {Scenario.Supernodes} founders, "
        + $"{Scenario.Capacities.NatShare:P0} behind NAT, {Scenario.Loss:P0} lost, "
        + $"ordinary {Scenario.Sessions.Ordinary.Describe()}, capable {Scenario.Sessions.Capable.Describe()}, "
        + $"faults: {string.Join(", ", Scenario.Faults.Select(static fault => fault.Kind))}"
        + (IsThroughWire ? ", through the wire" : "");

    /// <summary>
    /// Every tunable that decides who finds whom; supernodes rise within minutes, so that a world of an hour can recover.
    /// </summary>
    private TwoTierRules Rules() => TwoTierRules.Default with
    {
        CandidatesPerRound = 2 + _rng.Below(6),
        OrdinaryMemory = 20 + _rng.Below(181),
        KeepAliveInterval = Minutes(0.5, 3),
        RejoinJitterMax = Minutes(0, 0.2),
        HeldLinkLife = Minutes(5, 40),
        ExploreInterval = Minutes(0.5, 2),
        DeltaListInterval = Minutes(1, 5),
        ListLife = Minutes(0.2, 2),
        QueryFanOut = 2 + _rng.Below(8),
        HopSpacing = Minutes(0.02, 0.1),
        PromotionUptime = Minutes(1, 15),
        PromotionReviewInterval = Minutes(1, 5),
        PromotionWaitMax = Minutes(0.5, 5),
        ShortageWorkload = 50 + _rng.Below(31),
        DemotionPatience = Minutes(5, 30),
    };

    private CapacityMix Lines()
    {
        double[] weights = [.. CapacityMix.Default.Classes.Select(_ => 0.05 + _rng.Unit())];
        ImmutableArray<CapacityClass> classes = [.. CapacityMix.Default.Classes
            .Select((line, place) => line with { Share = weights[place] / weights.Sum() })];
        // Not every share of NAT is possible with every mix of lines.
        return CapacityMix.TryMake(classes, 0.6 * _rng.Unit(), out _) ?? CapacityMix.TryMake(classes, 0.1, out _)!;
    }

    private SessionModel Sessions() => new()
    {
        Ordinary = Lifetimes(5, 120), Capable = Lifetimes(10, 240), Away = Lifetimes(5, 90),
        Crashes = 0.5 * _rng.Unit(), Silences = 0.5 * _rng.Unit(),
    };

    private ILifetimes Lifetimes(double least, double most)
    {
        TimeSpan length = TimeSpan.FromMinutes(least * Math.Pow(most / least, _rng.Unit()));
        return _rng.Below(5) switch
        {
            0 => ExponentialLifetimes.TryMake(length, out _)!,
            1 => WeibullLifetimes.TryMake(0.5 + _rng.Unit(), length, out _)!,
            2 => LogNormalLifetimes.TryMake(length, 0.5 + _rng.Unit(), out _)!,
            3 => ParetoLifetimes.TryMake(1.5 + _rng.Unit(), length, out _)!,
            _ => FixedLifetimes.TryMake(length, out _)!,
        };
    }

    private CatalogueShape Files(int peers) => new()
    {
        Items = 50 + _rng.Below(peers * 2), Words = 30 + _rng.Below(500), RecordsKept = 1 << 11,
        Sharing = SharingSkew.TryMake(2 + 10 * _rng.Unit(), 0.4 * _rng.Unit(), 500, 0.13, 0.6, out _) ?? SharingSkew.Default,
    };

    private QueryHabits? Queries() => _rng.Chance(0.1) ? null : new()
    {
        MeanInterval = Minutes(1, 15), HopShare = _rng.Unit(), RepeatShare = 0.5 * _rng.Unit(), TypeShare = 0.5 * _rng.Unit(),
    };

    private ImmutableArray<Fault> Faults(TimeSpan duration)
    {
        var faults = new Fault[_rng.Below(5)];
        ImmutableArray<Simulation.Models.Places.Region> regions = new Scenario().Map.Regions;
        for (int i = 0; i < faults.Length; i++)
        {
            FaultKind kind = s_kinds[_rng.Below(s_kinds.Length)];
            if (kind == FaultKind.FalseLists && faults.Any(static fault => fault?.Kind == FaultKind.FalseLists)) kind = FaultKind.KillPeers;
            double share = _rng.Unit() * MostOf(kind);
            faults[i] = new(kind, duration * _rng.Unit(), share, Minutes(1, 10), regions[_rng.Below(regions.Length)].Name);
        }
        return [.. faults];
    }

    /// <summary>
    /// Where most supernodes lie, nobody can know the truth: a peer that was only ever told lies has to be invited by a friend. So that it
    /// is the exception, few lie, and once; and few flood, since a flood is much work to simulate.
    /// </summary>
    private static double MostOf(FaultKind kind) => kind switch { FaultKind.FalseLists => 0.2, FaultKind.Flood => 0.03, _ => 1 };

    private TimeSpan Minutes(double least, double most) => _rng.Between(TimeSpan.FromMinutes(least), TimeSpan.FromMinutes(most));
}
