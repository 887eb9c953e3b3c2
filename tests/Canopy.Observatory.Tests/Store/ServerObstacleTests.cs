using System.Collections.Immutable;
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Canopy.Observatory.Store;
using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Visits;
using Dapper;

namespace Canopy.Observatory.Tests.Store;

/// <summary>What can be wrong with a server, and how that is told.</summary>
[Collection(Stores.Collection)]
public sealed class ServerObstacleTests(Stores stores)
{
    private const string EndOthers = """
        SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """;

    [Fact]
    public async Task Open_WhereNobodyListens_IsToldAsUnreachable()
    {
        using Socket deaf = new(SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)deaf.LocalEndPoint!).Port;
        StoreProblem problem = (await CampaignStore.OpenAsync($"postgres://someone:secret@127.0.0.1:{port}/canopy")).Problem!;
        Assert.Equal(StoreFault.Unreachable, problem.Fault);
        Assert.Contains($"PostgreSQL at 127.0.0.1:{port}, database canopy, cannot be reached", problem.What, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", $"{problem}", StringComparison.Ordinal);
    }

    [Theory, OnPostgres]
    public async Task Append_WhenTheServerGoesAwayInTheMiddle_IsToldAndWhatWasStoredIsKept(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        ImmutableArray<Visit> visits = DrawnVisits.Of(seed: 51, 100);
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits.Slice(0, 40));

        StoreResult<int> stored = await scene.Store.Database.WriteAsync(async work =>
        {
            MadeVisit[] made = [.. visits.Slice(40, 60).Select(visit => new MadeVisit(scene.Vantage.Id, visit))];
            int count = await VisitRows.WriteAsync(work, scene.Snapshot.Id, made);
            Assert.Equal(1, await Stores.NumberAsync(place, EndOthers));
            return count;
        });
        Assert.Equal(StoreFault.Unreachable, stored.Problem?.Fault);
        DrawnVisits.AssertSame(visits.Slice(0, 40), await scene.VisitsAsync());
        Assert.Equal(60, (await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, visits)).Value);
    }

    [Theory, OnPostgres]
    public async Task Rows_WhenTheServerGoesAwayBetweenTwo_AreToldAsUnreachable(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        StoreResult<int> stored = await scene.Store.Database.WriteAsync(async work =>
        {
            await using TableWriter rows = await work.BeginRowsAsync("links", "visit, tier, place, target");
            for (int at = 0; at < 2; at++)
            {
                await rows.BeginRowAsync();
                await rows.BigAsync(1);
                await rows.SmallAsync(0);
                await rows.SmallAsync(at);
                await rows.BigAsync(1);
                if (at == 0) await Stores.NumberAsync(place, EndOthers);
            }
            await rows.CompleteAsync();
            return 2;
        });
        Assert.Equal(StoreFault.Unreachable, stored.Problem?.Fault);
        Assert.Equal(0, await Stores.NumberAsync(place, "SELECT count(*) FROM links"));
    }

    [Theory, OnPostgres]
    public async Task Write_WhileAnotherHoldsTheTable_IsRefusedAsLocked(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place, patience: 1));
        await using DbConnection other = await Stores.ConnectAsync(place);
        await using DbTransaction holding = await other.BeginTransactionAsync();
        await other.ExecuteAsync("LOCK TABLE visits IN ACCESS EXCLUSIVE MODE", transaction: holding);
        StoreResult<int> stored = await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, DrawnVisits.Of(seed: 52, 5));
        Assert.Equal(StoreFault.Locked, stored.Problem?.Fault);
    }

    [Theory, OnPostgres]
    public async Task Open_OfADatabaseThatIsNotThere_IsRefusedWithARemedy(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        StoreProblem problem = (await CampaignStore.OpenAsync(place + "_not")).Problem!;
        Assert.Equal(StoreFault.Unusable, problem.Fault);
        Assert.Contains("does not exist", problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("53100", StoreFault.Full)]
    [InlineData("55P03", StoreFault.Locked)]
    [InlineData("40P01", StoreFault.Locked)]
    [InlineData("23505", StoreFault.Locked)]
    [InlineData("XX001", StoreFault.Damaged)]
    [InlineData("57P01", StoreFault.Unreachable)]
    [InlineData("08006", StoreFault.Unreachable)]
    [InlineData("53300", StoreFault.Unreachable)]
    [InlineData("42501", StoreFault.Unusable)]
    public async Task Refusal_OfAServer_IsToldByItsKind(string state, StoreFault fault)
    {
        await using Database server = PostgresDatabase.Open("Host=127.0.0.1", new()).Value;
        Assert.Equal(fault, ((PostgresDatabase)server).Explain(state, "words").Fault);
    }
}
