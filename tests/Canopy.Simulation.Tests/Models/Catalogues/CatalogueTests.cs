using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Tests.Models.Catalogues;

public sealed class CatalogueTests
{
    [Fact]
    public void Record_SameNumber_IsTheSameWhateverWasMadeBefore()
    {
        Catalogue one = Made(new() { Items = 1_000, RecordsKept = 10 });
        Catalogue other = Made(new() { Items = 1_000, RecordsKept = 10 });
        FileRecord[] forwards = [.. Enumerable.Range(0, 1_000).Select(item => one[item])];
        for (int item = 999; item >= 0; item--)
        {
            Assert.Equal(forwards[item], other[item]);
            Assert.Equal(forwards[item].Media, other.MediaOf(item));
        }

        Assert.NotEqual(forwards[0], Made(new() { Items = 1_000 }, seed: 2)[0]);
    }

    [Fact]
    public void Record_OfAPopularItem_IsSharedAndTheCacheStaysBounded()
    {
        Catalogue catalogue = Made(new() { Items = 1_000, RecordsKept = 100 });
        FileRecord first = catalogue[3];
        for (int item = 0; item < 1_000; item++) _ = catalogue[item];
        Assert.Same(first, catalogue[3]);
        Assert.Same(catalogue[999], catalogue[999]);
        FileRecord rare = catalogue[951];
        _ = catalogue[901];
        Assert.NotSame(rare, catalogue[951]);
        Assert.Throws<ArgumentOutOfRangeException>(() => catalogue[1_000]);
    }

    [Fact]
    public void ItemOf_AHash_IsItsItemAndNothingForStrangers()
    {
        Catalogue catalogue = Made(new() { Items = 5_000 });
        Catalogue other = Made(new() { Items = 5_000 }, seed: 2);
        for (int item = 0; item < 5_000; item += 7)
        {
            Assert.Equal(item, catalogue.ItemOf(catalogue.HashOf(item)));
            Assert.Equal(-1, other.ItemOf(catalogue.HashOf(item)));
            byte[] bytes = catalogue.HashOf(item).ToArray();
            bytes[31] ^= 1;
            Assert.Equal(-1, catalogue.ItemOf(ContentHash.Read(bytes)));
        }

        Assert.Equal(-1, Made(new() { Items = 10 }).ItemOf(catalogue.HashOf(11)));
        Assert.Equal(-1, catalogue.ItemOf(default));
    }

    [Fact]
    public void Records_ManyItems_HaveTheSortsAndSizesThatWereMeasured()
    {
        Catalogue catalogue = Made(new() { Items = 40_000 });
        FileRecord[] files = [.. Enumerable.Range(0, 40_000).Select(item => catalogue[item])];
        double bytes = files.Sum(static file => (double)file.Size);
        FileRecord[] video = [.. files.Where(static file => file.Media == MediaType.Video)];

        Assert.Equal(0.03, video.Length / 40_000.0, 0.004);
        Assert.Equal(0.21, video.Sum(static file => (double)file.Size) / bytes, 0.04);
        Assert.Equal(0.95, files.Count(static file => file.Size < 7_000_000) / 40_000.0, 0.01);
        Assert.Equal(4e6, files.Where(static file => file.Media == MediaType.Audio).Average(static file => file.Size), 0.3e6);
    }

    [Fact]
    public void Records_OfAnyItem_CanBeIndexedAndSent()
    {
        Catalogue catalogue = Made(new() { Items = 3_000 });
        FileIndex index = new(seed: 1);
        for (int item = 0; item < 3_000; item++)
        {
            FileRecord file = catalogue[item];
            Assert.Equal(AddOutcome.Added, index.Add(0, file));
            Assert.InRange(file.Name.Length, 9, 100);
            Assert.Equal($"{file.Descriptors.Artist} - {file.Descriptors.Title}", file.Name[..file.Name.LastIndexOf('.')]);
            if (file.Media == MediaType.Audio)
                Assert.Equal(file.Size, file.Descriptors.BitrateKbps * 125L * file.Descriptors.DurationSeconds);
        }
    }

    [Fact]
    public void Words_OfAVocabulary_AreDistinctAndPlain()
    {
        Vocabulary words = new(Vocabulary.WordsMost, 1);
        HashSet<string> seen = [];
        for (int number = 0; number < words.Count; number++)
        {
            Assert.True(seen.Add(words[number]));
            Assert.Equal(number, words.Find(words[number]));
            Assert.True(Query.Parse(words[number]).Query?.Root is TextTerm { IsPrefix: false, Field: TextField.Any });
        }

        Assert.Equal(-1, words.Find("mp3"));
    }

    [Fact]
    public void SharesOf_ManyHosts_AreDistinctAndFollowPopularity()
    {
        Catalogue catalogue = Made(new() { Items = 10_000 });
        var copies = new int[10_000];
        int shared = 0;
        for (ulong host = 0; host < 20_000; host++)
        {
            int[] items = catalogue.SharesOf(host);
            shared += items.Length;
            for (int i = 0; i < items.Length; i++)
            {
                Assert.True(i == 0 || items[i] > items[i - 1]);
                copies[items[i]]++;
            }
        }

        Assert.Equal(12, shared / 20_000.0, 1.5);
        Assert.Equal(catalogue.SharesOf(77), catalogue.SharesOf(77));
        // The stored law flattens a little, because nobody holds two copies of one item.
        Assert.InRange(copies[..100].Average() / copies[1_000..1_100].Average(), 3, 12);
        Assert.InRange(copies[1_000..1_100].Average() / copies[9_000..].Average(), 3, 20);
    }

    [Fact]
    public void SharesOf_MoreThanThereIs_EndsWithFewer()
    {
        SharingSkew sharing = SharingSkew.TryMake(400, 0, 1_000, 0.13, 0.2, out string problem)!;
        Assert.Equal("", problem);
        Catalogue catalogue = Made(new() { Items = 50, Sharing = sharing });
        for (ulong host = 0; host < 20; host++) Assert.InRange(catalogue.SharesOf(host).Length, 10, 50);
    }

    [Fact]
    public void TryMake_NumbersThatMakeNoSense_SaysWhich()
    {
        Assert.Equal("A catalogue has 1 to 50000000 items, not 0.", Problem(new() { Items = 0 }));
        Assert.Equal("A vocabulary has 1 to 64000 words, not 80000.", Problem(new() { Words = 80_000 }));
        Assert.Equal("The shares of the sorts of files must make 1.", Problem(new() { Media = [MediaKind.Default[0]] }));
        Assert.Equal("2 to 16777216 records can be kept, not 1.", Problem(new() { RecordsKept = 1 }));
    }

    internal static Catalogue Made(CatalogueShape shape, ulong seed = 1)
    {
        Catalogue? catalogue = Catalogue.TryMake(shape, seed, out string problem);
        Assert.Equal("", problem);
        return catalogue!;
    }

    private static string Problem(CatalogueShape shape)
    {
        Assert.Null(Catalogue.TryMake(shape, 1, out string problem));
        return problem;
    }
}
