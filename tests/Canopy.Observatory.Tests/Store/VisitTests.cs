using System.Collections;
using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Tests.Store;

[Collection(Stores.Collection)]
public sealed class VisitTests(Stores stores)
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Append_DrawnVisits_AreReadBackInEveryField(Backend backend)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
            ImmutableArray<Visit> visits = DrawnVisits.Of(seed, 100);
            Assert.Equal(100, (await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits)).Value);
            DrawnVisits.AssertSame(visits, await scene.VisitsAsync());
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Read_MoreThanAPage_BesideAnotherSnapshot_BringsAllInOrder(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        Scene other = await Scene.BeginAsync(scene.Store, "fedcba9876543210");
        ImmutableArray<Visit> visits = DrawnVisits.Of(seed: 7, 1_300, named: 3), others = DrawnVisits.Of(seed: 8, 1_300, named: 3);
        for (int from = 0; from < 1_300; from += 260)
        {
            await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits.Slice(from, 260));
            await other.Store.AppendAsync(other.Snapshot, other.Vantage, others.Slice(from, 260));
        }
        DrawnVisits.AssertSame(visits, await scene.VisitsAsync());
        DrawnVisits.AssertSame(others, await other.VisitsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Append_TheSameBatchAgain_StoresNothingTwice(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        ImmutableArray<Visit> visits = DrawnVisits.Of(seed: 9, 60);
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits.Slice(0, 40));
        Assert.Equal(20, (await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits)).Value);
        DrawnVisits.AssertSame(visits, await scene.VisitsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Append_TheSameAddressLater_IsAVisitOfItsOwn(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        Visit first = DrawnVisits.Of(seed: 10, 1)[0], second = first with { Began = first.Began + TimeSpan.FromMilliseconds(1) };
        Assert.Equal(2, (await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, [first, second, first])).Value);
        DrawnVisits.AssertSame([first, second], await scene.VisitsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Append_TextThatNoDatabaseHolds_IsMendedAndTheBatchIsKept(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        Visit visit = DrawnVisits.Of(seed: 11, 1)[0] with { UserName = "a\0b", Words = "half \uD83C, whole \U0001F333, half \uDF33" };
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, [visit]);
        DrawnVisits.AssertSame(
            [visit with { UserName = "a\uFFFDb", Words = "half \uFFFD, whole \U0001F333, half \uFFFD" }], await scene.VisitsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Append_InTheMiddle_ShowsNothingToAnybodyElse(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, DrawnVisits.Of(seed: 12, 10));
        List<long> seen = [];
        ImmutableArray<Visit> batch = DrawnVisits.Of(seed: 13, 50);
        await using CampaignStore store = await Stores.OpenAsync(place);
        StoreResult<int> stored = await store.Database.WriteAsync(async work =>
        {
            int count = await VisitRows.WriteAsync(work, scene.Snapshot.Id, [.. batch.Select(v => new MadeVisit(scene.Vantage.Id, v))]);
            seen.Add(await Stores.NumberAsync(place, "SELECT count(*) FROM visits"));
            seen.Add((await scene.VisitsAsync()).Count);
            return count;
        });
        Assert.Equal(50, stored.Value);
        Assert.Equal([10, 10], seen);
        Assert.Equal(60, (await scene.VisitsAsync()).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Append_BrokenOffAtAnyPoint_LeavesNothingOfTheBatch(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        ImmutableArray<Visit> batch = DrawnVisits.Of(seed: 14, 20);
        foreach (int point in (int[])[0, 11, 20, 27, 40, 59])
        {
            BreakingList breaking = new([.. batch.Select(visit => new MadeVisit(scene.Vantage.Id, visit))], point);
            await Assert.ThrowsAsync<InvalidOperationException>(() => scene.Store.Database.WriteAsync(async work =>
            {
                await VisitRows.WriteRowsAsync(work, scene.Snapshot.Id, breaking);
                return 0;
            }));
            Assert.Equal(0, await Stores.NumberAsync(place,
                "SELECT (SELECT count(*) FROM visits) + (SELECT count(*) FROM links) + (SELECT count(*) FROM heard_entries)"));
        }
        Assert.Equal(20, (await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, batch)).Value);
        DrawnVisits.AssertSame(batch, await scene.VisitsAsync());
    }

    /// <summary>Throws when it has been asked for so many items.</summary>
    private sealed class BreakingList(MadeVisit[] items, int point) : IReadOnlyList<MadeVisit>
    {
        private int _asked;

        public int Count => items.Length;

        public MadeVisit this[int index] => _asked++ == point ? throw new InvalidOperationException("broken off") : items[index];

        public IEnumerator<MadeVisit> GetEnumerator() => ((IEnumerable<MadeVisit>)items).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
    }
}
