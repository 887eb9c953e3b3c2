using Canopy.Core;
using Canopy.Simulation.Models.Places;
using Canopy.Simulation.Scenarios;

namespace Canopy.Simulation.Tests.Scenarios;

public sealed class MapReaderTests
{
    private const string TwoTowns = """
        regions:
          - { name: north, share: 0.25, x: 0, y: 40, utc: 1, spread: 3, cities: 2, citySpread: 0.1,
              prefixes: { any: [81, 82], cable: [24] } }
          - { name: south, share: 0.75, prefixes: { any: [200, 200, 201] } }
        """;

    [Fact]
    public void Read_OfRegions_IsThatMapAndFaultsNameThem()
    {
        Scenario read = Good(TwoTowns + "\nfaults:\n  - { kind: partition, region: south }\n");
        Assert.Equal(["north", "south"], read.Map.Regions.Select(region => region.Name));
        Region north = read.Map.Regions[0];
        Assert.Equal((0.25, 40, 1), (north.Share, north.Y, north.UtcOffsetHours));
        Assert.Equal((3, 2, 0.1), (north.SpreadMs, north.Cities, north.CitySpreadMs));
        Assert.Equal<AddressBlock>([new(81, 1), new(82, 1), new(24, 1, "cable")], [.. north.Blocks]);
        Assert.Equal("south", read.Faults[0].Region);

        Rng rng = new(1);
        int first = Enumerable.Range(0, 3000).Count(_ => read.Map.Regions[1].DrawPrefix("DSL", ref rng) == 200);
        Assert.InRange(first, 1850, 2150);
    }

    [Fact]
    public void Read_OfLines_TakesASharePlainOrWithWhatTheLineCanDo()
    {
        Scenario read = Good("""
            lines:
              modem: 0
              DSL: 0.5
              cable: { share: 0.5, upload: 512, childrenLeast: 10, childrenMost: 20, accessLeast: 3, accessMost: 4, nat: 2 }
              campus: 0
            nat: 0.2
            """);
        Assert.Equal([0, 0.5, 0.5, 0], read.Capacities.Classes.Select(line => line.Share));
        Simulation.Models.Capacities.CapacityClass cable = read.Capacities.Classes[2];
        Assert.Equal((512, 10, 20, 3, 4, 2),
            (cable.UploadKbps, cable.ChildrenLeast, cable.ChildrenMost, cable.AccessLeastMs, cable.AccessMostMs, cable.NatInclination));
    }

    [Fact]
    public void Read_OfPorts_HasSoManyAtThose()
    {
        PortMix ports = Good("ports: { 1214: 0.5, 80: 0.25 }").Ports;
        Rng rng = new(1);
        ushort[] drawn = [.. Enumerable.Range(0, 4000).Select(_ => ports.Draw(ref rng))];
        Assert.InRange(drawn.Count(port => port == PortMix.Old), 1850, 2150);
        Assert.InRange(drawn.Count(port => port == PortMix.Web), 850, 1150);
    }

    [Theory]
    [InlineData("ports: { 1214: 0.7, 80: 0.7 }", 1, "together at most 1")]
    [InlineData("ports: { 8080: 0.1 }", 1, "'ports' knows no '8080'")]
    [InlineData("lines:\n  cable: { share: 0.38, childrenLeast: 80 }", 2, "must be a range from 0 on")]
    [InlineData("lines:\n  cable: { share: 0.38, uplaod: 80 }", 2, "'cable' knows no 'uplaod' (did you mean 'upload'?)")]
    [InlineData("regions: north", 1, "regions: 'north' is not a list")]
    [InlineData("name: x\nregions:\n  - { name: a, share: 0.5, prefixes: { any: [81] } }", 3, "The shares of the regions sum up to 0.5")]
    [InlineData("regions:\n  - { name: a, prefixes: { any: [300] } }", 2, "any: '300' is not a list of at most 64 whole numbers")]
    [InlineData("regions:\n  - { name: a, prefixes: { cable: [24] } }", 2, "it needs a block of addresses for hosts of any class")]
    [InlineData("regions:\n  - { name: a, prefixes: { any: [10] } }", 2, "10")]
    public void Read_OfAMistake_NamesItWithItsLine(string text, int line, string what)
    {
        Assert.Null(ScenarioReader.Read(text, out IReadOnlyList<ScenarioProblem> problems));
        Assert.Contains(problems, problem => problem.Line == line && problem.What.Contains(what, StringComparison.Ordinal));
    }

    private static Scenario Good(string text)
    {
        Scenario? read = ScenarioReader.Read(text, out IReadOnlyList<ScenarioProblem> problems);
        Assert.Empty(problems);
        return read!;
    }
}
