using Canopy.Core;
using Canopy.TwoTier.Supernodes;

namespace Canopy.TwoTier.Tests.Supernodes;

public sealed class LinkTableTests
{
    [Fact]
    public void Table_AfterAnyDeeds_HoldsWhatADictionaryHolds()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var rng = new Rng(71, seed);
            var table = new LinkTable();
            var model = new Dictionary<LinkId, PeerLink>();
            for (int deed = 0; deed < 2000; deed++)
            {
                LinkId id = new((uint)rng.Below(deed < 1500 ? 300 : 2000));
                Assert.Equal(model.GetValueOrDefault(id), table.Of(id));
                if (rng.Chance(0.5))
                {
                    table.Remove(id);
                    model.Remove(id);
                }
                else
                {
                    var link = new Visitor(id, default, default);
                    table.Set(link);
                    model[id] = link;
                }
            }
            for (uint id = 0; id < 2000; id++) Assert.Equal(model.GetValueOrDefault(new(id)), table.Of(new(id)));
            table.Clear();
            Assert.Null(table.Of(new(1)));
        }
    }

    [Fact]
    public void Children_AddedAndRemoved_AreFoundByIdentityAndCountedByAddress()
    {
        var children = new Children();
        List<Child> all = [.. Enumerable.Range(0, 40).Select(Make)];
        all.ForEach(children.Add);
        foreach (Child gone in all.Where((_, i) => i % 3 == 0)) children.Remove(gone);
        Assert.Equal(26, children.Count);
        for (int i = 0; i < 40; i++) Assert.Equal(i % 3 == 0 ? null : all[i], children.Of(SteppedSupernode.IdOf(i)));
        Assert.Equal(Enumerable.Range(0, 40).Count(i => i % 3 != 0 && i % 10 == 4), children.CountFrom(0x0C000004));
        Assert.Equal(all.Where((_, i) => i % 3 != 0),
            Enumerable.Range(0, 26).Select(i => children[i]).OrderBy(child => child.Slot));

        static Child Make(int number) => new(
            new Visitor(new((uint)number), new(new(0x0C000000u + (uint)number % 10, 5000), SteppedSupernode.IdOf(number)), default),
            number, 1000, default);
    }
}
