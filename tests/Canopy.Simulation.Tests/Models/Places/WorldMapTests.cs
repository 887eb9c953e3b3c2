using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Simulation.Models.Capacities;
using Canopy.Simulation.Models.Places;

namespace Canopy.Simulation.Tests.Models.Places;

public sealed class WorldMapTests
{
    [Fact]
    public void OneWay_OfTwoPlaces_IsBothLinesAndTheWayBetween()
    {
        Assert.Equal(5 + 2 + 7, Place.OneWayMs(new(0, 0, 2, 0), new(3, 4, 7, 1)));
        Assert.Equal(14, Place.OneWayMs(new(3, 4, 7, 1), new(0, 0, 2, 0)));
        Assert.Equal(1, Place.OneWayMs(new(0, 0, 0, 0), new(0, 0, 0, 0)));
        Assert.Equal(16, System.Runtime.CompilerServices.Unsafe.SizeOf<Place>());
    }

    [Theory]
    [InlineData(0.64, "US East", 0.36, "US West", "Western Europe", 100)]
    [InlineData(0.64, "US East", 0.36, "US West", "Asia", 180)]
    public void RoundTrip_FromTheStates_IsThePapers(double east, string first, double west, string second, string other, double expected) =>
        Assert.Equal(expected, east * RoundTrip(first, other) + west * RoundTrip(second, other), expected * 0.08);

    [Theory]
    [InlineData("US East", "US East", 10, 40)]
    [InlineData("US East", "US West", 60, 90)]
    [InlineData("US East", "Canada", 20, 50)]
    [InlineData("US East", "Western Europe", 70, 100)]
    [InlineData("Western Europe", "Northern Europe", 30, 60)]
    [InlineData("Western Europe", "Eastern Europe", 30, 65)]
    [InlineData("US West", "Asia", 120, 160)]
    [InlineData("Asia", "Western Europe", 240, 300)]
    [InlineData("US East", "South America", 110, 150)]
    [InlineData("US West", "Australia", 140, 190)]
    public void RoundTrip_BetweenRegions_IsPlausible(string one, string other, double least, double most) =>
        Assert.InRange(RoundTrip(one, other), least, most);

    [Fact]
    public void Settle_ManyCampusHosts_PutsSomeNextDoor()
    {
        // A campus supernode of the largest city of its region: what it can find within 5 and within 50 ms.
        WorldMap map = WorldMap.Default;
        (double x, double y) = map.Regions[0].City(0);
        Place here = new((float)x, (float)y, 1, 0);
        Rng rng = new(4);
        int near = 0;
        int reachable = 0;
        for (int i = 0; i < 20_000; i++)
        {
            int roundTrip = 2 * Place.OneWayMs(here, map.Settle(0, 1, ref rng));
            if (roundTrip <= 6) near++;
            if (roundTrip < 50) reachable++;
        }

        Assert.InRange(near, 4_000, 12_000);
        Assert.Equal(20_000, reachable);
    }

    [Fact]
    public void Draw_ManyRegions_FollowsTheShares()
    {
        WorldMap map = WorldMap.Default;
        Rng rng = new(6);
        var seen = new int[map.Regions.Length];
        for (int i = 0; i < 100_000; i++) seen[map.DrawRegion(ref rng)]++;
        for (int region = 0; region < seen.Length; region++) Assert.Equal(map.Regions[region].Share, seen[region] / 100_000.0, 0.006);
    }

    [Fact]
    public void DrawPrefix_ManyHosts_UsesEachBlockByItsWeightAndClass()
    {
        Region region = Somewhere() with { Blocks = [new(24, 3, "cable"), new(68, 1, "cable"), new(64, 1), new(65, 0), new(66, 4)] };
        Rng rng = new(8);
        var cable = new int[256];
        var modem = new int[256];
        for (int i = 0; i < 10_000; i++)
        {
            cable[region.DrawPrefix("cable", ref rng)]++;
            modem[region.DrawPrefix("modem", ref rng)]++;
        }

        Assert.Equal(10_000, cable[24] + cable[68]);
        Assert.Equal(7_500, cable[24], 200.0);
        Assert.Equal(10_000, modem[64] + modem[66]);
        Assert.Equal(8_000, modem[66], 200.0);
    }

    [Fact]
    public void DrawPrefix_OfEachRegion_UsesAllItsBlocksAndNoOthers()
    {
        Rng rng = new(9);
        foreach (Region region in WorldMap.Default.Regions)
        {
            SortedSet<byte> seen = [];
            for (int i = 0; i < 4_000; i++)
                seen.Add(region.DrawPrefix(CapacityMix.Default.Classes[CapacityMix.Default.Draw(ref rng)].Name, ref rng));
            Assert.Equal(region.Blocks.Select(static block => block.Prefix8).Order(), seen);
        }
    }

    [Fact]
    public void Default_AsAUserWouldGiveIt_IsAMap()
    {
        Assert.NotNull(WorldMap.TryMake(WorldMap.Default.Regions, out string problem));
        Assert.Equal("", problem);
        string[] classes = [.. CapacityMix.Default.Classes.Select(static line => line.Name), ""];
        Assert.All(WorldMap.Default.Regions.SelectMany(static region => region.Blocks), block => Assert.Contains(block.Class, classes));
    }

    [Fact]
    public void TryMake_RegionsThatMakeNoSense_SaysWhich()
    {
        Assert.Equal("A map has 1 to 256 regions, not 0.", Problem([]));
        Assert.Equal("The shares of the regions sum up to 0.5: they must make 1.", Problem([Somewhere() with { Share = 0.5 }]));
        Assert.Equal("Region Here: its share must lie between 0 and 1.", Problem([Somewhere() with { Share = double.NaN }]));
        Assert.Equal("Region Here: it must have 1 to 1000 cities, not 0.", Problem([Somewhere() with { Cities = 0 }]));
        Assert.Equal("Region Here: it needs a block of addresses for hosts of any class.",
            Problem([Somewhere() with { Blocks = [new(24, 1, "cable")] }]));
        Assert.Equal("Region Here: not every address of 192/8 is open to everybody, so no host can have one.",
            Problem([Somewhere() with { Blocks = [new(24, 1), new(192, 1)] }]));
    }

    private static string Problem(ImmutableArray<Region> regions)
    {
        Assert.Null(WorldMap.TryMake(regions, out string problem));
        return problem;
    }

    private static Region Somewhere() => new() { Name = "Here", Share = 1, X = 0, Y = 0, UtcOffsetHours = 0, Blocks = [new(24, 1)] };

    /// <summary>The mean over pairs of hosts whose lines take 5 ms.</summary>
    private static double RoundTrip(string one, string other)
    {
        WorldMap map = WorldMap.Default;
        string[] names = [.. map.Regions.Select(static region => region.Name)];
        Rng rng = new(2);
        double sum = 0;
        for (int i = 0; i < 5_000; i++)
        {
            Place from = map.Settle(Array.IndexOf(names, one), 5, ref rng);
            sum += 2 * Place.OneWayMs(from, map.Settle(Array.IndexOf(names, other), 5, ref rng));
        }

        return sum / 5_000;
    }
}
