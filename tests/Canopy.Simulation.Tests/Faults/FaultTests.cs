using Canopy.Simulation.Faults;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Tests.Populations;

namespace Canopy.Simulation.Tests.Faults;

/// <summary>Each fault does what it says, in a world where nothing else goes wrong.</summary>
public sealed class FaultTests
{
    private static readonly Scenario s_town = Hamlet.Quiet with { Peers = 300, Supernodes = 8 };

    [Fact]
    public void KillSupernodes_OfHalf_TheirChildrenFindOthers()
    {
        Hamlet hamlet = new(s_town with { Supernodes = 14, Faults = [Hamlet.Fault(FaultKind.KillSupernodes, atMinute: 10, share: 0.5)] });
        hamlet.RunTo(9.99);
        int[] before = [.. hamlet.Hosts.Where(hamlet.Population.IsSupernode)];
        int online = hamlet.Population.Online;
        hamlet.RunTo(10);

        Assert.InRange(before.Count(hamlet.Population.IsOnline), 1, before.Length - 1);
        Assert.Equal(before.Length - before.Count(hamlet.Population.IsOnline), online - hamlet.Population.Online);
        hamlet.RunTo(25);
        Assert.Equal(hamlet.Population.OrdinaryNodes, hamlet.Population.Attached);
        Assert.InRange(hamlet.Population.Figures.HealingSeconds, 1, 300);
        Assert.Equal(0, hamlet.Population.Checks.Violations);
    }

    [Fact]
    public void KillPeers_OfAThird_SoManyAreGoneOfBothTiersAndComeBack()
    {
        Hamlet hamlet = With(Hamlet.Fault(FaultKind.KillPeers, atMinute: 10, share: 1 / 3.0));
        hamlet.RunTo(9.99);
        int before = hamlet.Population.Online;
        hamlet.RunTo(10);

        Assert.InRange((double)hamlet.Population.Online / before, 0.55, 0.78);
        hamlet.RunTo(15);
        Assert.InRange(hamlet.Population.Online, before - 3, before + 3);
    }

    [Fact]
    public void LoseRegion_NobodyOfItIsThereUntilItsMachinesAreOnAgain()
    {
        Hamlet hamlet = With(Hamlet.Fault(FaultKind.LoseRegion, atMinute: 10, forMinutes: 5, region: "US East"));
        hamlet.RunTo(9.99);
        Assert.True(hamlet.Hosts.Count(IsThere) > 50);
        int elsewhere = hamlet.Population.Online - hamlet.Hosts.Count(IsThere);
        foreach (double minute in new[] { 10, 12, 14.9 })
        {
            hamlet.RunTo(minute);
            Assert.Equal(0, hamlet.Hosts.Count(IsThere));
            Assert.InRange(hamlet.Population.Online, elsewhere - 5, elsewhere + 5);
        }
        hamlet.RunTo(16.1);
        Assert.True(hamlet.Hosts.Count(IsThere) > 50);

        bool IsThere(int host) => hamlet.Population.IsOnline(host) && hamlet.Terrain.RegionOf(host) == 0;
    }

    [Fact]
    public void Partition_CutsARegionOffAndLetsItBackIn()
    {
        Hamlet hamlet = With(Hamlet.Fault(FaultKind.Partition, atMinute: 10, forMinutes: 20, region: "US East"));
        int inside = hamlet.First(host => hamlet.Terrain.RegionOf(host) == 0);
        int outside = hamlet.First(host => hamlet.Terrain.RegionOf(host) != 0);
        hamlet.RunTo(9.99);
        Assert.True(hamlet.Terrain.Reaches(inside, outside));
        hamlet.RunTo(29.9);

        Assert.False(hamlet.Terrain.Reaches(inside, outside) || hamlet.Terrain.Reaches(outside, inside));
        List<Simulation.Worlds.LinkView> links = [];
        Assert.DoesNotContain(hamlet.Hosts.Where(hamlet.Population.IsAttached), host =>
        {
            hamlet.World.LinksOf(host, links);
            return links.Exists(link => link.IsFarOpen && !hamlet.Terrain.Reaches(host, link.Far));
        });
        hamlet.RunTo(45);
        Assert.True(hamlet.Terrain.Reaches(inside, outside));
        Assert.Equal(hamlet.Population.OrdinaryNodes, hamlet.Population.Attached);
    }

    [Fact]
    public void Crowd_OfHalfOfThoseAway_ComesWithinAMinute()
    {
        Scenario away = s_town with { Sessions = s_town.Sessions with { Away = Hamlet.Lasting(1000) } };
        Hamlet hamlet = new(away with { Faults = [Hamlet.Fault(FaultKind.Crowd, atMinute: 10, share: 0.5)] });
        hamlet.RunTo(10);
        int before = hamlet.Population.Online;
        hamlet.RunTo(11.01);

        Assert.InRange((hamlet.Population.Online - before) / (300.0 - before), 0.35, 0.65);
    }

    [Fact]
    public void FalseLists_OfAllSupernodes_NameNobodyAndStillNodesAttach()
    {
        Hamlet hamlet = With(Hamlet.Fault(FaultKind.FalseLists, atMinute: 3), Hamlet.Fault(FaultKind.KillPeers, atMinute: 5, share: 0.3));
        hamlet.RunTo(4);
        Assert.All(hamlet.Hosts.Where(hamlet.Population.IsSupernode), host => Assert.IsType<LyingPeer>(hamlet.World.PeerAt(host)));
        hamlet.RunTo(30);

        IEnumerable<Core.PeerAddress> known = hamlet.Hosts.Where(hamlet.Population.IsAttached)
            .SelectMany(host => hamlet.Population.PeerAt(host).Describe(hamlet.World.Now).Known).Select(entry => entry.Address);
        Assert.Contains(known, address => !hamlet.Terrain.TryFind(address, out _));
        Assert.InRange(hamlet.Population.Attached, hamlet.Population.OrdinaryNodes * 0.9, hamlet.Population.OrdinaryNodes);
    }

    [Fact]
    public void Flood_OfSomePeers_AsksTenTimesASecondWhileItLasts()
    {
        Hamlet hamlet = With(Hamlet.Fault(FaultKind.Flood, atMinute: 10, share: 0.02, forMinutes: 2));
        hamlet.RunTo(10);
        long before = hamlet.Population.Figures.Searches;
        hamlet.RunTo(12);
        long asked = hamlet.Population.Figures.Searches - before;
        hamlet.RunTo(14);

        Assert.True(asked > 1000);
        Assert.InRange(hamlet.Population.Figures.Searches - before - asked, 0, 100);
        Assert.Equal(0, hamlet.Population.Checks.Violations);
    }

    [Fact]
    public void Greed_OfASupernode_TakesMoreChildrenThanItsLineBears()
    {
        Hamlet hamlet = new(s_town with { Supernodes = 1, Faults = [Hamlet.Fault(FaultKind.Greed, atMinute: 2)] });
        hamlet.RunTo(20);
        Assert.True(hamlet.Population.Checks.ViolationsOf(Simulation.Checkers.Invariant.WithinItsCap) > 0);
    }

    private static Hamlet With(params Fault[] faults) => new(s_town with { Faults = [.. faults] });
}
