using Canopy.Core;
using Canopy.Simulation.Models.Places;

namespace Canopy.Simulation.Tests.Models.Places;

public sealed class AddressPlanTests
{
    private const int Hosts = 300_000;

    [Fact]
    public void Plan_OfTheDefaultWorld_GivesEachHostAPublicAddressOfItsRegionByWhichItIsFound()
    {
        (byte[] prefixes, AddressPlan plan) = Settled();
        HashSet<uint> ips = [];
        for (int host = 0; host < Hosts; host++)
        {
            PeerAddress address = plan[host];
            Assert.Equal(AddressScope.Public, address.Scope);
            Assert.True(address.CanBeDialled);
            Assert.Equal(prefixes[host], address.Prefix8);
            Assert.True(ips.Add(address.Ip));
            Assert.Equal(host, plan.HostAt(address));
            Assert.Equal(-1, plan.HostAt(address with { Port = (ushort)(address.Port ^ 1) }));
        }
    }

    [Fact]
    public void HostAt_AddressesOfNobody_FindsNobody()
    {
        AddressPlan plan = Settled().Plan;
        Rng rng = new(3);
        int found = 0;
        for (int i = 0; i < 100_000; i++)
        {
            uint ip = (uint)(rng.Next() >> 32);
            int host = plan.HostAt(ip);
            if (host < 0) continue;
            found++;
            Assert.Equal(ip, plan[host].Ip);
        }

        // 300,000 hosts at 4.3 thousand million addresses: about seven of the strangers meet one.
        Assert.InRange(found, 1, 20);
    }

    [Fact]
    public void Plan_HostsOfOnePrefix_AreScatteredOverIt()
    {
        AddressPlan plan = new(Enumerable.Repeat((byte)24, 6400).ToArray(), PortMix.Default, 1);
        var perSixteen = new int[256];
        for (int host = 0; host < plan.Count; host++) perSixteen[plan[host].Ip >> 16 & 255]++;
        Assert.All(perSixteen, static count => Assert.InRange(count, 5, 60));
    }

    [Fact]
    public void Scatter_OfEveryNumber_IsUndone()
    {
        for (uint number = 0; number < ScatteredBits.Count; number += 3)
        {
            uint scattered = ScatteredBits.Scatter(number);
            Assert.True(scattered < ScatteredBits.Count && ScatteredBits.Gather(scattered) == number);
        }
    }

    [Fact]
    public void Ports_OfManyHosts_AreThePapersMix()
    {
        AddressPlan plan = Settled().Plan;
        int old = 0;
        int web = 0;
        for (int host = 0; host < Hosts; host++)
        {
            ushort port = plan[host].Port;
            if (port == PortMix.Old) old++;
            else if (port == PortMix.Web) web++;
            else Assert.True(port >= 1024);
        }

        Assert.Equal(0.036, old / (double)Hosts, 0.001);
        Assert.Equal(0.0005, web / (double)Hosts, 0.0002);
    }

    [Fact]
    public void Ports_SharesOfMoreThanAll_AreRefused()
    {
        Assert.Null(PortMix.TryMake(0.8, 0.3, out string problem));
        Assert.Equal("The shares of ports 1214 and 80 must be at least 0 and together at most 1.", problem);
        Assert.NotNull(PortMix.TryMake(0, 1, out _));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(127)]
    [InlineData(172)]
    [InlineData(192)]
    [InlineData(169)]
    [InlineData(0)]
    [InlineData(224)]
    public void Plan_APrefixThatIsNotAllPublic_IsRefused(byte prefix)
    {
        Assert.False(AddressPlan.IsPublic(prefix));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AddressPlan([prefix], PortMix.Default, 1));
    }

    [Fact]
    public void Plan_ThreeMillionHosts_NeedsEightBytesEach()
    {
        const int hosts = 3_030_000;
        var prefixes = new byte[hosts];
        for (int host = 0; host < hosts; host++) prefixes[host] = (byte)(60 + host % 8);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AddressPlan plan = new(prefixes, PortMix.Default, 1);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(bytes / (double)hosts, 8, 8.1);
        Assert.Equal(hosts - 1, plan.HostAt(plan[hosts - 1]));
    }

    private static (byte[] Prefixes, AddressPlan Plan) Settled()
    {
        WorldMap map = WorldMap.Default;
        Rng rng = new(5);
        var prefixes = new byte[Hosts];
        for (int host = 0; host < Hosts; host++)
            prefixes[host] = map.Regions[map.DrawRegion(ref rng)].DrawPrefix(host % 2 == 0 ? "cable" : "DSL", ref rng);
        return (prefixes, new(prefixes, PortMix.Default, 9));
    }
}
