using Canopy.Core;
using Canopy.Simulation.Models.Churn;
using Canopy.Simulation.Scenarios;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;

namespace Canopy.Simulation.Tests.Populations;

public sealed class PopulationTests
{
    /// <summary>Everybody comes and goes within minutes.</summary>
    private static readonly Scenario s_busy = Hamlet.Quiet with
    {
        Supernodes = 6,
        Sessions = SessionModel.Default with { Ordinary = Exponential(8), Capable = Exponential(20), Away = Exponential(5) },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Counts_WhilePeopleComeAndGo_EqualARecount(ulong seed)
    {
        Hamlet hamlet = new(s_busy, seed);
        for (int minute = 1; minute <= 90; minute++)
        {
            hamlet.RunTo(minute);
            int[] online = [.. hamlet.Hosts.Where(hamlet.Population.IsOnline)];
            int[] supernodes = [.. online.Where(host => hamlet.Population.PeerAt(host).Role == PeerRole.Supernode)];
            int[] attached = [.. online.Where(host => hamlet.Population.PeerAt(host).Describe(hamlet.World.Now)
                .Links.Any(link => link.Kind == "parent"))];

            Assert.Equal(online.Length, hamlet.Population.Online);
            Assert.Equal(supernodes, hamlet.Hosts.Where(hamlet.Population.IsSupernode));
            Assert.Equal(attached, hamlet.Hosts.Where(hamlet.Population.IsAttached));
            Assert.Equal((supernodes.Length, attached.Length), (hamlet.Population.Supernodes, hamlet.Population.Attached));
            Assert.Equal(online.Length - supernodes.Length, hamlet.Population.OrdinaryNodes);
        }
        Assert.True(hamlet.Population.Figures.Sessions > 500);
    }

    [Fact]
    public void Files_WhilePeopleComeAndGo_AreThoseOfWhoIsOnline()
    {
        Hamlet hamlet = new(s_busy);
        hamlet.RunTo(45);
        int asker = hamlet.First(host => !hamlet.Population.IsOnline(host));
        foreach (int item in Enumerable.Range(0, s_busy.Catalogue.Items))
        {
            bool isThere = hamlet.Hosts.Any(host => host != asker && hamlet.Population.IsOnline(host)
                && hamlet.Files.SharesOf(host).Items.Contains(item));
            bool isFree = !hamlet.Files.SharesOf(asker).Items.Contains(item);
            if (isFree) Assert.Equal(isThere, hamlet.Files.IsOnlineElsewhere(item, hamlet.Files.SharesOf(asker)));
        }
    }

    [Fact]
    public void Remembered_AfterAnAbsence_IsOlderByIt()
    {
        // Nothing answers a probe, so that no entry is renewed in the first seconds.
        Hamlet hamlet = new(Hamlet.Quiet with
        {
            Loss = 1,
            Queries = null,
            Sessions = SessionModel.Default with
            {
                Ordinary = Hamlet.Lasting(30),
                Capable = Hamlet.Lasting(600),
                Away = Hamlet.Lasting(50),
                Crashes = 0,
                Silences = 0,
            },
        });
        hamlet.RunTo(1.5);
        int host = hamlet.First(host => hamlet.Population.IsAttached(host) && !hamlet.Terrain.IsCapable(host));
        long left = RunUntil(hamlet, () => !hamlet.Population.IsOnline(host));
        long back = RunUntil(hamlet, () => hamlet.Population.IsOnline(host));

        Assert.Equal(50, (back - left) / 60_000.0, 0.1);
        PeerStatus status = hamlet.Population.PeerAt(host).Describe(hamlet.World.Now);
        Assert.NotEmpty(status.Known);
        Assert.All(status.Known, entry => Assert.InRange(entry.Freshness, 50, 30 + 30 + 51));
    }

    [Fact]
    public void Founders_OfAWorld_AreSupernodesFromTheBeginning()
    {
        Hamlet hamlet = new(Hamlet.Quiet);
        hamlet.RunTo(0.05);
        Assert.Equal((4, 4), (hamlet.Population.Online, hamlet.Population.Supernodes));
    }

    [Fact]
    public void Calm_AfterABusyTime_NobodyComesOrGoesOrIsHurt()
    {
        Hamlet hamlet = new(s_busy with
        {
            Faults =
            [
                Hamlet.Fault(FaultKind.Partition, atMinute: 20, region: "US East"), Hamlet.Fault(FaultKind.FalseLists, atMinute: 10),
                Hamlet.Fault(FaultKind.KillPeers, atMinute: 30),
            ],
        });
        hamlet.RunTo(21);
        hamlet.Population.Calm();
        (int online, long sessions) = (hamlet.Population.Online, hamlet.Population.Figures.Sessions);
        hamlet.RunTo(180);

        Assert.Equal((online, sessions), (hamlet.Population.Online, hamlet.Population.Figures.Sessions));
        Assert.Equal((-1, 2), (hamlet.Terrain.CutRegion, hamlet.Population.Figures.Faults));
        Assert.All(hamlet.Hosts.Where(hamlet.Population.IsOnline), host => Assert.IsType<Peer>(hamlet.World.PeerAt(host)));
        Assert.Equal(hamlet.Population.OrdinaryNodes, hamlet.Population.Attached);
    }

    private static ExponentialLifetimes Exponential(double minutes) => ExponentialLifetimes.TryMake(TimeSpan.FromMinutes(minutes), out _)!;

    /// <summary>Runs in steps of 20 ms; returns when it was so.</summary>
    private static long RunUntil(Hamlet hamlet, Func<bool> isSo)
    {
        while (!isSo()) hamlet.World.RunUntil(new Instant(hamlet.World.Now.Milliseconds + 20));
        return hamlet.World.Now.Milliseconds;
    }
}
