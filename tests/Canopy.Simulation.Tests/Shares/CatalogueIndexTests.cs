using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;
using Canopy.Simulation.Shares;
using Canopy.Simulation.Tests.Models.Catalogues;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;
using FsCheck.Fluent;

namespace Canopy.Simulation.Tests.Shares;

/// <summary>The index of a simulated supernode against the real one.</summary>
public sealed class CatalogueIndexTests
{
    private const int Items = 300, Owners = 6;

    private readonly Catalogue _catalogue = CatalogueTests.Made(new() { Items = Items, Words = 60 });
    private readonly ItemSearch _search;

    public CatalogueIndexTests() => _search = new(_catalogue);

    [Fact]
    public void Index_AnyHistory_FindsWhatTheRealIndexFinds() => FsCheck.Check.One(
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(new FsCheck.Replay(new FsCheck.Rnd(2107, 7), null)),
        Prop.ForAll<uint>(seed =>
        {
            Rng rng = new(seed);
            CatalogueIndex index = new(_catalogue, _search, 1);
            FileIndex real = new(1);
            for (int step = 0; step < 500; step++)
            {
                Change(index, real, ref rng);
                Assert.Equal((real.FileCount, real.CountOf(0)), (index.FileCount, index.CountOf(0)));
                if (step % 10 != 0) continue;
                Query query = Query.Parse(Text(ref rng)).Query!;
                Assert.Equal(All(real, query, 200), All(index, query, 1 + rng.Below(20)));
            }
        }));

    [Fact]
    public void Search_PageByPage_GivesEveryFileOnceStrangersLast()
    {
        CatalogueIndex index = new(_catalogue, _search, 1);
        for (int item = 0; item < Items; item++)
            for (int owner = 0; owner < Owners; owner++) index.Add(owner, _catalogue[item]);
        for (int i = 0; i < 30; i++) index.Add(Owners, Stranger(i, MediaType.Audio));
        int audio = Owners * Enumerable.Range(0, Items).Count(item => _catalogue.MediaOf(item) == MediaType.Audio);

        List<string> found = All(index, Query.Parse("type:audio").Query!, 7);

        Assert.Equal(audio + 30, found.Count);
        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.Equal(Items * Owners + 30, index.FileCount);
    }

    [Fact]
    public void Search_WithRoomLeft_GivesStrangersInTheSamePage()
    {
        CatalogueIndex index = new(_catalogue, _search, 1);
        int song = Enumerable.Range(0, Items).First(item => _catalogue.MediaOf(item) == MediaType.Audio);
        index.Add(1, _catalogue[song]);
        index.Add(2, Stranger(7, MediaType.Audio));

        SearchPage page = index.Search(Query.Parse("type:audio").Query!, 0, 20);

        Assert.Equal([1, 2], page.Hits.Select(hit => hit.Owner));
        Assert.Equal(0u, page.Cursor);
    }

    [Fact]
    public void Purge_OfAnOwner_TakesItsStrangeFilesToo()
    {
        CatalogueIndex index = new(_catalogue, _search, 1);
        index.Add(3, _catalogue[5]);
        index.Add(3, Stranger(1, MediaType.Video));
        index.Add(4, _catalogue[5]);

        Assert.Equal(2, index.Purge(3));
        Assert.Equal((1, 0, 0), (index.FileCount, index.CountOf(3), index.Purge(3)));
        Assert.False(index.Holds(3, _catalogue[5].Hash));
        Assert.True(index.Holds(4, _catalogue[5].Hash));
    }

    [Fact]
    public void Add_SlotBeyondTheLast_Throws()
    {
        CatalogueIndex index = new(_catalogue, _search, 1);
        Assert.Equal(AddOutcome.Added, index.Add(IndexLimits.OwnersMax - 1, _catalogue[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Add(IndexLimits.OwnersMax, _catalogue[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Add(-1, _catalogue[0]));
    }

    [Fact]
    public void Search_OfMoreMatchesThanACursorTells_FindsTheMostPopular()
    {
        Catalogue catalogue = CatalogueTests.Made(new() { Items = 120_000 });
        CatalogueIndex index = new(catalogue, CatalogueIndex.SearchOf(catalogue), 1);
        int[] audio = [.. Enumerable.Range(0, catalogue.Count).Where(item => catalogue.MediaOf(item) == MediaType.Audio)];
        for (int i = 0; i < audio.Length; i += 100) index.Add(0, catalogue[audio[i]]);

        List<string> found = All(index, Query.Parse("type:audio").Query!, 20);

        Assert.True(audio.Length > CatalogueIndex.MatchesMost);
        Assert.Equal((CatalogueIndex.MatchesMost + 99) / 100, found.Count);
    }

    private void Change(CatalogueIndex index, FileIndex real, ref Rng rng)
    {
        int owner = rng.Below(Owners);
        FileRecord file = rng.Chance(0.2) ? Stranger(rng.Below(20), MediaType.Audio) : _catalogue[rng.Below(Items)];
        switch (rng.Below(20))
        {
            case 0:
                Assert.Equal(real.Purge(owner), index.Purge(owner));
                break;
            case < 6:
                Assert.Equal(real.Remove(owner, file.Hash), index.Remove(owner, file.Hash));
                break;
            default:
                Assert.Equal(real.Add(owner, file), index.Add(owner, file));
                break;
        }
        Assert.Equal(real.Holds(owner, file.Hash), index.Holds(owner, file.Hash));
    }

    /// <summary>A file of no catalogue, which shares words with the files of this one.</summary>
    private FileRecord Stranger(int number, MediaType media)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Size];
        bytes[0] = 0xFF;
        bytes[1] = (byte)number;
        string name = $"{_catalogue.Words[number % 10]} strange {number}.mp3";
        return new(name, 1000, ContentHash.Read(bytes), media, new());
    }

    private string Text(ref Rng rng)
    {
        FileRecord file = _catalogue[rng.Below(Items)];
        string word = _catalogue.Words[rng.Below(12)], other = _catalogue.Words[rng.Below(60)];
        return rng.Below(7) switch
        {
            0 => $"hash:{file.Hash}",
            1 => "type:audio",
            2 => $"{word} OR {other}",
            3 => $"{word} -{other}",
            4 => $"{word[..2]}*",
            5 => "strange",
            _ => word,
        };
    }

    private static List<string> All(IFileIndex index, Query query, int hitsMax)
    {
        List<string> found = [];
        uint cursor = 0;
        do
        {
            SearchPage page = index.Search(query, cursor, hitsMax);
            Assert.True(page.Hits.Length <= hitsMax);
            found.AddRange(page.Hits.Select(hit => $"{hit.Owner} {hit.File.Hash}"));
            cursor = page.Cursor;
        }
        while (cursor != 0);
        found.Sort(StringComparer.Ordinal);
        return found;
    }
}
