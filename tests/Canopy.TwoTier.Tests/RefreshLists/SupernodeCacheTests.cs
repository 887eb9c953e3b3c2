using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Tests.RefreshLists;

public sealed class SupernodeCacheTests
{
    private static readonly Instant s_now = new(100_000_000);

    [Fact]
    public void Contacted_MoreThanThereIsRoomFor_LetsTheBusiestGo()
    {
        var cache = new SupernodeCache(SupernodeCache.SupernodeEntriesMax, TwoTierRules.Default);
        PeerAddress busiest = Address(5);
        for (uint i = 0; i <= SupernodeCache.SupernodeEntriesMax; i++) cache.Contacted(Address(i), (byte)(i == 5 ? 99 : 10), s_now);

        Assert.Equal(SupernodeCache.SupernodeEntriesMax, cache.Count);
        Assert.DoesNotContain(cache.Entries.ToArray(), entry => entry.Address == busiest);
    }

    [Fact]
    public void Failed_AsOftenAsCounts_IsDead_AndGoesFirst()
    {
        var cache = new SupernodeCache(2, TwoTierRules.Default);
        cache.Contacted(Address(1), 0, s_now);
        cache.Contacted(Address(2), 50, s_now);
        for (int i = 1; i < CacheEntry.FailuresMax; i++) cache.Failed(Address(1));
        Assert.False(cache.Entries[0].IsDead);
        cache.Failed(Address(1));
        Assert.True(cache.Entries[0].IsDead);

        cache.Contacted(Address(3), 60, s_now);

        Assert.Equal([Address(2), Address(3)], cache.Entries.ToArray().Select(entry => entry.Address));
    }

    private static PeerAddress Address(uint number) => new(0x0C000000 + number, 4000);
}
