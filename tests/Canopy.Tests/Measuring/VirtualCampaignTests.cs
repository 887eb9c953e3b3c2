using System.Globalization;
using System.Text.Json;
using Canopy.Analysis.Popularity;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Store;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Scenarios;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Measuring;

/// <summary>A world that is measured while it passes, and the campaign that comes of it.</summary>
public sealed class VirtualCampaignTests : IDisposable
{
    private const string Scenario = """
        name: town
        peers: 240
        supernodes: 14
        arrival: 1m
        warmUp: 6m
        duration: 1h
        nat: 0.2
        files: { items: 300 }
        queries: { every: 3m, fetched: 1 }
        sessions:
          ordinary: { model: exponential, mean: 30m }
          capable: { model: exponential, mean: 60m }
          away: { model: exponential, mean: 20m }
        """;

    private const int WarmMs = 360_000, EndMs = 3_960_000;

    private readonly TempFolder _folder = new();
    private readonly string _file;

    public VirtualCampaignTests()
    {
        _file = _folder["town.yaml"];
        File.WriteAllText(_file, Scenario);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Campaign_OfARun_HasItsCrawlsSessionsAndRounds()
    {
        CommandRun run = await Run("out", "--measure", "5m", "--collect-every", "30m", "--json");
        Assert.True(run.Exit == 0, run.Error);
        JsonElement told = JsonSerializer.Deserialize<JsonElement>(run.Out.Split('\n')[1]);
        Assert.Equal(("measured", 12, 3),
            (told.GetProperty("kind").GetString(), told.GetProperty("crawls").GetInt32(), told.GetProperty("rounds").GetInt32()));

        await using CampaignStore store = await OpenAsync("out");
        Snapshot[] snapshots = await SnapshotsAsync(store);
        Assert.All(snapshots, snapshot => Assert.Equal(SnapshotState.Done, snapshot.State));
        Assert.Equal(snapshots.Length, snapshots.Select(snapshot => snapshot.Plan.Key).Distinct().Count());
        Snapshot[] crawls = [.. snapshots.Where(snapshot => snapshot.Plan.Kind == SnapshotKind.Crawl)];
        Assert.Equal(Enumerable.Range(0, 12).Select(at => WarmMs + at * 300_000L), crawls.Select(crawl => crawl.BeganAt.Milliseconds));
        foreach (Snapshot crawl in crawls)
        {
            List<Visit> visits = await VisitsAsync(store, crawl);
            Assert.True(visits.Count(visit => visit.Outcome == Outcome.Answered && visit.Neighbors.Length > 0) >= 5);
            Assert.Contains(visits, visit => visit.Children.Length > 0);
            Assert.InRange((crawl.EndedAt!.Value - crawl.BeganAt).TotalSeconds, 30, 120);
        }
        await LooksLikeATrackingAsync(store, snapshots.Single(snapshot => snapshot.Plan.Kind == SnapshotKind.Track));
        await LooksLikeACollectionAsync(store, [.. snapshots.Where(snapshot => snapshot.Plan.Kind == SnapshotKind.Collect)]);
    }

    private static async Task LooksLikeATrackingAsync(CampaignStore store, Snapshot track)
    {
        TrackSettings settings = TrackSettings.TryRead(track.Plan.Plan)!;
        Assert.Equal((300_000, 3_600_000, 0, true), (settings.EveryMs, settings.ForMs, settings.Tolerate, settings.Grows));
        Assert.Equal((WarmMs, EndMs), (track.BeganAt.Milliseconds, track.EndedAt!.Value.Milliseconds));
        List<TrackedSession> sessions = [];
        await store.ReadSessionsAsync(track, session =>
        {
            sessions.Add(session);
            return ValueTask.CompletedTask;
        });
        Assert.True(sessions.Count(session => session.IsOver && session.HasEnd) > 20);
        Assert.True(sessions.Count(session => !session.IsOver) > 20);
        Assert.Contains(sessions, session => session is { HasBeginning: true, HasEnd: true });
        Assert.All(sessions, session => Assert.InRange(session.FirstUp.Milliseconds, WarmMs, EndMs));
        // Those that go on were looked at within the last interval, and more.
        Assert.All(sessions.Where(session => !session.IsOver),
            session => Assert.True(session.LastUp.Milliseconds > EndMs - 2 * 300_000, $"{session}"));
    }

    private static async Task LooksLikeACollectionAsync(CampaignStore store, Snapshot[] rounds)
    {
        Assert.Equal([WarmMs, WarmMs + 1_800_000, EndMs], rounds.Select(round => (int)round.BeganAt.Milliseconds));
        List<ShareList> lists = [];
        foreach (Snapshot round in rounds)
        {
            Assert.True((await store.ReadSharesAsync(round, lists.Add)).Value > 30);
        }
        CollectSummary summary = CollectSummary.Of(lists);
        Assert.True(summary.Transfers > 10, $"{summary.Transfers} were fetched");
        Assert.Equal(0, summary.Renamed);
    }

    [Fact]
    public async Task Crawl_OfAWorldThatHardlyMoves_IsItsTruth()
    {
        SimulationRun run = Warm(Scenario.Replace("mean: ", "mean: 10", StringComparison.Ordinal));
        (VirtualCampaign? campaign, Problem? problem) =
            await VirtualCampaign.OpenAsync(run, _folder["one.db"], new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)));
        Assert.Null(problem);
        await using (campaign!)
        {
            campaign!.Advance(run.World.Now + TimeSpan.FromMinutes(2), () => false);
            Assert.Equal(1, campaign.Counts.Crawls);
        }
        await using CampaignStore store = (await CampaignStore.OpenAsync(_folder["one.db"])).Value;
        Snapshot crawl = (await SnapshotsAsync(store)).First(snapshot => snapshot.Plan.Kind == SnapshotKind.Crawl);
        Recall against = Recall.Of(new SnapshotEdges(await VisitsAsync(store, crawl)), new VirtualCrawl(run).TruthNow());
        Assert.True(against.Supernodes is { Recall: > 0.95, Precision: > 0.95 }, $"{against}");
        Assert.True(against.Links is { Recall: > 0.9, Precision: > 0.9 }, $"{against}");
        Assert.True(against.Children is { Recall: > 0.9, Precision: > 0.9 }, $"{against}");
    }

    /// <summary>A program that is killed leaves this behind.</summary>
    [Fact]
    public async Task Campaign_ThatNobodyEnded_HasAllUpToItsLastCrawl()
    {
        SimulationRun run = Warm(Scenario);
        (VirtualCampaign? campaign, _) =
            await VirtualCampaign.OpenAsync(run, _folder["cut.db"], new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)));
        campaign!.Advance(run.World.Now + TimeSpan.FromMinutes(30.3), () => false);
        await using (CampaignStore store = (await CampaignStore.OpenAsync(_folder["cut.db"])).Value)
        {
            Snapshot[] snapshots = await SnapshotsAsync(store);
            Assert.Equal([SnapshotKind.Crawl, SnapshotKind.Track],
                snapshots.Where(snapshot => snapshot.State == SnapshotState.Running).Select(snapshot => snapshot.Plan.Kind).Order());
            Assert.Equal((7, 3), (snapshots.Count(one => one.Plan.Kind == SnapshotKind.Crawl),
                snapshots.Count(one => one.Plan.Kind == SnapshotKind.Collect)));
            Assert.NotEqual(0, (await store.ReadSessionsAsync(
                snapshots.Single(one => one.Plan.Kind == SnapshotKind.Track), _ => ValueTask.CompletedTask)).Value);
        }
        campaign.Finish();
        await campaign.DisposeAsync();
        await using CampaignStore ended = (await CampaignStore.OpenAsync(_folder["cut.db"])).Value;
        Assert.Equal(2, (await SnapshotsAsync(ended)).Count(snapshot => snapshot.State == SnapshotState.Stopped));
    }

    [Fact]
    public async Task Run_ThatIsMeasured_IsTheSameEachTime_HoweverItIsWrittenDown()
    {
        string[] shorter = ["--measure", "2m", "--duration", "20m", "--json"];
        CommandRun one = await Run("one", shorter);
        CommandRun other = await Run("other", [.. shorter, "--output-every", "7s", "--snapshot-at", "warm"]);
        Assert.Equal(Hash(one), Hash(other));
        await using CampaignStore first = await OpenAsync("one"), second = await OpenAsync("other");
        Assert.Equal((await SnapshotsAsync(first)).Select(snapshot => (snapshot.Plan.Key, snapshot.EndedAt)),
            (await SnapshotsAsync(second)).Select(snapshot => (snapshot.Plan.Key, snapshot.EndedAt)));
        JsonElement card = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(_folder["one/run.json"]));
        Assert.EndsWith(" --output again --measure 2m", card.GetProperty("replay").GetString(), StringComparison.Ordinal);
        // What is written down of the run is there as always.
        Assert.Equal(27, File.ReadAllLines(_folder["one/population.csv"]).Length);
    }

    [Fact]
    public async Task Sessions_OfACampaign_CanBeExported_AndTheNextCommandIsSaid()
    {
        CommandRun run = await Run("out", "--measure", "--duration", "20m");
        Assert.True(run.Exit == 0, run.Error);
        Assert.Contains($"canopy report {_folder["out"]}", run.Out, StringComparison.Ordinal);
        Assert.Contains("4 crawls", run.Out, StringComparison.Ordinal);
        await using (CampaignStore store = await OpenAsync("out"))
        {
            Snapshot track = (await SnapshotsAsync(store)).Single(snapshot => snapshot.Plan.Kind == SnapshotKind.Track);
            CommandRun export = await CommandRun.Of(["campaigns", "export", track.Id.ToString(CultureInfo.InvariantCulture), "--sessions",
                "--format", "avt", "--store", _folder["out/campaign.db"]]);
            Assert.Equal(0, export.Exit);
            Assert.True(export.Out.Split('\n').Length > 50);
        }

        File.WriteAllText(_folder["out/notes.txt"], "mine");
        await Run("out", "--overwrite", "--duration", "1m");
        Assert.False(File.Exists(_folder["out/campaign.db"]));
        Assert.True(File.Exists(_folder["out/notes.txt"]));
    }

    [Fact]
    public async Task Campaign_WhereNoFileCanBe_IsRefused()
    {
        VirtualPlan plan = new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        (VirtualCampaign? campaign, Problem? problem) = await VirtualCampaign.OpenAsync(Warm(Scenario), _folder["no/such/folder.db"], plan);
        Assert.Null(campaign);
        Assert.NotNull(problem);
    }

    [Theory]
    [InlineData("add --output DIR", "--measure")]
    [InlineData("only with --measure", "--collect-every", "1h")]
    [InlineData("no time of a second or more", "--output", "unmade", "--measure", "soon")]
    [InlineData("no time of a second or more", "--output", "unmade", "--measure", "100ms")]
    [InlineData("no time of a second or more", "--output", "unmade", "--measure", "--collect-every", "often")]
    [InlineData("in its own time", "--output", "unmade", "--measure", "--serve")]
    [InlineData("in its own time", "--output", "unmade", "--measure", "--seeds", "2")]
    [InlineData("in its own time", "--output", "unmade", "--measure", "--crawl", "10s")]
    [InlineData("in its own time", "--output", "unmade", "--measure", "--track", "5m")]
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] options)
    {
        CommandRun run = await CommandRun.Of(["simulate", _file, .. options]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists("unmade"));
    }

    private Task<CommandRun> Run(string folder, params string[] options) =>
        CommandRun.Of(["simulate", _file, "--output", _folder[folder], .. options]);

    private async Task<CampaignStore> OpenAsync(string folder) =>
        (await CampaignStore.OpenAsync(_folder[$"{folder}/campaign.db"])).Value;

    private static SimulationRun Warm(string text)
    {
        SimulationRun run = new(ScenarioReader.Read(text, out _)!, seed: 1);
        run.World.RunUntil(run.Warm);
        return run;
    }

    private static async Task<Snapshot[]> SnapshotsAsync(CampaignStore store)
    {
        Campaign campaign = (await store.FindCampaignAsync("town")).Value!;
        return [.. (await store.SnapshotsAsync(campaign)).Value.Select(summary => summary.Snapshot)];
    }

    private static async Task<List<Visit>> VisitsAsync(CampaignStore store, Snapshot snapshot)
    {
        List<Visit> visits = [];
        await store.ReadVisitsAsync(snapshot, visit =>
        {
            visits.Add(visit);
            return ValueTask.CompletedTask;
        });
        return visits;
    }

    private static string Hash(CommandRun run) =>
        JsonSerializer.Deserialize<JsonElement>(run.Out.Split('\n')[0]).GetProperty("traceHash").GetString()!;
}
