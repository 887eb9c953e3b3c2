using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.RefreshLists;

public sealed class RefreshListTests
{
    private static readonly Instant s_now = new(100_000_000);
    private static readonly PeerAddress s_teller = new(0x0B010101, 2000);

    private static SupernodeCache Cache(int max = RefreshList.EntriesMax) => new(max, TwoTierRules.Default);

    private static RefreshList List(params RefreshEntry[] entries) => new([.. entries]);

    private static RefreshEntry At(uint ip, ushort port = 2000) => new(new PeerAddress(ip, port), 0, 1);

    private static PeerAddress Address(int number) => Swarm.AddressOf(number);

    [Fact]
    public void Cache_ListFromAPublicTeller_PassesOverWhatCannotBeTrue()
    {
        SupernodeCache cache = Cache();
        RefreshList list = List(
            At(0x7F000001), At(0x0A000001), At(0xC0A80001), At(0x64400001), At(0x0B000001, port: 0), At(0xE0000001),
            new RefreshEntry(Address(7), 0, 1), new RefreshEntry(Address(8), 0, 1));
        cache.Learn(list, s_teller, a => a == Address(7), s_now);
        Assert.Equal(Address(8), Assert.Single(cache.Entries.ToArray()).Address);
    }

    [Fact]
    public void Cache_TellerOnThisMachine_MayNameAddressesOfThisMachine()
    {
        SupernodeCache cache = Cache();
        cache.Learn(List(At(0x7F000001)), new PeerAddress(0x7F000001, 3000), _ => false, s_now);
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
            cache.Learn(List(new RefreshEntry(Address(1), freshness, 10)), s_teller, _ => false, now);
            now += TimeSpan.FromSeconds(20);
            byte told = cache.Entries[0].Freshness(now);
            Assert.True(told > freshness, $"relay {relay}: {told} after {freshness}");
            freshness = told;
        }
    }

    [Fact]
    public void Cache_OlderNewsOfAnEntry_DoesNotReplaceFresher()
    {
        SupernodeCache cache = Cache();
        cache.Learn(List(new RefreshEntry(Address(1), 5, 10)), s_teller, _ => false, s_now);
        cache.Learn(List(new RefreshEntry(Address(1), 50, 90)), s_teller, _ => false, s_now);
        Assert.Equal(10, cache.Entries[0].Workload);
        cache.Learn(List(new RefreshEntry(Address(1), 1, 30)), s_teller, _ => false, s_now);
        Assert.Equal(30, cache.Entries[0].Workload);
    }

    [Fact]
    public void Cache_Full_DropsTheDeadThenTheStaleThenTheBusiest()
    {
        SupernodeCache cache = Cache(max: 3);
        cache.Learn(List(new RefreshEntry(Address(1), 0, 1), new RefreshEntry(Address(2), 200, 1), new RefreshEntry(Address(3), 0, 90)),
            s_teller, _ => false, s_now);
        cache.Failed(Address(1));
        cache.Failed(Address(1));
        cache.Contacted(Address(4), 20, s_now);
        Assert.DoesNotContain(cache.Entries.ToArray(), e => e.Address == Address(1));
        cache.Contacted(Address(5), 20, s_now);
        Assert.DoesNotContain(cache.Entries.ToArray(), e => e.Address == Address(2));
        cache.Contacted(Address(6), 20, s_now);
        Assert.Equal([Address(4), Address(5), Address(6)], cache.Entries.ToArray().Select(e => e.Address));
    }

    [Fact]
    public void Candidates_DrawnOftenFromACache_AreLessBusyThanTheCacheIs()
    {
        SupernodeCache cache = Cache();
        var rng = new Rng(31);
        ImmutableArray<RefreshEntry> entries = [.. Enumerable.Range(1, 200).Select(i => new RefreshEntry(Address(i), 0, (byte)(i % 100)))];
        cache.Learn(new RefreshList(entries), s_teller, _ => false, s_now);
        Dictionary<PeerAddress, byte> load = cache.Entries.ToArray().ToDictionary(e => e.Address, e => e.Workload);
        double sum = 0;
        for (int i = 0; i < 100; i++)
        {
            List<PeerAddress> drawn = CandidateChoice.Draw(cache, 5, s_teller, _ => false, s_now, ref rng);
            Assert.Equal(5, drawn.Distinct().Count());
            sum += drawn.Average(a => load[a]);
        }
        // KaZaA paper Fig. 10, and spec M row 8: at most 0.8 of the mean of the cache.
        Assert.InRange(sum / 100 / cache.MeanWorkload(s_now)!.Value, 0, 0.8);
    }

    [Fact]
    public void Candidates_OnlyStaleOnesKnown_AreTriedAllTheSame()
    {
        SupernodeCache cache = Cache();
        var rng = new Rng(32);
        cache.Learn(List(new RefreshEntry(Address(1), 255, 10)), s_teller, _ => false, s_now);
        Assert.Equal([Address(1)], CandidateChoice.Draw(cache, 5, s_teller, _ => false, s_now, ref rng));
        cache.Learn(List(new RefreshEntry(Address(2), 0, 99)), s_teller, _ => false, s_now);
        Assert.Equal([Address(2)], CandidateChoice.Draw(cache, 5, s_teller, _ => false, s_now, ref rng));
    }

    [Fact]
    public void Composer_ManyKnown_ListsItselfFirstThenHalfNearTheAsker()
    {
        var profile = new PeerProfile(default, "me", new PeerAddress(0x50000001, 999), 1000, 10, MayBeSupernode: true);
        var self = new Peer(profile, TwoTierRules.Default, 33, default, RefreshList.Empty);
        var cache = new SupernodeCache(SupernodeCache.SupernodeEntriesMax, TwoTierRules.Default);
        for (uint i = 0; i < 900; i++) cache.Contacted(new PeerAddress((20 + i % 9) << 24 | i, 2000), 10, s_now);
        RefreshList list = new RefreshListComposer(self, cache).For(new PeerAddress(0x17000005, 1), 42, s_now);
        Assert.Equal(RefreshList.EntriesMax, list.Entries.Length);
        Assert.Equal(new RefreshEntry(profile.Local, 0, 42), list.Entries[0]);
        Assert.Equal(list.Entries.Length, list.Entries.Select(e => e.Address).Distinct().Count());
        int near = list.Entries.Count(e => e.Address.Prefix8 == 0x17);
        // A ninth of all are in the asker's /8; half of the list, and chance, must be.
        Assert.InRange(near, 99, 120);
    }
}
