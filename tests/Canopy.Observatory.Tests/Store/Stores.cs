using System.Data.Common;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Canopy.Observatory.Tests.Store;

/// <summary>Places for stores, each new and empty, gone with the tests. The server is started for the first test that needs one.</summary>
public sealed class Stores : IDisposable
{
    /// <summary>The name of the tests that share these places.</summary>
    public const string Collection = "stores";

    /// <summary>When everything here begins.</summary>
    public static readonly Instant Noon = new(1_767_268_800_000);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("canopy-store-");
    private readonly Lazy<PostgresServer> _server = new(PostgresServer.Start);
    private int _files;

    /// <summary>A place where nothing is.</summary>
    public Task<string> PlaceAsync(Backend backend) =>
        backend == Backend.Postgres ? _server.Value.CreateDatabaseAsync() : Task.FromResult(File());

    /// <summary>The path of a file that is not there yet.</summary>
    public string File() => Path.Combine(_folder.FullName, $"{Interlocked.Increment(ref _files)}.db");

    /// <summary>A store where nothing was.</summary>
    public async Task<CampaignStore> OpenAsync(Backend backend) => await OpenAsync(await PlaceAsync(backend));

    /// <summary>A store that can be opened. It waits for others as long as a busy machine may need, unless the test is of that.</summary>
    public static async Task<CampaignStore> OpenAsync(string place, int patience = 60) =>
        (await CampaignStore.OpenAsync(place, new() { LockPatience = TimeSpan.FromSeconds(patience) })).Value;

    /// <summary>A connection past the store.</summary>
    public static async Task<DbConnection> ConnectAsync(string place)
    {
        DbConnection connection = place.StartsWith("Host=", StringComparison.Ordinal) ? new NpgsqlConnection(place + ";Pooling=false")
            : new SqliteConnection($"Data Source={place};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>One number, asked past the store.</summary>
    public static async Task<long> NumberAsync(string place, string sql)
    {
        await using DbConnection connection = await ConnectAsync(place);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    public void Dispose()
    {
        if (_server.IsValueCreated) _server.Value.Dispose();
        _folder.Delete(recursive: true);
    }
}

[CollectionDefinition(Stores.Collection)]
public sealed class StoresCollection : ICollectionFixture<Stores>;

/// <summary>A store with a campaign, a vantage and a snapshot begun at noon.</summary>
/// <param name="Store">The store.</param>
/// <param name="Campaign">The campaign "summer".</param>
/// <param name="Vantage">The vantage "hill".</param>
/// <param name="Snapshot">The snapshot.</param>
internal sealed record Scene(CampaignStore Store, Campaign Campaign, Vantage Vantage, Snapshot Snapshot) : IAsyncDisposable
{
    public static async Task<Scene> BeginAsync(CampaignStore store, string key = "0123456789abcdef")
    {
        Campaign campaign = (await store.BeginCampaignAsync("summer", Stores.Noon)).Value;
        Vantage vantage = (await store.BeginVantageAsync(campaign, "hill", 250)).Value;
        SnapshotPlan plan = new()
        {
            Key = key,
            Kind = SnapshotKind.Crawl,
            Plan = """{"speed":3}""",
            Seeds = [new(0x0A000001, 4242), new(0xFFFFFFFF, 65535)],
        };
        return new(store, campaign, vantage, (await store.BeginSnapshotAsync(campaign, vantage, plan, Stores.Noon)).Value);
    }

    public async Task<List<Visit>> VisitsAsync() => await VisitsAsync(Store, Snapshot);

    public static async Task<List<Visit>> VisitsAsync(CampaignStore store, Snapshot snapshot)
    {
        List<Visit> visits = [];
        StoreResult<long> read = await store.ReadVisitsAsync(snapshot, visit =>
        {
            visits.Add(visit);
            return default;
        });
        Assert.Equal(visits.Count, read.Value);
        return visits;
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
