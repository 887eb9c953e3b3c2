using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Simulation.Models.Capacities;

namespace Canopy.Simulation.Tests.Models.Capacities;

public sealed class CapacityMixTests
{
    [Fact]
    public void Draw_ManyPeers_FollowsTheSharesAndHasThePapersNat()
    {
        CapacityMix mix = CapacityMix.Default;
        Rng rng = new(1);
        var seen = new int[mix.Classes.Length];
        int behindNat = 0;
        const int peers = 200_000;
        for (int i = 0; i < peers; i++)
        {
            int line = mix.Draw(ref rng);
            seen[line]++;
            if (rng.Chance(mix.NatShareOf(line))) behindNat++;
        }

        for (int line = 0; line < seen.Length; line++) Assert.Equal(mix.Classes[line].Share, seen[line] / (double)peers, 0.005);
        Assert.Equal(0.3, behindNat / (double)peers, 0.005);
    }

    [Fact]
    public void Draw_OfAClass_StaysInItsRanges()
    {
        Rng rng = new(2);
        foreach (CapacityClass line in CapacityMix.Default.Classes)
        {
            int[] children = [.. Enumerable.Range(0, 2_000).Select(_ => line.DrawChildren(ref rng))];
            Assert.Equal(line.ChildrenLeast, children.Min());
            Assert.Equal(line.ChildrenMost, children.Max());
            Assert.Equal(line.Name != "modem", line.MayBeSupernode);
            for (int i = 0; i < 1_000; i++) Assert.InRange(line.DrawAccessMs(ref rng), line.AccessLeastMs, line.AccessMostMs);
        }
    }

    [Fact]
    public void Default_AsAUserWouldGiveIt_IsAMixThatCanCarryTheNetwork()
    {
        CapacityMix? mix = CapacityMix.TryMake(CapacityMix.Default.Classes, 0.3, out string problem);
        Assert.Equal("", problem);
        // One supernode for a hundred nodes (spec A.1): far more could be one.
        double able = mix!.Classes.Index().Sum(line => line.Item.MayBeSupernode ? line.Item.Share * (1 - mix.NatShareOf(line.Index)) : 0);
        Assert.InRange(able, 0.3, 0.8);
    }

    [Fact]
    public void TryMake_ClassesThatMakeNoSense_SaysWhich()
    {
        Assert.Equal("A mix has 1 to 256 capacity classes, not 0.", Problem([], 0.3));
        Assert.Equal("The shares of the classes sum up to 0.4: they must make 1.", Problem([Line() with { Share = 0.4 }], 0.3));
        Assert.Equal("Capacity class line: its access delay must be a range from 0 ms on, such as 5 to 10.",
            Problem([Line() with { AccessLeastMs = 9 }], 0.3));
        Assert.Equal("Capacity class line: the children of its supernodes must be a range from 0 on, such as 62 to 70.",
            Problem([Line() with { ChildrenMost = 1 }], 0.3));
        Assert.Equal("The share of peers behind NAT must lie between 0 and 1.", Problem([Line()], 1.5));
        Assert.Equal("More than all peers of class other would be behind NAT: bring the inclinations nearer together.",
            Problem([Line() with { Share = 0.9, NatInclination = 0 }, Line() with { Name = "other", Share = 0.1 }], 0.3));
    }

    private static string Problem(ImmutableArray<CapacityClass> classes, double natShare)
    {
        Assert.Null(CapacityMix.TryMake(classes, natShare, out string problem));
        return problem;
    }

    private static CapacityClass Line() => new()
    {
        Name = "line", Share = 1, UploadKbps = 100, ChildrenLeast = 2, ChildrenMost = 4, AccessLeastMs = 1, AccessMostMs = 2,
    };
}
