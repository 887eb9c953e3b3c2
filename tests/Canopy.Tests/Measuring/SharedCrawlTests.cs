using System.Text.Json;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Tests.Store;
using Canopy.Observatory.Visits;
using Canopy.Tests.Commands;
using Canopy.Tests.Serving;
using Xunit.Abstractions;

namespace Canopy.Tests.Measuring;

/// <summary>Several crawlers of one campaign, over real sockets and through a real store.</summary>
public sealed class SharedCrawlTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Lazy<PostgresServer> _server = new(PostgresServer.Start);

    public void Dispose()
    {
        if (_server.IsValueCreated) _server.Value.Dispose();
        _folder.Dispose();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Crawl_ByTwo_VisitsNobodyTwice_AndBothEndWithTheWholeMap(Backend backend)
    {
        string store = await PlaceAsync(backend), truth = _folder["truth.csv"];
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0", "--delay", "50ms", "--truth", truth);
        int supernodes = world.Announced.GetProperty("supernodes").GetInt32();
        CommandRun[] runs = await Task.WhenAll(new[] { "hill", "valley" }.Select(vantage => Task.Run(() => CommandRun.Of(
            [.. Crawl(world, store, truth), "--vantage", vantage, "--window", "2"]))));

        Assert.All(runs, run => Assert.Equal((0, ""), (run.Exit, run.Error)));
        JsonElement[] found = [.. runs.Select(run => JsonSerializer.Deserialize<JsonElement>(run.Out))];
        Assert.All(found, one =>
        {
            Assert.Equal(found[0].GetProperty("snapshot").GetInt64(), one.GetProperty("snapshot").GetInt64());
            Assert.Equal(1, one.GetProperty("truth").GetProperty("supernodes").GetProperty("recall").GetDouble());
            Assert.Equal(1, one.GetProperty("truth").GetProperty("links").GetProperty("recall").GetDouble());
        });
        List<Visit> visits = await VisitsAsync(store);
        Assert.Equal(supernodes, visits.Count(visit => visit.Outcome == Outcome.Answered));
        Assert.Equal(visits.Count, found.Sum(one => one.GetProperty("visits").GetInt32()));
        // Nobody was left to one of them alone.
        Assert.All(found, one => Assert.True(one.GetProperty("visits").GetInt32() > 0));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Crawl_OfWhomOneIsKilled_IsFinishedByTheOther_AndNobodyIsVisitedTwiceWithinALease(Backend backend)
    {
        TimeSpan lease = TimeSpan.FromSeconds(3);
        ulong seed = (ulong)Environment.TickCount64;
        output.WriteLine($"Seed {seed}.");
        string store = await PlaceAsync(backend), truth = _folder["truth.csv"];
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0", "--delay", "200ms", "--truth", truth);
        string[] crawl = [.. Crawl(world, store, truth), "--window", "1", "--lease", "3s"];
        Task killed = CrawlKillTests.KillAsync(new Rng(seed).Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)), crawl);
        CommandRun run = await CommandRun.Of([.. crawl, "--vantage", "valley"]);
        await killed;

        Assert.Equal((0, ""), (run.Exit, run.Error));
        JsonElement found = JsonSerializer.Deserialize<JsonElement>(run.Out);
        Assert.Equal(1, found.GetProperty("truth").GetProperty("supernodes").GetProperty("recall").GetDouble());
        Assert.Equal(1, found.GetProperty("truth").GetProperty("links").GetProperty("recall").GetDouble());
        IEnumerable<Visit> answered = (await VisitsAsync(store)).Where(visit => visit.Outcome == Outcome.Answered);
        foreach (IGrouping<PeerAddress, Visit> visits in answered.GroupBy(visit => visit.Address))
            Assert.True(visits.Count() == 1 || visits.Max(visit => visit.Began) - visits.Min(visit => visit.Began) >= lease,
                $"{visits.Key} was visited twice.");
    }

    [Theory]
    [InlineData("no time that a visit could take", "127.0.0.1:1", "--shared", "--lease", "10ms")]
    [InlineData("only with --shared", "127.0.0.1:1", "--lease", "10s")]
    [InlineData("Leave out --resume", "--shared", "--resume")]
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(["crawl", .. arguments, "--store", _folder["c.db"]]);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crawl_WithoutASeed_WhereNoneIsUnderWay_SaysSo()
    {
        CommandRun run = await CommandRun.Of(["crawl", "--shared", "--store", _folder["c.db"]]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("No shared crawl is under way", run.Error, StringComparison.Ordinal);
    }

    private static string[] Crawl(ServedWorld world, string store, string truth) =>
        ["crawl", $"{world.Invite}", "--shared", "--store", store, "--truth", truth, "--json"];

    private async Task<string> PlaceAsync(Backend backend) =>
        backend == Backend.Postgres ? await _server.Value.CreateDatabaseAsync() : _folder["shared.db"];

    private static async Task<List<Visit>> VisitsAsync(string place)
    {
        await using CampaignStore store = (await CampaignStore.OpenAsync(place)).Value;
        Campaign campaign = (await store.CampaignsAsync()).Value.Single().Campaign;
        List<Visit> visits = [];
        Snapshot snapshot = (await store.SnapshotsAsync(campaign)).Value.Single().Snapshot;
        await store.ReadVisitsAsync(snapshot, visit =>
        {
            visits.Add(visit);
            return default;
        });
        return visits;
    }
}
