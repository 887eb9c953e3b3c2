using System.Data.Common;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Visits;
using Dapper;

namespace Canopy.Observatory.Tests.Store;

[Collection(Stores.Collection)]
public sealed class SchemaTests(Stores stores)
{
    private const string Version = "SELECT version FROM schema_version";

    [Theory, OnSqlite, OnPostgres]
    public async Task Outcomes_OfTheDatabase_AreThoseOfTheProgram(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await (await Stores.OpenAsync(place)).DisposeAsync();
        await using DbConnection connection = await Stores.ConnectAsync(place);
        IEnumerable<string> names = await connection.QueryAsync<string>("SELECT number || ' ' || name FROM outcomes ORDER BY number");
        Assert.Equal(Enum.GetValues<Outcome>().Select(outcome => $"{(int)outcome} {outcome}"), names);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Views_OfVisitsAndLinks_TellAddressesAsPeopleWriteThem(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        Visit visit = DrawnVisits.Of(seed: 31, 1)[0] with
        {
            Address = PeerAddress.Parse("192.0.2.1:65535"),
            Outcome = Outcome.NoPeer,
            Id = PeerId.Read(new byte[32]),
            Neighbors = [PeerAddress.Parse("255.1.0.128:0")],
            Children = [],
        };
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, [visit]);
        await using DbConnection connection = await Stores.ConnectAsync(place);
        Assert.Equal("192.0.2.1:65535 255.1.0.128:0", await connection.ExecuteScalarAsync<string>(
            "SELECT source || ' ' || target FROM edges_in_words"));
        Assert.Equal("192.0.2.1:65535 NoPeer", await connection.ExecuteScalarAsync<string>(
            "SELECT address || ' ' || outcome FROM visits_in_words"));
        Assert.Equal(visit.Ended.Milliseconds, await connection.ExecuteScalarAsync<long>("SELECT last_seen FROM peers"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_OfAnOlderVersion_TakesTheMissingStepsAndKeepsWhatIsThere(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await (await Scene.BeginAsync(await Stores.OpenAsync(place))).DisposeAsync();
        await using CampaignStore newer =
            (await OpenAsync(place, "CREATE TABLE notes (text TEXT)", "INSERT INTO notes VALUES ('x')")).Value;
        Assert.Equal(Schema.Steps(Dialect.Sqlite).Length + 2, await Stores.NumberAsync(place, Version));
        Assert.Equal(1, await Stores.NumberAsync(place, "SELECT count(*) FROM notes"));
        Assert.NotNull((await newer.FindCampaignAsync("summer")).Value);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_WithAStepThatFails_StaysAtTheVersionBeforeIt(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        StoreResult<CampaignStore> opened =
            await OpenAsync(place, "CREATE TABLE notes (text TEXT)", "CREATE TABLE more (text TEXT); INSERT INTO nowhere VALUES (1)");
        Assert.Equal(StoreFault.Unusable, opened.Problem?.Fault);
        Assert.Equal(Schema.Steps(Dialect.Sqlite).Length + 1, await Stores.NumberAsync(place, Version));
        await using CampaignStore mended = (await OpenAsync(place, "", "CREATE TABLE more (text TEXT)")).Value;
        Assert.Equal(0, await Stores.NumberAsync(place, "SELECT count(*) FROM more"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_OfANewerVersion_IsRefusedInClearWordsAndChangesNothing(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await (await OpenAsync(place, "CREATE TABLE notes (text TEXT)")).Value.DisposeAsync();
        StoreProblem problem = (await CampaignStore.OpenAsync(place)).Problem!;
        Assert.Equal(StoreFault.Newer, problem.Fault);
        Assert.EndsWith(
            "was written by a newer version of Canopy (its tables are version 3, not 2).", problem.What, StringComparison.Ordinal);
        Assert.Equal(3, await Stores.NumberAsync(place, Version));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_ByManyAtOnce_MigratesOnce(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        CampaignStore[] opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Stores.OpenAsync(place))));
        Assert.Equal(Outcomes.Count, await Stores.NumberAsync(place, "SELECT count(*) FROM outcomes"));
        foreach (CampaignStore one in opened) await one.DisposeAsync();
    }

    private static Task<StoreResult<CampaignStore>> OpenAsync(string place, params string[] further) =>
        CampaignStore.OpenAsync(place, new(), dialect => [.. Schema.Steps(dialect), .. further]);
}
