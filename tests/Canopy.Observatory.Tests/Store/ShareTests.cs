using Canopy.Analysis.Popularity;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Tests.Store;

[Collection(Stores.Collection)]
public sealed class ShareTests(Stores stores)
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Lists_Stored_ComeBackAsTheyWere_AlsoEmptyOnes(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        ShareList[] lists = [List(1, "one.mp3", "two.mp3"), List(2), List(3, "one.mp3")];
        Visit silent = VisitTo(4, Outcome.Silent);
        StoreResult<int> stored = await scene.Store.AppendSharesAsync(
            scene.Snapshot, scene.Vantage, [.. lists.Select(list => VisitTo(list, Outcome.Answered)), silent], lists);
        Assert.Equal(4, stored.Value);

        List<ShareList> read = [];
        Assert.Equal(3, (await scene.Store.ReadSharesAsync(scene.Snapshot, read.Add)).Value);
        foreach ((ShareList was, ShareList came) in lists.Zip(read))
        {
            Assert.Equal((was.User, was.Address, was.At), (came.User, came.Address, came.At));
            Assert.Equal<SharedItem>(was.Files.OrderBy(item => item.Hash), came.Files.OrderBy(item => item.Hash));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lists_SentTwice_AreStoredOnce(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        ShareList list = List(1, "one.mp3");
        for (int time = 0; time < 2; time++)
            await scene.Store.AppendSharesAsync(scene.Snapshot, scene.Vantage, [VisitTo(list, Outcome.Answered)], [list]);
        List<ShareList> read = [];
        await scene.Store.ReadSharesAsync(scene.Snapshot, read.Add);
        Assert.Single(Assert.Single(read).Files);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task File_InTwoRounds_IsOneFileSeenTwice(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        SnapshotPlan next = scene.Snapshot.Plan with { Key = "the next round", Kind = SnapshotKind.Collect };
        Snapshot second = (await scene.Store.BeginSnapshotAsync(scene.Campaign, scene.Vantage, next, Stores.Noon)).Value;
        ShareList list = List(1, "one.mp3");
        foreach (Snapshot round in (Snapshot[])[scene.Snapshot, second])
            await scene.Store.AppendSharesAsync(round, scene.Vantage, [VisitTo(list, Outcome.Answered)], [list]);
        Assert.Equal((1, 2), (await Stores.NumberAsync(place, "SELECT count(*) FROM files"),
            await Stores.NumberAsync(place, "SELECT count(*) FROM observations")));
    }

    private static ShareList List(int user, params string[] names) => new(User(user), Address(user), Stores.Noon,
        [.. names.Select((name, at) => new SharedItem(Hash(at), name, 1000 + at, MediaType.Audio))]);

    private static Visit VisitTo(ShareList list, Outcome outcome) =>
        new() { Address = list.Address, Id = list.User, Outcome = outcome, Began = list.At, Ended = list.At };

    private static Visit VisitTo(int user, Outcome outcome) =>
        new() { Address = Address(user), Id = User(user), Outcome = outcome, Began = Stores.Noon, Ended = Stores.Noon };

    private static PeerAddress Address(int user) => new(0xC0000200u + (uint)user, 4242);

    private static PeerId User(int user) => PeerId.Read([.. Enumerable.Repeat((byte)user, 32)]);

    private static ContentHash Hash(int number) => ContentHash.Read([.. Enumerable.Repeat((byte)(number + 1), ContentHash.Size)]);
}
