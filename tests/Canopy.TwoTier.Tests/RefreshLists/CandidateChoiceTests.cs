using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.RefreshLists;

public sealed class CandidateChoiceTests
{
    private static readonly Instant s_now = new(100_000_000);
    private static readonly PeerAddress s_teller = new(0x0B010101, 2000);

    private static PeerAddress Address(int number) => Swarm.AddressOf(number);

    private static PeerAddress[] Draw(SupernodeCache cache, int count, Predicate<PeerAddress> passOver, ref Rng rng)
    {
        var drawn = new PeerAddress[count];
        return drawn[..CandidateChoice.Draw(cache, s_teller, CandidateFor.Parent, passOver, s_now, ref rng, drawn)];
    }

    [Fact]
    public void Draw_Often_BringsLessBusyOnesThanTheCacheHas()
    {
        var cache = new SupernodeCache(RefreshList.EntriesMax, TwoTierRules.Default);
        var rng = new Rng(31);
        cache.Learn([.. Enumerable.Range(1, 200).Select(i => new RefreshEntry(Address(i), 0, (byte)(i % 100)))], s_teller, default, s_now);
        Dictionary<PeerAddress, byte> load = cache.Entries.ToArray().ToDictionary(e => e.Address, e => e.Workload);
        double sum = 0;
        for (int i = 0; i < 100; i++)
        {
            PeerAddress[] drawn = Draw(cache, 5, _ => false, ref rng);
            Assert.Equal(5, drawn.Distinct().Count());
            sum += drawn.Average(a => load[a]);
        }
        // KaZaA paper Fig. 10, and spec M row 8: at most 0.8 of the mean of the cache.
        Assert.InRange(sum / 100 / cache.MeanWorkload(s_now)!.Value, 0, 0.8);
    }

    [Fact]
    public void Draw_OfOldNewsOfTheIdleAndFreshNewsOfTheBusy_DoesNotFavourWhatMayBeLongGone()
    {
        var cache = new SupernodeCache(RefreshList.EntriesMax, TwoTierRules.Default);
        var rng = new Rng(34);
        cache.Learn([.. Enumerable.Range(1, 100).Select(i => new RefreshEntry(Address(i), 0, 70))], s_teller, default, s_now);
        cache.Learn([.. Enumerable.Range(101, 100).Select(i => new RefreshEntry(Address(i), 120, 5))], s_teller, default, s_now);
        int old = 0;
        for (int i = 0; i < 200; i++) old += Draw(cache, 5, _ => false, ref rng).Count(a => a.CompareTo(Address(100)) > 0);
        Assert.InRange(old, 1, 250);
    }

    [Fact]
    public void Draw_OnlyStaleOnesKnown_TriesThemAllTheSame()
    {
        var cache = new SupernodeCache(RefreshList.EntriesMax, TwoTierRules.Default);
        var rng = new Rng(32);
        cache.Learn([new(Address(1), 255, 10)], s_teller, default, s_now);
        Assert.Equal([Address(1)], Draw(cache, 5, _ => false, ref rng));
        cache.Learn([new(Address(2), 0, 99)], s_teller, default, s_now);
        Assert.Equal([Address(2)], Draw(cache, 5, _ => false, ref rng));
    }

    [Fact]
    public void Draw_SomePassedOver_BringsTheOthers()
    {
        var cache = new SupernodeCache(RefreshList.EntriesMax, TwoTierRules.Default);
        var rng = new Rng(33);
        cache.Learn([.. Enumerable.Range(1, 100).Select(i => new RefreshEntry(Address(i), 0, 10))], s_teller, default, s_now);
        for (int i = 0; i < 50; i++)
        {
            PeerAddress[] drawn = Draw(cache, 5, a => a.CompareTo(Address(97)) <= 0, ref rng);
            Assert.Equal([Address(98), Address(99), Address(100)], drawn.Order());
        }
    }

    [Fact]
    public void HeardLists_DrawnOften_HaveTheOddsOfATable()
    {
        const int Times = 5000;
        RefreshEntry[] older = [.. Enumerable.Range(1, 20).Select(i => new RefreshEntry(Address(i), 1, (byte)(i * 3)))];
        RefreshEntry[] newer = [.. Enumerable.Range(11, 20).Select(i => new RefreshEntry(Address(i), 0, (byte)(i * 37 % 80)))];
        var heard = new HeardLists();
        heard.Keep(new RefreshList([.. older]), PeerAddress.None, s_now);
        // A list that names somebody three times does not make it likelier.
        heard.Keep(new RefreshList([.. newer, newer[3], newer[3]]), s_teller, s_now);
        heard.Bury(Address(12));
        OwnAddresses me = new(Address(13), PeerAddress.None);
        var table = new SupernodeCache(RefreshList.EntriesMax, TwoTierRules.Default);
        table.Learn(newer, s_teller, me, s_now);
        table.Learn(older, PeerAddress.None, me, s_now);

        var rng = new Rng(34);
        var difference = new SortedDictionary<PeerAddress, int>();
        for (int time = 0; time < Times; time++)
        {
            var drawn = new RefreshEntry[5];
            Assert.Equal(5, heard.Draw(TwoTierRules.Default, me, s_now, ref rng, drawn));
            foreach (RefreshEntry entry in drawn) difference[entry.Address] = difference.GetValueOrDefault(entry.Address) + 1;
            var addresses = new PeerAddress[5];
            Assert.Equal(5, CandidateChoice.Draw(table, me.Local, CandidateFor.Parent, a => a == Address(12), s_now, ref rng, addresses));
            foreach (PeerAddress address in addresses) difference[address] = difference.GetValueOrDefault(address) - 1;
        }
        Assert.Equal(28, difference.Count);
        Assert.All(difference.Values, value => Assert.InRange((double)value / Times, -0.05, 0.05));
    }

    [Fact]
    public void HeardLists_LittleMemory_KeepsSoManyOfAListAndWhatIsVouchedFor()
    {
        TwoTierRules rules = TwoTierRules.Default with { OrdinaryMemory = 20 };
        var rng = new Rng(35);
        var heard = new HeardLists();
        heard.Keep(new RefreshList([new(Address(500), 0, 50)]), PeerAddress.None, s_now);
        for (int parent = 0; parent < 3; parent++)
        {
            ImmutableArray<RefreshEntry> told =
                [.. Enumerable.Range(1, 200).Select(i => new RefreshEntry(Address(i), (byte)(i <= 40 ? 5 : 200), 10))];
            heard.Keep(new RefreshList(told), Address(600 + parent), rules, default, ref rng, s_now);
            SupernodeCache table = heard.ToCache(rules, default, s_now);
            Assert.Equal(21, table.Count);
            Assert.Contains(table.Entries.ToArray(), e => e.Address == Address(500));
            // The stale are not worth remembering while there are fresh ones.
            Assert.All(table.Entries.ToArray(), e => Assert.True(e.IsFresh(table.FreshSince(s_now))));
        }
    }

    [Fact]
    public void HeardLists_LittleMemoryAndAWholeListFromTheDisk_KeepNothingOfItOnceAParentHasTold()
    {
        TwoTierRules rules = TwoTierRules.Default with { OrdinaryMemory = 20 };
        var rng = new Rng(36);
        var heard = new HeardLists();
        heard.Keep(
            new RefreshList([.. Enumerable.Range(301, 200).Select(i => new RefreshEntry(Address(i), 60, 50))]), PeerAddress.None, s_now);
        heard.Keep(
            new RefreshList([.. Enumerable.Range(1, 200).Select(i => new RefreshEntry(Address(i), 5, 10))]), Address(600), rules, default,
            ref rng, s_now);

        Assert.Equal(20, heard.Remembered(s_now).Entries.Length);
        Assert.All(heard.Remembered(s_now).Entries, e => Assert.True(e.Address.CompareTo(Address(300)) < 0));
    }
}
