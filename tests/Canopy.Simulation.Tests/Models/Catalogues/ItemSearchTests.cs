using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;
using FsCheck.Fluent;

namespace Canopy.Simulation.Tests.Models.Catalogues;

public sealed class ItemSearchTests
{
    private const int Items = 2_000;

    private readonly Catalogue _catalogue = CatalogueTests.Made(new() { Items = Items, Words = 300 });

    [Fact]
    public void Matches_AnyQuery_AreWhatTheRealIndexFinds()
    {
        ItemSearch search = new(_catalogue);
        FileIndex index = Indexed();
        int found = 0;
        FsCheck.Check.One(
            FsCheck.Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(new FsCheck.Replay(new FsCheck.Rnd(2107, 7), null)),
            Prop.ForAll<uint>(seed =>
            {
                Rng rng = new(seed);
                string text = Text(ref rng);
                if (Query.Parse(text).Query is not { } query) return;
                int[] expected = InIndex(index, query);
                int[] matches = search.Matches(query);
                Assert.True(expected.SequenceEqual(matches), $"{text}: {expected.Length} against {matches.Length}");
                found += matches.Length;
            }));

        Assert.True(found > 1_000);
        Assert.Equal(0, search.CutShort);
    }

    [Fact]
    public void Matches_OfAUsersQuestion_HoldTheWantedItem()
    {
        QueryModel model = QueryModel.TryMake(_catalogue, new(), out _)!;
        ItemSearch search = new(_catalogue);
        FileIndex index = Indexed();
        Rng rng = new(3);
        for (int i = 0; i < 500; i++)
        {
            (Query query, int wanted) = model.Ask(QueryModel.Nothing, ref rng);
            Assert.Contains(wanted, search.Matches(query));
            Assert.Contains(wanted, InIndex(index, query));
        }
    }

    [Fact]
    public void Matches_MoreThanAreWanted_AreTheMostPopularAndCounted()
    {
        Query audio = Query.Parse("type:audio").Query!;
        int[] all = new ItemSearch(_catalogue).Matches(audio);
        ItemSearch few = new(_catalogue, itemsMost: 10);
        Assert.Equal(all[..10], few.Matches(audio));
        Assert.Equal(1, few.CutShort);

        ItemSearch shortSighted = new(_catalogue, looksMost: 100);
        Assert.Equal(all.TakeWhile(static item => item < 100), shortSighted.Matches(audio));
        Assert.Equal(1, shortSighted.CutShort);
    }

    [Fact]
    public void Matches_SameTextTwice_IsTheSameArray()
    {
        ItemSearch search = new(_catalogue);
        string text = $"{_catalogue.Words[0]} {_catalogue.Words[1]}";
        Assert.Same(search.Matches(Query.Parse(text).Query!), search.Matches(Query.Parse(text).Query!));
    }

    [Fact]
    public void Tables_OfManyItems_AreCompact()
    {
        Catalogue catalogue = CatalogueTests.Made(new() { Items = 100_000 });
        Assert.InRange(new ItemSearch(catalogue).TableBytes / 100_000.0, 10, 60);
    }

    [Fact]
    public void Cache_MuchThatIsNew_StaysBoundedAndKeepsWhatIsUsed()
    {
        BoundedCache<int, string> cache = new(weightMost: 100);
        cache.Add(-1, "used", 3);
        for (int i = 0; i < 1_000; i++)
        {
            cache.Add(i, "new", 4);
            Assert.True(cache.TryGet(-1, out string? used) && used == "used");
            Assert.True(cache.TryGet(i, out _));
            Assert.InRange(cache.Weight, 7, 100);
        }

        Assert.False(cache.TryGet(900, out _));
        cache.Add(2_000, "huge", 51);
        Assert.False(cache.TryGet(2_000, out _));
    }

    [Fact]
    public void Intersect_AnySets_IsWhatBothHave() => FsCheck.Check.One(
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(new FsCheck.Replay(new FsCheck.Rnd(2107, 9), null)),
        Prop.ForAll<uint>(seed =>
        {
            Rng rng = new(seed);
            int[] one = Set(ref rng);
            int[] other = Set(ref rng);
            var common = new int[Math.Min(one.Length, other.Length)];
            Assert.Equal(one.Intersect(other).Order(), common[..SortedItems.Intersect(one, other, common)]);
            Assert.Equal(one.Union(other).Order(), SortedItems.Union(one, other));
            int count = SortedItems.Intersect(one, other, one);
            Assert.Equal(common[..count], one[..count]);
        }));

    private static int[] Set(ref Rng rng)
    {
        var drawn = new int[rng.Chance(0.5) ? rng.Below(10) : rng.Below(400)];
        for (int i = 0; i < drawn.Length; i++) drawn[i] = rng.Below(500);
        return [.. drawn.Distinct().Order()];
    }

    private FileIndex Indexed()
    {
        FileIndex index = new(seed: 9);
        for (int item = 0; item < Items; item++) index.Add(owner: item % 5, _catalogue[item]);
        return index;
    }

    private int[] InIndex(FileIndex index, Query query)
    {
        List<int> items = [];
        uint cursor = 0;
        do
        {
            SearchPage page = index.Search(query, cursor, hitsMax: 200);
            foreach (IndexHit hit in page.Hits) items.Add(_catalogue.ItemOf(hit.File.Hash));
            cursor = page.Cursor;
        }
        while (cursor != 0);
        items.Sort();
        return [.. items];
    }

    /// <summary>Questions of all kinds, from one to four parts.</summary>
    private string Text(ref Rng rng)
    {
        string text = Part(ref rng);
        for (int more = rng.Below(4); more > 0; more--)
        {
            text += rng.Below(6) switch { 0 => " OR ", 1 => " -", _ => " " };
            text += Part(ref rng);
        }

        return text;
    }

    private string Part(ref Rng rng)
    {
        FileRecord file = _catalogue[rng.Below(Items)];
        string word = _catalogue.Words[rng.Below(_catalogue.Words.Count)];
        return rng.Below(16) switch
        {
            0 => $"\"{file.Descriptors.Title}\"",
            1 => $"artist:\"{file.Descriptors.Artist}\"",
            2 => "album:" + word,
            3 => "title:" + word,
            4 => "type:" + file.Media.ToString().ToLowerInvariant(),
            5 => "ext:" + file.Name[(file.Name.LastIndexOf('.') + 1)..],
            6 => file.Name[(file.Name.LastIndexOf('.') + 1)..],
            7 => word[..3] + "*",
            8 => "m*",
            9 => "size:>5M",
            10 => $"bitrate:{file.Descriptors.BitrateKbps}",
            11 => $"hash:{file.Hash}",
            12 => "unheardof",
            13 => file.Name,
            _ => word,
        };
    }
}
