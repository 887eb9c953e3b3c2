using Canopy.Core;
using Canopy.Simulation.Shares;
using FsCheck.Fluent;

namespace Canopy.Simulation.Tests.Shares;

public sealed class OwnedItemsTests
{
    [Fact]
    public void Pairs_AnyHistory_AreThoseOfASet() => FsCheck.Check.One(
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(new FsCheck.Replay(new FsCheck.Rnd(2107, 7), null)),
        Prop.ForAll<uint>(seed =>
        {
            Rng rng = new(seed);
            OwnedItems pairs = new();
            HashSet<(int Item, ushort Owner)> model = [];
            int items = 1 + rng.Below(400), owners = 1 + rng.Below(40);
            for (int step = 0; step < 2000; step++)
            {
                // Longer phases of growth and of shrinking.
                double adds = step / 500 % 2 == 0 ? 0.7 : 0.3;
                (int Item, ushort Owner) pair = (rng.Below(items), (ushort)rng.Below(owners));
                if (rng.Chance(adds)) Assert.Equal(model.Add(pair), pairs.Add(pair.Item, pair.Owner));
                else Assert.Equal(model.Remove(pair), pairs.Remove(pair.Item, pair.Owner));
                if (step % 100 == 99)
                {
                    ushort gone = (ushort)rng.Below(owners);
                    Assert.Equal(model.RemoveWhere(held => held.Owner == gone), pairs.RemoveAllOf(gone));
                }
                Assert.Equal(model.Count, pairs.Count);
            }
            for (int item = 0; item < items; item++)
            {
                Assert.Equal(model.Where(pair => pair.Item == item).Select(pair => pair.Owner).Order(), Owners(pairs, item).Order());
                Assert.Equal(model.Contains((item, 0)), pairs.Contains(item, 0));
            }
        }));

    [Fact]
    public void OwnersOf_PieceByPiece_TellsEachOnce()
    {
        OwnedItems pairs = new();
        for (ushort owner = 0; owner < 50; owner++) pairs.Add(7, owner);
        var piece = new ushort[8];
        List<ushort> told = [];
        for (int count = 8; count == 8;)
        {
            count = pairs.OwnersOf(7, told.Count, piece);
            told.AddRange(piece[..count]);
        }
        Assert.Equal(Enumerable.Range(0, 50), told.Order().Select(owner => (int)owner));
    }

    private static ushort[] Owners(OwnedItems pairs, int item)
    {
        var owners = new ushort[100];
        return owners[..pairs.OwnersOf(item, 0, owners)];
    }
}
