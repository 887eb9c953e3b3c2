using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Tests.Index;

public sealed class FileIndexTests
{
    private readonly FileIndex _index = new(seed: 7);

    private static Query Ask(string text) => Query.Parse(text).Query!;

    private string[] Names(string text) => [.. _index.Search(Ask(text), 0, 200).Hits.Select(hit => hit.Owner + ":" + hit.File.Name)];

    [Fact]
    public void Search_EmptyIndex_FindsNothing()
    {
        foreach (string text in (string[])["a", "a*", "type:other", "\"a b\"", "a OR b", "hash:" + Files.Hash(1)])
        {
            SearchPage page = _index.Search(Ask(text), 0, 10);
            Assert.Empty(page.Hits);
            Assert.Equal((0u, false), (page.Cursor, page.CutShort));
        }
    }

    [Fact]
    public void Add_SameContentAgain_IsKnownForThatOwnerOnly()
    {
        Assert.Equal(AddOutcome.Added, _index.Add(3, Files.Named("one.txt", 1)));
        Assert.Equal(AddOutcome.Known, _index.Add(3, Files.Named("other name.txt", 1)));
        Assert.Equal(AddOutcome.Added, _index.Add(4, Files.Named("one copy.txt", 1)));
        Assert.Equal((2, 1, 1, 0), (_index.FileCount, _index.CountOf(3), _index.CountOf(4), _index.CountOf(5)));
        Assert.Equal(["3:one.txt", "4:one copy.txt"], Names("one"));
        Assert.Equal(["3:one.txt", "4:one copy.txt"], Names("hash:" + Files.Hash(1)));
    }

    [Fact]
    public void Add_IndexFull_IsRefusedUntilFilesAreTakenBack()
    {
        var index = new FileIndex(seed: 7, filesMax: 3);
        for (int i = 1; i <= 3; i++) Assert.Equal(AddOutcome.Added, index.Add(0, Files.Named("one.txt", i)));

        Assert.Equal(AddOutcome.Full, index.Add(1, Files.Named("two.txt", 4)));
        index.Purge(0);

        Assert.Equal(AddOutcome.Added, index.Add(1, Files.Named("two.txt", 4)));
        Assert.Equal(1, index.FileCount);
    }

    [Fact]
    public void Add_RecordAtItsLongest_IsKeptWholeAndBeyondRefused()
    {
        FileRecord longest = Files.Named(new string('x', IndexLimits.RecordBytesMax - 100), 1);
        Assert.Equal(AddOutcome.Added, _index.Add(0, longest));
        Assert.Equal(longest, _index.Search(Ask("x*"), 0, 1).Hits[0].File);
        Assert.Equal(AddOutcome.TooLong, _index.Add(0, Files.Named(new string('x', IndexLimits.RecordBytesMax), 2)));
        Assert.Equal(1, _index.CountOf(0));
    }

    [Fact]
    public void Add_SlotBeyondTheLast_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.Add(IndexLimits.OwnersMax, Files.Named("a", 1)));

    [Fact]
    public void Remove_File_IsNotFoundAnyMore()
    {
        _index.Add(1, Files.Named("blue moon", 1));
        _index.Add(1, Files.Named("blue sun", 2));
        Assert.True(_index.Remove(1, Files.Hash(1)));
        Assert.False(_index.Remove(1, Files.Hash(1)));
        Assert.False(_index.Remove(2, Files.Hash(2)));
        Assert.Equal(["1:blue sun"], Names("blue"));
        Assert.Empty(Names("moon"));
        Assert.Equal(AddOutcome.Added, _index.Add(1, Files.Named("blue again", 1)));
        Assert.Equal(2, Names("blue").Length);
    }

    [Fact]
    public void Purge_Owner_IsOutOfEverySearchWhenItReturns()
    {
        for (int file = 0; file < 1000; file++) _index.Add(1, Files.Named($"wind {file}.mp3", file));
        _index.Add(2, Files.Named("wind of others", 5));
        Assert.Equal(1000, _index.Purge(1));
        Assert.True(_index.Unswept > 900);
        Assert.Equal((1, 0), (_index.FileCount, _index.CountOf(1)));
        string[] questions = ["wind", "wind*", "\"wind of\" OR 17", "type:other", "hash:" + Files.Hash(5), "ext:mp3 OR others"];
        foreach (string text in questions)
        {
            Assert.Equal(["2:wind of others"], Names(text));
        }

        Assert.Equal(0, _index.Purge(1));
    }

    [Fact]
    public void Purge_SlotReusedBeforeTheSweep_ShowsOnlyTheNewOwner()
    {
        _index.Add(9, Files.Named("keeps the index alive", 0));
        for (int file = 0; file < 1000; file++) _index.Add(1, Files.Named("old song", file));
        _index.Purge(1);
        for (int file = 0; file < 300; file++) Assert.Equal(AddOutcome.Added, _index.Add(1, Files.Named("new song", file)));
        Assert.True(_index.Unswept > 0);
        Assert.Empty(Names("old"));
        Assert.Equal(200, Names("song").Length);
        Assert.All(Names("song"), name => Assert.Equal("1:new song", name));
        for (int search = 0; _index.Unswept > 0; search++)
        {
            Assert.True(search < 1000);
            Assert.Empty(Names("old"));
        }

        Assert.Equal(301, _index.FileCount);
    }

    [Fact]
    public void Purge_TheLastOwner_EmptiesEverything()
    {
        _index.Add(1, Files.Named("a", 1));
        _index.Add(2, Files.Named("b", 1));
        _index.Purge(1);
        _index.Purge(2);
        Assert.Equal((0, 0), (_index.FileCount, _index.Unswept));
        _index.Add(1, Files.Named("c", 1));
        Assert.Equal(["1:c"], Names("type:other"));
    }

    [Fact]
    public void Search_TooCostly_IsCutShortAndGoesOnFromItsCursor()
    {
        for (int file = 0; file < 3000; file++) _index.Add(file % 7, Files.Named(file == 2900 ? "wind and moon" : "moon and wind", file));
        SearchPage page = _index.Search(Ask("\"wind and\""), 0, 10);
        Assert.True(page.CutShort);
        Assert.Empty(page.Hits);
        Assert.InRange(page.Cursor, 1000u, 2900u);
        int pages = 1;
        for (; page.Cursor != 0 && page.Hits.IsEmpty; pages++)
        {
            uint before = page.Cursor;
            page = _index.Search(Ask("\"wind and\""), before, 10);
            Assert.True(page.Cursor == 0 || page.Cursor > before);
        }

        Assert.Equal("wind and moon", page.Hits[0].File.Name);
        Assert.InRange(pages, 2, 10);
    }

    [Fact]
    public void Search_PrefixOfTooManyWords_IsCutShortUnlessSomethingElseLeads()
    {
        for (int file = 0; file <= SearchLimits.PrefixWordsMax; file++) _index.Add(1, Files.Named($"w{file:0000} song", file));
        SearchPage page = _index.Search(Ask("w*"), 0, 10);
        Assert.True(page.CutShort);
        Assert.Equal(10, page.Hits.Length);

        _index.Add(1, Files.Named("w9999 rare", 9999));
        page = _index.Search(Ask("rare w*"), 0, 10);
        Assert.False(page.CutShort);
        Assert.Equal("w9999 rare", page.Hits.Single().File.Name);

        _index.Remove(1, Files.Hash(9999));
        _index.Remove(1, Files.Hash(0));
        page = _index.Search(Ask("w*"), 0, 200);
        Assert.False(page.CutShort);
        Assert.Equal(56, _index.Search(Ask("w*"), page.Cursor, 200).Hits.Length);
    }

    [Fact]
    public void Search_ContentWithTooManyOwners_IsCutShort()
    {
        for (int owner = 0; owner <= IndexLimits.SameContentMax; owner++) _index.Add(owner, Files.Named("same", 1));
        Assert.True(_index.Search(Query.For(Files.Hash(1)), 0, 10).CutShort);
        _index.Purge(0);
        while (_index.Unswept > 0) _index.Search(Ask("x"), 0, 1);
        Assert.False(_index.Search(Query.For(Files.Hash(1)), 0, 10).CutShort);
    }

    [Fact]
    public void Search_MoreHitsThanWanted_KeepsTheLimit()
    {
        for (int file = 0; file < 300; file++) _index.Add(1, Files.Named("same", file));
        Assert.Equal(SearchLimits.HitsMax, _index.Search(Ask("same"), 0, int.MaxValue).Hits.Length);
        Assert.Single(_index.Search(Ask("same"), 0, 0).Hits);
        Assert.Empty(_index.Search(Ask("same"), uint.MaxValue, 10).Hits);
    }

    [Fact]
    public void Remove_MostFilesOfAnOwner_KeepsTheRestWhole()
    {
        for (int file = 0; file < 2000; file++) _index.Add(1, Files.Named($"file number {file} with a name of some length.txt", file));
        for (int file = 0; file < 2000; file++)
        {
            if (file % 20 != 0) Assert.True(_index.Remove(1, Files.Hash(file)));
        }

        Assert.Equal(100, _index.CountOf(1));
        for (int file = 0; file < 2000; file += 20)
        {
            Assert.Equal([$"1:file number {file} with a name of some length.txt"], Names("hash:" + Files.Hash(file)));
        }
    }
}
