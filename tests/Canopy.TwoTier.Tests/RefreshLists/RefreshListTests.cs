using Canopy.Core;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.RefreshLists;

public sealed class RefreshListTests
{
    private static readonly Instant s_now = new(100_000_000);
    private static readonly PeerAddress s_teller = new(0x0B010101, 2000);

    private static SupernodeCache Cache(int max = RefreshList.EntriesMax) => new(max, TwoTierRules.Default);

    private static RefreshEntry[] List(params RefreshEntry[] entries) => entries;

    private static RefreshEntry At(uint ip, ushort port = 2000) => new(new PeerAddress(ip, port), 0, 1);

    private static PeerAddress Address(int number) => Swarm.AddressOf(number);

    [Fact]
    public void Cache_ListFromAPublicTeller_PassesOverWhatCannotBeTrue()
    {
        SupernodeCache cache = Cache();
        RefreshEntry[] list = List(
            At(0x7F000001), At(0x0A000001), At(0xC0A80001), At(0x64400001), At(0x0B000001, port: 0), At(0xE0000001),
            new RefreshEntry(Address(7), 0, 1), new RefreshEntry(Address(8), 0, 1));
        cache.Learn(list, s_teller, new(Address(7), PeerAddress.None), s_now);
        Assert.Equal(Address(8), Assert.Single(cache.Entries.ToArray()).Address);
    }

    [Fact]
    public void Cache_TellerOnThisMachine_MayNameAddressesOfThisMachine()
    {
        SupernodeCache cache = Cache();
        cache.Learn(List(At(0x7F000001)), new PeerAddress(0x7F000001, 3000), default, s_now);
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void Freshness_RelayedAgainAndAgain_OnlyGrowsOlder()
    {
        byte freshness = 0;
        Instant now = s_now;
        for (int relay = 0; relay < 10; relay++)
        {
            SupernodeCache cache = Cache();
            cache.Learn(List(new RefreshEntry(Address(1), freshness, 10)), s_teller, default, now);
            now += TimeSpan.FromSeconds(20);
            byte told = cache.Entries[0].Freshness(CoarseInstant.Of(now));
            Assert.True(told > freshness, $"relay {relay}: {told} after {freshness}");
            freshness = told;
        }
    }

    [Fact]
    public void Cache_OlderNewsOfAnEntry_DoesNotReplaceFresher()
    {
        SupernodeCache cache = Cache();
        cache.Learn(List(new RefreshEntry(Address(1), 5, 10)), s_teller, default, s_now);
        cache.Learn(List(new RefreshEntry(Address(1), 50, 90)), s_teller, default, s_now);
        Assert.Equal(10, cache.Entries[0].Workload);
        cache.Learn(List(new RefreshEntry(Address(1), 1, 30)), s_teller, default, s_now);
        Assert.Equal(30, cache.Entries[0].Workload);
    }

    [Fact]
    public void Cache_Full_DropsTheDeadThenTheStaleThenTheBusiest()
    {
        SupernodeCache cache = Cache(max: 3);
        cache.Learn(List(new RefreshEntry(Address(1), 0, 1), new RefreshEntry(Address(2), 200, 1), new RefreshEntry(Address(3), 0, 90)),
            s_teller, default, s_now);
        cache.Failed(Address(1));
        cache.Failed(Address(1));
        cache.Contacted(Address(4), 20, s_now);
        Assert.DoesNotContain(cache.Entries.ToArray(), e => e.Address == Address(1));
        cache.Contacted(Address(5), 20, s_now);
        Assert.DoesNotContain(cache.Entries.ToArray(), e => e.Address == Address(2));
        cache.Contacted(Address(6), 20, s_now);
        Assert.Equal([Address(4), Address(5), Address(6)], cache.Entries.ToArray().Select(e => e.Address).Order());
    }

    [Fact]
    public void Entry_InMemory_IsAsSmallAsOnTheWire()
    {
        Assert.Equal(8, System.Runtime.CompilerServices.Unsafe.SizeOf<RefreshEntry>());
        Assert.Equal(20, System.Runtime.CompilerServices.Unsafe.SizeOf<CacheEntry>());
        var entry = new RefreshEntry(Address(1), 2, 3) with { Address = Address(4) };
        Assert.Equal(new RefreshEntry(Address(4), 2, 3), entry);
    }

    [Fact]
    public void CoarseInstant_OfAnyMoment_IsItsSecondAndNeverLater()
    {
        foreach (long ms in (long[])[0, 999, 1000, -1, -15_300_000, 1_700_000_000_123])
        {
            Instant back = CoarseInstant.Of(new Instant(ms)).ToInstant();
            Assert.InRange(ms - back.Milliseconds, 0, 999);
        }
        Assert.Equal(CoarseInstant.Of(new Instant(long.MinValue)), new CoarseInstant(0));
        Assert.Equal(CoarseInstant.Of(Instant.Never), new CoarseInstant(uint.MaxValue));
        Assert.Equal(new CoarseInstant(0), new CoarseInstant(5).Before(6));
    }
}
