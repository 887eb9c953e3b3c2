using Canopy.Analysis.Popularity;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Popularity;

public sealed class LocalityTests
{
    [Fact]
    public void Locality_OfCopies_IsByRank()
    {
        Locality locality = Locality.Of(["a", "b", "a", "c", "a", "b"]);
        Assert.Equal<long>([3, 2, 1], locality.Counts);
        Assert.Equal((6L, 3), (locality.Copies, locality.Unique));
        Assert.Equal(0.5, locality.ShareOf(1 / 3.0));
        Assert.Equal((100.0, 100.0), locality.Cdf().Last());
        Assert.Equal((1.0, 50.0), locality.Pdf().First());
        Assert.True(double.IsNaN(Locality.Of(Array.Empty<string>()).ShareOf(0.1)));
    }

    [Theory]
    [InlineData("song.mp3", MediaType.Audio, FileKind.Audio)]
    [InlineData("index.HTML", MediaType.Document, FileKind.Html)]
    [InlineData("notes.txt", MediaType.Document, FileKind.Text)]
    [InlineData("setup.exe", MediaType.Software, FileKind.Exe)]
    [InlineData("all.tar.gz", MediaType.Software, FileKind.Archive)]
    [InlineData("noextension", MediaType.Other, FileKind.Other)]
    [InlineData("", MediaType.Other, FileKind.Other)]
    public void Kind_OfAFile_IsByMediaAndExtension(string name, MediaType media, FileKind kind) =>
        Assert.Equal(kind, FileKinds.KindOf(new(default, name, 1, media)));

    [Fact]
    public void Kinds_OfFiles_AreSharesOfNumberAndBytes()
    {
        FileKinds kinds = FileKinds.Of([Item(1, 4, MediaType.Audio), Item(2, 4, MediaType.Audio), Item(3, 8, MediaType.Video)]);
        Assert.Equal((2 / 3.0, 0.5, 4.0), (kinds.FilesOf(FileKind.Audio), kinds.BytesOf(FileKind.Audio), kinds.MeanSize(FileKind.Audio)));
        Assert.Equal(Enum.GetValues<FileKind>(), kinds.Kinds.Select(kind => kind.Kind));
    }

    [Fact]
    public void Tops_OfUsers_CountEachUserOnce()
    {
        ShareList[] lists = [List(1, 0, Item(1, 1, name: "Beck - Loser.mp3"), Item(9, 1, name: "beck_loser.mp3")),
            List(2, 0, Item(1, 1, name: "beck loser.mp3"), Item(2, 1, name: "other thing.mp3"))];
        Assert.Equal([("Beck - Loser.mp3", 2), ("other thing.mp3", 1)],
            TopList.Of(lists, _ => true, 5).Select(file => (file.Name, file.Users)));
        Assert.Single(TopList.Of(lists, _ => true, 1));
    }

    [Fact]
    public void Collection_OfRounds_KeepsTransfersInTheirOrder()
    {
        Collection collection = new([List(1, 10, Item(1, 1)), List(2, 11, Item(2, 1)), List(1, 20, Item(1, 1), Item(2, 1)), List(1, 30,
            Item(3, 1))]);
        Assert.Equal([(20L, Hash(2)), (30L, Hash(3))], collection.Transfers.Select(one => (one.At.Milliseconds, one.Item.Hash)));
        Assert.Equal((4, 2, 1), (collection.Lists, collection.Users.Count, collection.Compared));
        Assert.Equal([Hash(3), Hash(2)], collection.Stored.Select(item => item.Hash));
        Assert.Equal((10L, 30L), (collection.From.Milliseconds, collection.To.Milliseconds));
    }

    [Fact]
    public void Caches_OfTransfers_ServeWhatTheyHold()
    {
        // Everybody fetches the same file of 10 bytes; one fetches another.
        ShareList[] lists = [.. Enumerable.Range(1, 10).Select(user => List(user, user)),
            .. Enumerable.Range(1, 10).Select(user => List(user, 100 + user, user == 5 ? [Item(1, 10), Item(2, 10)] : [Item(1, 10)]))];
        CacheCurve curve = CacheCurve.Of(new(lists));
        Assert.Equal(20, curve.Lru[^1].Bytes);
        Assert.Equal(9 / 11.0, curve.Lru[^1].Hits, 12);
        Assert.Equal(1, curve.Popular[^1].Hits, 12);
        CachePoint ten = curve.Popular.Last(point => point.Bytes is >= 10 and < 20);
        Assert.Equal(10 / 11.0, ten.Hits, 12);
        Assert.Equal(0, curve.Lru[0].Hits);
        Assert.Empty(CacheCurve.Of(new([])).Lru);
    }

    [Fact]
    public void Lru_ThatIsFull_DropsWhatWasUsedLongestAgo()
    {
        LruCache cache = new(20);
        bool[] served = [.. new[] { 1, 2, 1, 3, 1, 2 }.Select(number => cache.Serve(Item(number, 10)))];
        Assert.Equal([false, false, true, false, true, false], served);
        Assert.False(cache.Serve(Item(7, 21)));
        Assert.True(cache.Serve(Item(2, 10)));
    }

    private static ShareList List(int user, long at, params SharedItem[] files) =>
        new(PeerId.Read([.. Enumerable.Repeat((byte)user, 32)]), new(0xC0000200u + (uint)user, 4242), new(at), [.. files]);

    private static SharedItem Item(int number, long size, MediaType media = MediaType.Audio, string? name = null) =>
        new(Hash(number), name ?? $"file {number}.mp3", size, media);

    private static ContentHash Hash(int number) => ContentHash.Read([.. Enumerable.Repeat((byte)number, ContentHash.Size)]);
}
