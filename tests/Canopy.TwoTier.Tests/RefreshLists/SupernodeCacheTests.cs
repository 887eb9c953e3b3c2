using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Tests.RefreshLists;

public sealed class SupernodeCacheTests
{
    private static readonly Instant s_now = new(100_000_000);
    private static readonly PeerAddress s_teller = Address(8000);

    [Fact]
    public void Contacted_MoreThanThereIsRoomFor_LetsTheBusiestGoAllAtOnce()
    {
        const int Size = 1000, Most = Size + RefreshList.EntriesMax;
        var cache = new SupernodeCache(Size, TwoTierRules.Default);
        for (uint i = 0; i < Most; i++) cache.Contacted(Address(i), (byte)(i is 5 or 7 ? 99 : 10), s_now);
        Assert.Equal(Most, cache.Count);

        cache.Contacted(Address(5000), 10, s_now);

        Assert.Equal(Size, cache.Count);
        Assert.DoesNotContain(cache.Entries.ToArray(), entry => entry.Workload == 99);
        Assert.Contains(cache.Entries.ToArray(), entry => entry.Address == Address(5000));
    }

    [Fact]
    public void Contacted_MoreThanAnyTableHolds_KeepsThatMany()
    {
        var cache = new SupernodeCache(int.MaxValue, TwoTierRules.Default);
        for (uint i = 0; i < SupernodeCache.EntriesMax * 2; i++) cache.Contacted(Address(i), 10, s_now);
        Assert.InRange(cache.Count, SupernodeCache.EntriesMax, SupernodeCache.EntriesMax * 9 / 8);
    }

    [Fact]
    public void Trim_OfEveryKind_LetsTheDeadThenTheStaleThenTheBusiestHearsayGo()
    {
        var all = new SupernodeCache(100, TwoTierRules.Default);
        all.Contacted(Address(6), 90, s_now);
        all.Contacted(Address(7), 91, s_now);
        // 0 to 3 are hearsay, the higher the busier, and 4 and 5 are stale besides; then 0 dies, although it is the least busy of all.
        all.Learn([.. Enumerable.Range(0, 6).Select(i => new RefreshEntry(Address((uint)i), (byte)(i < 4 ? 1 : 200), (byte)(10 * i)))],
            s_teller, default, s_now);
        for (int i = 0; i < CacheEntry.FailuresMax; i++) all.Failed(Address(0));
        PeerAddress[] best = [.. ((uint[])[6, 7, 1, 2, 3, 4, 5, 0]).Select(Address)];

        for (int size = 0; size < 8; size++)
        {
            PeerAddress[] kept = [.. all.Resized(size, s_now).Entries.ToArray().Select(entry => entry.Address)];
            Assert.Equal(best[..size].Order(), kept.Order());
        }
    }

    [Fact]
    public void Trim_AmongEquals_KeepsThoseThatCameLast()
    {
        var cache = new SupernodeCache(4, TwoTierRules.Default);
        for (uint i = 0; i < 7; i++) cache.Contacted(Address(i), 10, s_now);
        Assert.Equal([Address(3), Address(4), Address(5), Address(6)], cache.Entries.ToArray().Select(entry => entry.Address));
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

        Assert.Equal([Address(2), Address(3)], cache.Entries.ToArray().Select(entry => entry.Address).Order());
    }

    [Fact]
    public void Failed_TooManyOfOneTeller_ForgetsAllThatOnlyItTold()
    {
        var cache = new SupernodeCache(1000, TwoTierRules.Default);
        PeerAddress liar = Address(1000), other = Address(2000);
        cache.Learn(List(1, SupernodeCache.HearsayFailuresMax + 5), liar, default, s_now);
        cache.Learn(List(500, 1), other, default, s_now);
        cache.Contacted(Address(15), 0, s_now);
        for (uint i = 1; i < SupernodeCache.HearsayFailuresMax; i++) cache.Failed(Address(i));
        Assert.Equal(SupernodeCache.HearsayFailuresMax + 6, cache.Count);

        cache.Failed(Address(SupernodeCache.HearsayFailuresMax));

        Assert.Equal([Address(15), Address(500)], cache.Entries.ToArray().Select(entry => entry.Address).Order());

        static RefreshEntry[] List(uint first, int count) =>
            [.. Enumerable.Range(0, count).Select(i => new RefreshEntry(Address(first + (uint)i), 0, 10))];
    }

    [Fact]
    public void Failed_OfMoreTellersThanAreDoubted_TrustsTheFirstAgain()
    {
        var cache = new SupernodeCache(1000, TwoTierRules.Default);
        PeerAddress first = Address(9000);
        cache.Learn([.. Enumerable.Range(0, 15).Select(i => new RefreshEntry(Address((uint)i), 0, 10))], first, default, s_now);
        for (uint i = 1; i < SupernodeCache.HearsayFailuresMax; i++) cache.Failed(Address(i));
        for (uint other = 0; other < SupernodeCache.DoubtsMax; other++)
        {
            cache.Learn([new(Address(100 + other), 0, 10)], Address(5000 + other), default, s_now);
            cache.Failed(Address(100 + other));
        }
        int before = cache.Count;

        cache.Failed(Address(SupernodeCache.HearsayFailuresMax));

        Assert.Equal(before, cache.Count);
    }

    private static PeerAddress Address(uint number) => new(0x0C000000 + number, 4000);
}
