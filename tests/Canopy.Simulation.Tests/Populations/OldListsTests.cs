using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Tests.Populations;

public sealed class OldListsTests
{
    private static Instant Minute(int minute) => new(minute * 60_000L);

    private static RefreshList List(byte number) => new([new RefreshEntry(new PeerAddress(0x0C000000u + number, 4000), 1, 50)]);

    [Fact]
    public void At_AMoment_IsWhatWasHeardLastBeforeIt_AsOldAsItIsByNow()
    {
        var rng = new Rng(1);
        var lists = new OldLists();
        foreach (byte minute in (byte[])[10, 20, 30])
        {
            lists.Begin(Minute(minute));
            lists.Hear(List(minute));
        }

        Assert.Null(lists.At(Minute(9), Minute(40), ref rng));
        RefreshEntry known = lists.At(Minute(25), Minute(40), ref rng)!.Entries.Single();
        Assert.Equal(new RefreshEntry(List(20).Entries[0].Address, 21, 50), known);
    }

    [Fact]
    public void Begin_WhenNothingIsHeardAfterIt_LeavesWhatWasHeardBefore()
    {
        var rng = new Rng(1);
        var lists = new OldLists();
        lists.Begin(Minute(10));
        lists.Hear(List(10));
        lists.Begin(Minute(20));

        Assert.Equal(List(10).Entries[0].Address, lists.At(Minute(25), Minute(25), ref rng)!.Entries.Single().Address);
    }

    [Fact]
    public void Hear_OfAsManyAsAreKept_SaysThatNoMoreAreWanted()
    {
        var lists = new OldLists();
        Assert.False(lists.AreWanted);
        lists.Begin(Minute(10));
        for (int i = 1; i < OldLists.Each; i++) lists.Hear(List(1));
        Assert.True(lists.AreWanted);
        lists.Hear(List(1));
        Assert.False(lists.AreWanted);
    }
}
