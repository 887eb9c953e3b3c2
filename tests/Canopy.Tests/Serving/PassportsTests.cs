using Canopy.Hosting.Identity;
using Canopy.Serving;

namespace Canopy.Tests.Serving;

public sealed class PassportsTests
{
    [Fact]
    public void Of_ThePeersOfAWorld_IsOneForEachUser_TheSameAtEveryRun()
    {
        Passports passports = new(seed: 1);
        PeerIdentity first = passports.Of(3, 0);
        Assert.Same(first, passports.Of(3, 0));
        Assert.Equal(first.Id, new Passports(seed: 1).IdOf(3, 0));
        Assert.NotEqual(first.Id, passports.IdOf(3, 1));
        Assert.NotEqual(first.Id, passports.IdOf(4, 0));
        Assert.NotEqual(first.Id, new Passports(seed: 2).IdOf(3, 0));
    }

    [Fact]
    public void Of_MorePeersThanAreKept_MakesTheOldestAnew()
    {
        Passports passports = new(seed: 1, most: 2);
        PeerIdentity oldest = passports.Of(0, 0);
        for (int host = 1; host < 4; host++) passports.Of(host, 0);
        Assert.Equal(2, passports.Kept);
        Assert.False(passports.TryFind(0, 0, out _));
        Assert.Equal(oldest.Id, passports.Of(0, 0).Id);
    }
}
