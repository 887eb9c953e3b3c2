using Canopy.Core;
using Canopy.Simulation.Checkers;
using Canopy.Simulation.Models.Churn;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Shares;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Tests.Populations;

/// <summary>A world of some hundred peers with all its parts in reach of a test; unless told otherwise nobody leaves.</summary>
internal sealed class Hamlet
{
    public Hamlet(Scenario scenario, ulong seed = 1)
    {
        Scenario = scenario;
        Terrain = new(scenario, seed);
        Population = new(scenario, Terrain, seed);
        World = new(seed, Terrain.HostCount, host => !Terrain.IsBehindNat(host), Terrain, Population);
        Inspector = new(Population, Terrain, Population.Files, seed);
        Population.Begin(World);
    }

    /// <summary>150 users who come within a minute and stay; what is measured begins at once.</summary>
    public static Scenario Quiet { get; } = new()
    {
        Peers = 150, Supernodes = 4, WarmUp = TimeSpan.Zero, Arrival = TimeSpan.FromMinutes(1), Loss = 0,
        Sessions = SessionModel.Default with { Ordinary = Lasting(240), Capable = Lasting(240), Away = Lasting(1) },
        Catalogue = new() { Items = 200 },
    };

    public Scenario Scenario { get; }

    public Terrain Terrain { get; }

    public SharedFiles Files => Population.Files;

    public Population Population { get; }

    public World World { get; }

    /// <summary>One of the test's own, besides the population's.</summary>
    public Inspector Inspector { get; }

    public IEnumerable<int> Hosts => Enumerable.Range(0, Terrain.HostCount);

    public static ILifetimes Lasting(double minutes) => FixedLifetimes.TryMake(TimeSpan.FromMinutes(minutes), out _)!;

    public static Fault Fault(FaultKind kind, double atMinute, double share = 1, double forMinutes = 5, string region = "") =>
        new(kind, TimeSpan.FromMinutes(atMinute), share, TimeSpan.FromMinutes(forMinutes), region);

    public void RunTo(double minute) => World.RunUntil(new((long)(minute * 60_000)));

    public int First(Func<int, bool> fits) => Hosts.First(fits);
}
