using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Tests.RefreshLists;

public sealed class RefreshListComposerTests
{
    private static readonly Instant s_now = new(100_000_000);
    private static readonly PeerProfile s_profile = new(default, "me", new PeerAddress(0x50000001, 999), 1000, 10, MayBeSupernode: true);

    private readonly Peer _self = new(s_profile, TwoTierRules.Default, 33, FileList.Empty, RefreshList.Empty);
    private readonly SupernodeCache _cache = new(1000, TwoTierRules.Default);
    private readonly RefreshListComposer _composer;

    public RefreshListComposerTests() => _composer = new RefreshListComposer(_self, _cache);

    [Fact]
    public void Make_ManyKnown_ListsItselfFirstThenHalfNearTheAsker()
    {
        Know(900);
        RefreshList list = _composer.Make(new PeerAddress(0x17000005, 1), 42, s_now).List;
        Assert.Equal(RefreshList.EntriesMax, list.Entries.Length);
        Assert.Equal(new RefreshEntry(s_profile.Local, 0, 42), list.Entries[0]);
        Assert.Equal(list.Entries.Length, list.Entries.Select(e => e.Address).Distinct().Count());
        int near = list.Entries.Count(e => e.Address.Prefix8 == 0x17);
        // A ninth of all are in the asker's /8; half of the list, and chance, must be.
        Assert.InRange(near, 99, 120);
    }

    [Fact]
    public void Make_NearOnesEnough_TakesTheNearestOfAll()
    {
        Know(900);
        PeerAddress asker = new(0x17000005, 1);
        RefreshList list = _composer.Make(asker, 42, s_now).List;
        int least = list.Entries.Skip(1).Take(99).Min(e => e.Address.SharedPrefix(asker));
        HashSet<PeerAddress> listed = [.. list.Entries.Select(e => e.Address)];
        Assert.All(_cache.Entries.ToArray().Where(e => e.Address.SharedPrefix(asker) > least), e => Assert.Contains(e.Address, listed));
    }

    [Fact]
    public void Made_ForAnAskerWithTheSameNearOnes_IsTheSameListForAWhile()
    {
        // Nine /8s of a hundred each: the asker's own fills the near half.
        Know(900);
        RefreshListNotification made = _composer.Make(new PeerAddress(0x17000005, 1), 42, s_now);
        Assert.Same(made, _composer.Made(new PeerAddress(0x17FFFFFF, 9), s_now + TimeSpan.FromSeconds(59)));
        Assert.Null(_composer.Made(new PeerAddress(0x18000005, 1), s_now));
        Assert.Null(_composer.Made(new PeerAddress(0x17FFFFFF, 9), s_now + TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Made_WhereAllFitIntoTheList_ServesEverybodyWhoseAddressReachesAsFar()
    {
        Know(100);
        RefreshListNotification made = _composer.Make(new PeerAddress(0x17000005, 1), 42, s_now);
        Assert.Equal(101, made.List.Entries.Length);
        Assert.Same(made, _composer.Made(new PeerAddress(0xC7000005, 1), s_now));
        Assert.Null(_composer.Made(new PeerAddress(0x0A000005, 1), s_now));
    }

    [Fact]
    public void Made_FewInEachPrefix_ServesTheNeighbourhoodThatSharesThem()
    {
        // A hundred /8s of nine each: the near half is what shares the first bits.
        for (uint i = 0; i < 900; i++) _cache.Contacted(new PeerAddress((20 + i % 100) << 24 | i, 2000), 10, s_now);
        PeerAddress asker = new(0x24000005, 1);
        RefreshListNotification made = _composer.Make(asker, 42, s_now);
        int bits = made.List.Entries.Skip(1).Take(99).Min(e => e.Address.SharedPrefix(asker)) + 1;
        Assert.InRange(bits, 2, 7);
        Assert.Same(made, _composer.Made(new PeerAddress(0x24000005 ^ 1u << 31 - bits, 1), s_now));
        Assert.Null(_composer.Made(new PeerAddress(0x24000005 ^ 1u << 32 - bits, 1), s_now));
    }

    [Fact]
    public void Newest_OfMany_ListsTheFreshest()
    {
        for (uint i = 0; i < 900; i++) _cache.Contacted(new PeerAddress(0x20000000 | i, 2000), 10, s_now - TimeSpan.FromMinutes(i % 30));
        RefreshList list = _composer.Newest(25, 42, s_now);
        Assert.Equal(25, list.Entries.Length);
        Assert.Equal(new RefreshEntry(s_profile.Local, 0, 42), list.Entries[0]);
        Assert.Equal(25, list.Entries.Select(e => e.Address).Distinct().Count());
        Assert.All(list.Entries, e => Assert.Equal(0, e.Freshness));
        Assert.Equal(60 + 1, _composer.Newest(61, 42, s_now).Entries.Length);
        Assert.Equal(901, _composer.Newest(2000, 42, s_now).Entries.Length);
        Assert.Single(_composer.Newest(1, 42, s_now).Entries);
    }

    [Fact]
    public void Newest_OfNobody_IsItself() => Assert.Single(_composer.Newest(25, 42, s_now).Entries);

    private void Know(uint count)
    {
        for (uint i = 0; i < count; i++) _cache.Contacted(new PeerAddress((20 + i % 9) << 24 | i, 2000), 10, s_now);
    }
}
