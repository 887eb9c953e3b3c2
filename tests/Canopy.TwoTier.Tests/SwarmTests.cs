using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests;

/// <summary>
/// Whole networks under churn and faults drawn from a seed; the seed is in the test's name, so a failure can be run again.
/// </summary>
public sealed class SwarmTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(100, 12).Select(s => (ulong)s)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Swarm_ChurnThenQuiet_EverybodyIsAttachedAndFindsWhatExists(ulong seed)
    {
        var rng = new Rng(seed);
        var swarm = new Swarm(seed);
        swarm.Add(1);
        swarm.Net.RunFor(TimeSpan.FromSeconds(5));
        for (int i = 2; i <= 60; i++)
        {
            PeerAddress[] seeds = [Swarm.AddressOf(1), Swarm.AddressOf(1 + rng.Below(i - 1))];
            swarm.Add(i, childrenMax: 8 + rng.Below(30), nated: rng.Chance(0.3), files: rng.Below(5), seeds: seeds);
            swarm.Net.RunFor(TimeSpan.FromMilliseconds(rng.Below(1000)));
        }
        for (int departure = 0; departure < 25; departure++)
        {
            swarm.Net.RunFor(TimeSpan.FromSeconds(rng.Below(20)));
            List<VirtualPeer> alive = [.. swarm.Net.Peers.Where(p => p.IsAlive)];
            VirtualPeer chosen = alive[rng.Below(alive.Count)];
            if (rng.Chance(0.5)) swarm.Net.Kill(chosen);
            else
            {
                swarm.Net.Command(chosen, new LeaveCommand(1));
                swarm.Net.Kill(chosen);
            }
        }
        swarm.Net.RunFor(s_minute * 12);
        CheckEverybodyIsAttached(swarm, seed);
        CheckEverythingIsFound(swarm, seed);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(203)]
    public void Swarm_HalfOfTheSupernodesDieAtOnce_OrphansAreTakenInWithinMinutes(ulong seed)
    {
        Swarm swarm = Grown(seed, 100);
        List<VirtualPeer> dying = [.. swarm.Supernodes.Where((_, i) => i % 2 == 0)];
        dying.ForEach(swarm.Net.Kill);
        swarm.Net.RunFor(s_minute * 8);
        CheckEverybodyIsAttached(swarm, seed);
        CheckEverythingIsFound(swarm, seed);
    }

    [Fact]
    public void Swarm_ALiarNamesTwoHundredSupernodesThatAreNot_PeersStillFindTheRealOnes()
    {
        const ulong Seed = 301;
        Swarm swarm = Grown(Seed, 40);
        RefreshList lies = new([.. Enumerable.Range(5000, RefreshList.EntriesMax).Select(i => new RefreshEntry(Swarm.AddressOf(i), 0, 0))]);
        PeerAddress liarAt = Swarm.AddressOf(900);
        var liar = new ScriptedPeer
        {
            OnDatagram = (from, message, outbox) =>
            {
                if (message is ProbeRequest probe)
                    outbox.SendDatagram(from, new ProbeResponse(probe.Nonce, PeerRole.Supernode, 0, 0, 0, 0, PeerAddress.None));
            },
            OnMessage = (link, message, outbox) =>
            {
                if (message is not PeerInfoNotification info) return;
                outbox.Send(link, new PeerInfoNotification(info.Purpose, PeerRole.Supernode, liarAt, PeerAddress.None, "liar", 0, 0));
                outbox.Send(link, new RefreshListNotification(lies));
            },
        };
        swarm.Net.Add(new VirtualPeer("liar", liarAt, PeerId.Read([9, .. new byte[31]]), liar));
        VirtualPeer newcomer = swarm.Add(950, mayBeSupernode: false, seeds: [liarAt, swarm.Supernodes.First().Address]);
        swarm.Net.RunFor(s_minute * 5);
        Assert.Equal("attached", newcomer.Peer.Describe(swarm.Net.Now).State);
        CheckEverybodyIsAttached(swarm, Seed);
    }

    [Fact]
    public void Swarm_Grown_SupernodesHoldEachOtherAndSendNoMetadata()
    {
        Swarm swarm = Grown(401, 80);
        HashSet<string> upper = [.. swarm.Supernodes.Select(p => p.Name)];
        foreach (VirtualPeer supernode in swarm.Supernodes)
            Assert.True(supernode.Peer.Describe(swarm.Net.Now).Links.Count(l => l.Kind == "neighbor") >= Math.Min(2, upper.Count - 1),
                supernode.Name);
        Instant since = swarm.Net.Now;
        swarm.Net.RunFor(s_minute * 5);
        // Spec M row 16: no index traffic between supernodes.
        Assert.DoesNotContain(swarm.Net.Trace, t => t.At >= since && upper.Contains(t.From) && upper.Contains(t.To)
            && t.Message is ShareCommand);
    }

    [Fact]
    public void Founders_TwoThatMeet_BecomeOneNetwork()
    {
        var swarm = new Swarm(501);
        VirtualPeer one = swarm.Add(1);
        VirtualPeer two = swarm.Add(2);
        swarm.Net.RunFor(s_minute);
        Assert.Equal(2, swarm.Supernodes.Count());
        swarm.Net.Command(two, new AddSupernodesCommand(1, [one.Address]));
        swarm.Net.RunFor(s_minute);
        Assert.Equal(2, swarm.SearchFrom(one, "song2").Hits.Count);
        Assert.Equal(2, swarm.SearchFrom(two, "song1").Hits.Count);
    }

    [Fact]
    public void Founder_BehindNatMeetsASupernode_StepsDownAndAttaches()
    {
        var swarm = new Swarm(551);
        VirtualPeer open = swarm.Add(1);
        VirtualPeer nated = swarm.Add(2, nated: true);
        swarm.Net.RunFor(s_minute);
        Assert.Equal(PeerRole.Supernode, nated.Peer.Role);
        swarm.Net.Command(nated, new AddSupernodesCommand(1, [open.Address]));
        swarm.Net.RunFor(s_minute);
        Assert.Equal("attached", nated.Peer.Describe(swarm.Net.Now).State);
        Assert.Contains("behind NAT", nated.News<Demoted>().Single().Why, StringComparison.Ordinal);
        Assert.DoesNotContain(open.Peer.Describe(swarm.Net.Now).Known, e => e.Address == nated.Address);
    }

    [Theory]
    [InlineData(701)]
    [InlineData(702)]
    [InlineData(703)]
    public void Founders_AllStartedAtOnceKnowingEachOther_EndAsOneNetwork(ulong seed)
    {
        var swarm = new Swarm(seed);
        for (int i = 1; i <= 12; i++) swarm.Add(i, seeds: [Swarm.AddressOf(1 + i % 12), Swarm.AddressOf(1 + i * 5 % 12)]);
        swarm.Net.RunFor(s_minute * 5);
        CheckEverybodyIsAttached(swarm, seed);
        CheckEverythingIsFound(swarm, seed);
    }

    [Fact]
    public void Supernode_IdleWhileOthersHaveRoom_IsDemotedAndAttaches()
    {
        var swarm = new Swarm(601, Swarm.Brisk with { DemotionPatience = s_minute });
        VirtualPeer one = swarm.Add(1, childrenMax: 50);
        VirtualPeer two = swarm.Add(2);
        swarm.Net.RunFor(s_minute);
        for (int i = 3; i < 15; i++) swarm.Add(i, mayBeSupernode: false, seeds: one.Address);
        swarm.Net.Command(two, new AddSupernodesCommand(1, [one.Address]));
        swarm.Net.RunFor(s_minute * 10);
        Assert.Equal(PeerRole.OrdinaryNode, two.Peer.Role);
        Assert.Contains("not short", two.News<Demoted>().Single().Why, StringComparison.Ordinal);
        Assert.True(swarm.AllAttached());
    }

    [Fact]
    public void Supernode_FullWhileOthersHaveRoom_Stays()
    {
        var swarm = new Swarm(602, Swarm.Brisk with { DemotionPatience = s_minute });
        VirtualPeer full = swarm.Add(1, childrenMax: 5);
        VirtualPeer roomy = swarm.Add(2, childrenMax: 50);
        swarm.Net.RunFor(s_minute);
        swarm.Net.Command(roomy, new AddSupernodesCommand(1, [full.Address]));
        for (int i = 3; i < 15; i++) swarm.Add(i, mayBeSupernode: false, seeds: [full.Address, roomy.Address]);
        swarm.Net.RunFor(s_minute * 10);

        Assert.Equal(PeerRole.Supernode, full.Peer.Role);
        Assert.Equal(100, full.Peer.LoadAt(swarm.Net.Now)!.Value.Workload);
        Assert.True(swarm.AllAttached());
    }

    private static Swarm Grown(ulong seed, int peers)
    {
        var swarm = new Swarm(seed);
        swarm.Add(1);
        swarm.Net.RunFor(TimeSpan.FromSeconds(5));
        for (int i = 2; i <= peers; i++) swarm.Add(i, seeds: Swarm.AddressOf(1));
        swarm.Net.RunFor(s_minute * 6);
        return swarm;
    }

    private static void CheckEverybodyIsAttached(Swarm swarm, ulong seed)
    {
        List<string> states =
            [.. swarm.OrdinaryNodes.Where(p => p.Machine is Peer).Select(p => $"{p.Name}: {p.Peer.Describe(swarm.Net.Now).State}")
            .Where(s => !s.EndsWith("attached", StringComparison.Ordinal))];
        Assert.True(states.Count == 0, $"seed {seed}: {string.Join("; ", states)}");
    }

    private static void CheckEverythingIsFound(Swarm swarm, ulong seed)
    {
        VirtualPeer asker = swarm.OrdinaryNodes.First();
        foreach (VirtualPeer owner in swarm.Net.Peers.Where(p => p.IsAlive && p != asker))
        {
            string word = $"song{owner.Name[4..]}";
            int files = owner.Peer.Announced.Count;
            (List<QueryHit> hits, SearchEnded? end) = swarm.SearchFrom(asker, word);
            Assert.True(hits.Count == files, $"seed {seed}: {asker.Name} found {hits.Count} of {files} files of {owner.Name} ({end})");
        }
    }
}
