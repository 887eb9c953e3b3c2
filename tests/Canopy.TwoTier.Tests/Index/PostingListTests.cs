using Canopy.Core;
using Canopy.TwoTier.Index;

namespace Canopy.TwoTier.Tests.Index;

public sealed class PostingListTests
{
    private const int Ids = 3 * PostingBlock.Span;

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 3000)]
    [InlineData(3, 60_000)]
    public void List_AnyHistory_IsASortedSet(ulong seed, int additions)
    {
        Rng rng = new(seed);
        PostingList list = new();
        SortedSet<int> model = [];
        for (int step = 0; step < additions; step++)
        {
            // Most ids fall into the first block, so that it turns from sorted to bits; the second stays empty.
            int id = rng.Chance(0.8) ? rng.Below(PostingBlock.Span) : 2 * PostingBlock.Span + rng.Below(PostingBlock.Span);
            Assert.Equal(model.Add(id), list.Add(id));
        }

        AssertSame(model, list, ref rng);
        foreach (int id in model.ToArray())
        {
            if (rng.Chance(0.05)) continue;
            Assert.True(list.Remove(id));
            Assert.False(list.Remove(id));
            model.Remove(id);
        }

        AssertSame(model, list, ref rng);
    }

    [Theory]
    [InlineData(100, 300)]
    [InlineData(100, 20_000)]
    [InlineData(9000, 20_000)]
    [InlineData(100, 90_000)]
    [InlineData(60_000, 90_000)]
    public void Words_CommonOnes_ShareWhatTheSetsShare(int few, int many)
    {
        Rng rng = new((ulong)few);
        PostingList[] lists = [new(), new(), new()];
        SortedSet<int>[] sets = [[], [], []];
        for (int i = 0; i < lists.Length; i++)
        {
            for (int count = i == 0 ? few : many; count > 0; count--)
            {
                int id = rng.Below(Ids);
                lists[i].Add(id);
                sets[i].Add(id);
            }
        }

        foreach (int words in (int[])[2, 3])
        {
            WordsCursor cursor = new(lists[..words], new SearchCost(int.MaxValue));
            SortedSet<int> expected = [.. sets[0]];
            foreach (SortedSet<int> set in sets[1..words]) expected.IntersectWith(set);
            List<int> found = [];
            for (int id = cursor.Seek(1); id != IdCursor.End; id = cursor.Seek(id + 1)) found.Add(id);
            Assert.Equal(expected.Where(id => id > 0), found);
        }
    }

    [Fact]
    public void Words_CostSpent_GoesOnWithoutLoss()
    {
        PostingList one = new();
        PostingList other = new();
        for (int id = 1; id < Ids; id += 2) one.Add(id);
        for (int id = 0; id < 2 * PostingBlock.Span; id += 2) other.Add(id);
        other.Add(Ids - 1);
        int target = 1;
        int pages = 0;
        while (target < Ids - 1)
        {
            SearchCost cost = new(1);
            int next = new WordsCursor([one, other], cost).Seek(target);
            Assert.True(cost.IsSpent && next > target && next < Ids);
            target = next;
            pages++;
        }

        Assert.Equal((Ids - 1, 3), (target, pages));
    }

    private static void AssertSame(SortedSet<int> model, PostingList list, ref Rng rng)
    {
        Assert.Equal(model.Count, list.Count);
        PostingList.Place place = default;
        List<int> walked = [];
        for (int id = list.Seek(0, ref place); id != PostingList.End; id = list.Seek(id + 1, ref place)) walked.Add(id);
        Assert.Equal(model, walked);

        place = default;
        for (int target = 0; target < Ids; target += 1 + rng.Below(2000))
        {
            int expected = model.GetViewBetween(target, int.MaxValue).Min;
            Assert.Equal(expected == 0 && !model.Contains(0) ? PostingList.End : expected, list.Seek(target, ref place));
        }
    }
}
