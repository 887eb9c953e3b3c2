using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;
using FsCheck.Fluent;

namespace Canopy.TwoTier.Tests.Index;

/// <summary>The index against a plain list and <see cref="Query.Matches"/>.</summary>
public sealed class FileIndexModelTests
{
    private const int Owners = 5;

    [Fact]
    public void Index_AnyHistory_FindsWhatThePlainListFinds() => FsCheck.Check.One(
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(20).WithReplay(new FsCheck.Replay(new FsCheck.Rnd(2107, 7), null)),
        Prop.ForAll<uint>(seed =>
        {
            Files files = new(seed);
            FileIndex index = new(seed);
            List<IndexHit> model = [];
            for (int step = 0; step < 400; step++)
            {
                Change(files, index, model);
                if (step % 8 == 0) Compare(index, model, files.Question(), hitsMax: 1 + files.Below(20));
            }
        }));

    [Fact]
    public void Index_ManyFiles_FindsWhatThePlainListFinds()
    {
        Files files = new(11);
        FileIndex index = new(11);
        List<IndexHit> model = [];
        for (int file = 0; file < 5000; file++)
        {
            FileRecord record = files.Random(contents: 100_000);
            int owner = files.Below(20);
            if (index.Add(owner, record) == AddOutcome.Added) model.Add(new(owner, record));
        }

        for (int purged = 0; purged < 3; purged++)
        {
            Assert.Equal(model.RemoveAll(hit => hit.Owner == purged), index.Purge(purged));
            for (int question = 0; question < 10; question++) Compare(index, model, files.Question(), hitsMax: 200);
        }
    }

    [Fact]
    public void Index_SameHistoryOtherSeed_GivesTheSamePages()
    {
        Files files = new(5);
        Files same = new(5);
        FileIndex one = new(1);
        FileIndex other = new(2);
        List<IndexHit> modelOfOne = [];
        List<IndexHit> modelOfOther = [];
        for (int step = 0; step < 600; step++)
        {
            Change(files, one, modelOfOne);
            Change(same, other, modelOfOther);
            Query query = files.Question();
            Assert.Equal(query, same.Question());
            SearchPage page = one.Search(query, 0, 10);
            SearchPage samePage = other.Search(query, 0, 10);
            Assert.Equal(page.Hits.ToArray(), samePage.Hits.ToArray());
            Assert.Equal((page.Cursor, page.CutShort), (samePage.Cursor, samePage.CutShort));
        }
    }

    private static void Change(Files files, FileIndex index, List<IndexHit> model)
    {
        int owner = files.Below(Owners);
        FileRecord file = files.Random(contents: 40);
        int place = model.FindIndex(hit => hit.Owner == owner && hit.File.Hash == file.Hash);
        switch (files.Below(20))
        {
            case 0:
                Assert.Equal(model.RemoveAll(hit => hit.Owner == owner), index.Purge(owner));
                break;
            case < 5:
                Assert.Equal(place >= 0, index.Remove(owner, file.Hash));
                if (place >= 0) model.RemoveAt(place);
                break;
            default:
                Assert.Equal(place >= 0 ? AddOutcome.Known : AddOutcome.Added, index.Add(owner, file));
                if (place < 0) model.Add(new(owner, file));
                break;
        }

        Assert.Equal(model.Count, index.FileCount);
        Assert.Equal(model.Count(hit => hit.Owner == owner), index.CountOf(owner));
    }

    /// <summary>All pages together hold each match once. Searches sweep, but that changes nothing that can be seen.</summary>
    private static void Compare(FileIndex index, List<IndexHit> model, Query query, int hitsMax)
    {
        List<IndexHit> found = [];
        uint cursor = 0;
        do
        {
            SearchPage page = index.Search(query, cursor, hitsMax, costMax: 1);
            Assert.True(page.Hits.Length <= hitsMax);
            Assert.True(page.Cursor == 0 || page.Cursor > cursor);
            found.AddRange(page.Hits);
            cursor = page.Cursor;
        }
        while (cursor != 0);
        Assert.Equal(Sorted(model.Where(hit => query.Matches(hit.File))), Sorted(found));
    }

    private static IndexHit[] Sorted(IEnumerable<IndexHit> hits) => [.. hits.OrderBy(hit => hit.Owner).ThenBy(hit => hit.File.Hash)];
}
