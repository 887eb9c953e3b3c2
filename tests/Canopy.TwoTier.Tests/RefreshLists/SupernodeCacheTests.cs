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

    [Fact]
    public void Failed_TooManyOfOneTeller_ForgetsAllThatOnlyItTold()
    {
        var cache = new SupernodeCache(SupernodeCache.SupernodeEntriesMax, TwoTierRules.Default);
        PeerAddress liar = Address(1000), other = Address(2000);
        cache.Learn(List(1, SupernodeCache.HearsayFailuresMax + 5), liar, _ => false, s_now);
        cache.Learn(List(500, 1), other, _ => false, s_now);
        cache.Contacted(Address(15), 0, s_now);
        for (uint i = 1; i < SupernodeCache.HearsayFailuresMax; i++) cache.Failed(Address(i));
        Assert.Equal(SupernodeCache.HearsayFailuresMax + 6, cache.Count);

        cache.Failed(Address(SupernodeCache.HearsayFailuresMax));

        Assert.Equal([Address(15), Address(500)], cache.Entries.ToArray().Select(entry => entry.Address));

        static RefreshList List(uint first, int count) =>
            new([.. Enumerable.Range(0, count).Select(i => new RefreshEntry(Address(first + (uint)i), 0, 10))]);
    }

    private static PeerAddress Address(uint number) => new(0x0C000000 + number, 4000);
}
