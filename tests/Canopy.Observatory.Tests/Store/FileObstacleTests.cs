using System.Collections.Immutable;
using Canopy.Observatory.Store;
using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Visits;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Observatory.Tests.Store;

/// <summary>What can be wrong with a file, and how that is told.</summary>
[Collection(Stores.Collection)]
public sealed class FileObstacleTests(Stores stores)
{
    [Fact]
    public async Task Write_WhileAnotherWrites_IsRefusedAsLockedAndWorksAfterwards()
    {
        string file = stores.File();
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(file, patience: 1));
        ImmutableArray<Visit> visits = DrawnVisits.Of(seed: 41, 10);
        await using (SqliteConnection other = (SqliteConnection)await Stores.ConnectAsync(file))
        {
            await using SqliteTransaction writing = other.BeginTransaction();
            StoreProblem problem = (await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits)).Problem!;
            Assert.Equal(StoreFault.Locked, problem.Fault);
            Assert.Contains($"{file} is locked", problem.What, StringComparison.Ordinal);
            Assert.Empty(await scene.VisitsAsync());
        }
        Assert.Equal(10, (await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits)).Value);
    }

    [Fact]
    public async Task Open_OfANewFileThatAnotherHolds_IsRefusedAsLocked()
    {
        string file = stores.File();
        await using SqliteConnection other = (SqliteConnection)await Stores.ConnectAsync(file);
        other.Execute("BEGIN EXCLUSIVE");
        StoreResult<CampaignStore> opened = await CampaignStore.OpenAsync(file, new() { LockPatience = TimeSpan.FromSeconds(1) });
        Assert.Equal(StoreFault.Locked, opened.Problem?.Fault);
    }

    [Fact]
    public async Task Open_OfWhatIsNoDatabase_IsRefusedAsDamaged()
    {
        string file = stores.File();
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("these are no pages. ", 500)));
        StoreProblem problem = (await CampaignStore.OpenAsync(file)).Problem!;
        Assert.Equal(StoreFault.Damaged, problem.Fault);
        Assert.Contains($"{file} is damaged, or no database", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfADatabaseOfSomethingElse_IsRefusedAndLeftAlone()
    {
        string file = stores.File();
        await using (SqliteConnection other = (SqliteConnection)await Stores.ConnectAsync(file))
            other.Execute("CREATE TABLE folder (id INTEGER)");
        byte[] before = await File.ReadAllBytesAsync(file);
        Assert.Equal($"{file} is no campaign store.", (await CampaignStore.OpenAsync(file)).Problem?.What);
        Assert.Equal(before, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task Open_InAFolderThatIsNotThere_IsRefusedWithARemedy()
    {
        StoreProblem problem = (await CampaignStore.OpenAsync(Path.Combine(stores.File(), "nowhere.db"))).Problem!;
        Assert.Equal(StoreFault.Unusable, problem.Fault);
        Assert.Contains("folder", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfPagesThatWereOverwritten_IsToldAsDamage()
    {
        string file = stores.File();
        Snapshot snapshot;
        await using (Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(file)))
        {
            snapshot = scene.Snapshot;
            await scene.Store.AppendAsync(snapshot, scene.Vantage, DrawnVisits.Of(seed: 42, 500));
        }
        // The tables' definitions lie in the first pages, so that the file can be opened all the same.
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes.AsSpan(bytes.Length / 2).Fill(0x5A);
        await File.WriteAllBytesAsync(file, bytes);

        await using CampaignStore damaged = await Stores.OpenAsync(file);
        StoreResult<long> read = await damaged.ReadVisitsAsync(snapshot, _ => default);
        Assert.Equal(StoreFault.Damaged, read.Problem?.Fault);
    }

    [Fact]
    public async Task Append_OnAFullDisk_IsToldAndWhatWasStoredIsKept()
    {
        string file = stores.File();
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(file));
        ImmutableArray<Visit> visits = DrawnVisits.Of(seed: 43, 1_000);
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits.Slice(0, 100));
        SqliteConnection connection = ((SqliteDatabase)scene.Store.Database).Connection;
        connection.Execute($"PRAGMA max_page_count = {connection.ExecuteScalar<long>("PRAGMA page_count") + 5}");

        StoreProblem problem = (await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits.Slice(100, 900))).Problem!;
        Assert.Equal(StoreFault.Full, problem.Fault);
        Assert.Contains("what was stored before is kept", problem.What, StringComparison.Ordinal);
        DrawnVisits.AssertSame(visits.Slice(0, 100), await scene.VisitsAsync());

        connection.Execute("PRAGMA max_page_count = 100000");
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits.Slice(100, 900));
        DrawnVisits.AssertSame(visits, await scene.VisitsAsync());
    }
}
