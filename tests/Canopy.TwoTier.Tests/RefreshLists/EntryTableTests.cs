using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Tests.RefreshLists;

public sealed class EntryTableTests
{
    private const int Most = 300;

    /// <summary>Any sequence of deeds leaves the table with what a dictionary has; few addresses, often removed, make it hard.</summary>
    [Fact]
    public void Table_AfterAnyDeeds_HoldsWhatADictionaryHolds()
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            var rng = new Rng(51, seed);
            var table = new EntryTable(Most);
            var model = new Dictionary<PeerAddress, byte>();
            for (int deed = 0; deed < 3000; deed++)
            {
                PeerAddress address = Address(rng.Below(400));
                byte workload = (byte)rng.Below(101);
                int at = table.Find(address);
                Assert.Equal(model.ContainsKey(address), at >= 0);
                if (at < 0 && table.Count < Most)
                {
                    table.Add(new(address, default, workload, isMet: false, PeerAddress.None));
                    model.Add(address, workload);
                }
                else if (at >= 0 && rng.Chance(0.7))
                {
                    table.RemoveAt(at);
                    model.Remove(address);
                }
                if (deed % 500 == 499) KeepSome(table, model, ref rng);
                if (deed % 300 == 0) Compare(table, model);
            }
            Compare(table, model);
        }
    }

    [Fact]
    public void Table_SameDeeds_SameOrder()
    {
        PeerAddress[] one = Order(), other = Order();
        Assert.Equal(one, other);
        Assert.Equal([Address(0), Address(1), Address(4), Address(3)], one);

        static PeerAddress[] Order()
        {
            var table = new EntryTable(Most);
            for (int i = 0; i < 5; i++) table.Add(new(Address(i), default, 0, isMet: false, PeerAddress.None));
            table.RemoveAt(table.Find(Address(2)));
            return [.. table.Entries.ToArray().Select(entry => entry.Address)];
        }
    }

    private static void KeepSome(EntryTable table, Dictionary<PeerAddress, byte> model, ref Rng rng)
    {
        int kept = 0;
        foreach (CacheEntry entry in table.Entries.ToArray())
        {
            if (rng.Chance(0.5)) table.Entries[kept++] = entry;
            else model.Remove(entry.Address);
        }
        table.Keep(kept);
    }

    private static void Compare(EntryTable table, Dictionary<PeerAddress, byte> model)
    {
        Assert.Equal(model.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)),
            table.Entries.ToArray().Select(entry => (entry.Address, entry.Workload)).OrderBy(pair => pair.Address));
        Assert.All(table.Entries.ToArray(), entry => Assert.Equal(entry.Address, table.Entries[table.Find(entry.Address)].Address));
    }

    private static PeerAddress Address(int number) => new(0x0C000000u + (uint)(number / 4), (ushort)(number % 4 * 7));
}
