using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.Observing;
using Canopy.Tests.Serving;

namespace Canopy.Tests.Api;

public sealed class MeasurementApiTests
{
    [Fact]
    public async Task Crawl_OfAServedWorld_ByTheDaemon_IsKeptDrawnComparedAndExported()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0");
        int supernodes = world.Announced.GetProperty("supernodes").GetInt32();
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        Assert.Equal(0, (await http.GetFromJsonAsync<JsonElement>("/api/v1/campaigns")).GetArrayLength());

        for (int round = 1; round <= 2; round++)
        {
            JsonElement begun = await CreatedAsync(http, new { kind = "crawl", seeds = (string[])[$"{world.Invite}"], rate = 0 });
            Assert.Equal((round, "running"), (begun.GetProperty("id").GetInt32(), begun.GetProperty("state").GetString()));
            MeasurementView over = await EndAsync(running, round);
            Assert.Equal((RunState.Done, supernodes), (over.State, over.Result!.Crawl!.Quality.Supernodes));
            Assert.Equal(1, over.Result.Crawl.Quality.Completeness);
            Assert.Equal((round, 1.0), ((int)over.Progress.Snapshot!, over.Progress.Share));
        }
        JsonElement list = (await http.GetFromJsonAsync<JsonElement>("/api/v1/measurements")).GetProperty("items");
        Assert.Equal([2, 1], list.EnumerateArray().Select(one => one.GetProperty("id").GetInt32()));

        JsonElement campaign = (await http.GetFromJsonAsync<JsonElement>("/api/v1/campaigns"))[0];
        Assert.Equal(("main", 2), (campaign.GetProperty("name").GetString(), campaign.GetProperty("snapshots").GetInt32()));
        JsonElement detail = await http.GetFromJsonAsync<JsonElement>("/api/v1/campaigns/main/snapshots/1");
        Assert.Equal(supernodes, detail.GetProperty("quality").GetProperty("supernodes").GetInt32());
        JsonElement page = await http.GetFromJsonAsync<JsonElement>("/api/v1/campaigns/main/snapshots?limit=1");
        Assert.Equal((2, "2"), (page.GetProperty("items")[0].GetProperty("number").GetInt32(), page.GetProperty("next").GetString()));

        JsonElement compared = await http.GetFromJsonAsync<JsonElement>("/api/v1/campaigns/main/compare?a=1&b=2");
        Assert.Equal(supernodes, compared.GetProperty("supernodes").GetProperty("both").GetInt32());
        Assert.Equal(0, compared.GetProperty("distortionLinks").GetDouble());

        JsonElement graph = await http.GetFromJsonAsync<JsonElement>("/api/v1/campaigns/main/snapshots/2/graph?children=true");
        int nodes = graph.GetProperty("addresses").GetArrayLength(), links = graph.GetProperty("from").GetArrayLength();
        Assert.True(nodes > supernodes && links > nodes - supernodes);
        Assert.Equal(supernodes, graph.GetProperty("kind").EnumerateArray().Count(kind => kind.GetInt32() == 0));
        Assert.All(graph.GetProperty("to").EnumerateArray(), to => Assert.InRange(to.GetInt32(), 0, nodes - 1));

        string[] rows = (await http.GetStringAsync("/api/v1/campaigns/main/snapshots/1/export?format=csv")).Split('\n');
        Assert.StartsWith("source,target", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("<?xml", await http.GetStringAsync("/api/v1/campaigns/main/snapshots/1/export?format=graphml"),
            StringComparison.Ordinal);
        using HttpResponseMessage trace =
            await http.GetAsync("/api/v1/campaigns/main/snapshots/1/export?format=csv&sessions=true&children=true");
        Assert.Equal(HttpStatusCode.BadRequest, trace.StatusCode);
        foreach (string path in (string[])["none/snapshots", "main/snapshots/9", "main/snapshots/9/graph", "main/compare?a=1&b=9"])
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/v1/campaigns/{path}")).StatusCode);
    }

    [Fact]
    public async Task Crawl_ThatIsStopped_GoesOnIntoTheSameSnapshot_AlsoAfterARestart()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0");
        int supernodes = world.Announced.GetProperty("supernodes").GetInt32();
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using (HttpClient http = running.Client(running.CliKey))
        {
            await CreatedAsync(http, new { kind = "crawl", campaign = "slow", seeds = (string[])[$"{world.Invite}"], rate = 5 });
            await running.WaitAsync("measurement.changed", one => ((MeasurementView)one.Data).Progress.Visits > 1);
            using HttpResponseMessage stop = await http.PostAsync("/api/v1/measurements/1/stop", null);
            Assert.Equal(HttpStatusCode.OK, stop.StatusCode);
            MeasurementView stopped = await EndAsync(running, 1);
            Assert.Equal((RunState.Stopped, true), (stopped.State, stopped.CanResume));
            Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("/api/v1/measurements/1/resume", null)).StatusCode);
            Assert.Equal(HttpStatusCode.Conflict, (await http.PostAsync("/api/v1/measurements/1/resume", null)).StatusCode);
            Assert.Equal(HttpStatusCode.Conflict, (await http.DeleteAsync("/api/v1/measurements/1")).StatusCode);
        }
        await running.StopAndStartAsync();
        using HttpClient again = running.Client(running.CliKey);
        JsonElement broken = await again.GetFromJsonAsync<JsonElement>("/api/v1/measurements/1");
        Assert.Equal("brokenOff", broken.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, (await again.PostAsync("/api/v1/measurements/1/resume", null)).StatusCode);
        MeasurementView over = await EndAsync(running, 1);
        Assert.Equal((RunState.Done, supernodes), (over.State, over.Result!.Crawl!.Quality.Supernodes));
        JsonElement campaign = (await again.GetFromJsonAsync<JsonElement>("/api/v1/campaigns"))[0];
        Assert.Equal(("slow", 1), (campaign.GetProperty("name").GetString(), campaign.GetProperty("snapshots").GetInt32()));
        Assert.Equal(HttpStatusCode.NoContent, (await again.DeleteAsync("/api/v1/measurements/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await again.GetAsync("/api/v1/measurements/1")).StatusCode);
    }

    [Fact]
    public async Task ProbeTrackAndSample_OfTheDaemonsOwnNetwork_TellWhoIsThere()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using RunningDaemon friend = await RunningDaemon.StartAsync(running);
        using HttpClient http = running.Client(running.CliKey);
        await CreatedAsync(http, new { kind = "probe", lists = true });
        MeasurementView probed = await EndAsync(running, 1);
        Assert.Equal((RunState.Done, 1), (probed.State, probed.Result!.Probe!.Up));
        JsonElement peer = (await http.GetFromJsonAsync<JsonElement>("/api/v1/measurements/1/peers")).GetProperty("items")[0];
        Assert.True(peer.GetProperty("isSupernode").GetBoolean());
        Assert.Equal(1, peer.GetProperty("lists").GetProperty("children").GetArrayLength());

        await CreatedAsync(http, new { kind = "track", every = "1s", @for = "3s", hostPause = "0s" });
        MeasurementView tracked = await EndAsync(running, 2);
        Assert.Equal((RunState.Done, 1L), (tracked.State, tracked.Result!.Track!.SessionsBegun));
        JsonElement detail = await http.GetFromJsonAsync<JsonElement>("/api/v1/campaigns/main/snapshots/2");
        Assert.Equal(1, detail.GetProperty("sessions").GetProperty("count").GetInt32());
        Assert.NotEmpty(await http.GetStringAsync("/api/v1/campaigns/main/snapshots/2/export?format=ndjson"));

        await CreatedAsync(http, new { kind = "crawl", sample = 4, walks = 2 });
        MeasurementView sampled = await EndAsync(running, 3);
        Assert.Equal(RunState.Failed, sampled.State);
        await running.StopAndStartAsync();
        using HttpClient again = running.Client(running.CliKey);
        JsonElement kept = (await again.GetFromJsonAsync<JsonElement>("/api/v1/measurements")).GetProperty("items");
        Assert.Equal(["failed", "done", "done"], kept.EnumerateArray().Select(one => one.GetProperty("state").GetString()));
        Assert.Equal(1, kept[1].GetProperty("result").GetProperty("track").GetProperty("sessionsBegun").GetInt32());
    }

    [Fact]
    public async Task Crawl_ThatIsStoppedBetweenTwoSweeps_GoesOnWithTheNextSnapshot()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        await CreatedAsync(http, new { kind = "crawl", every = "1h" });
        DaemonEvent first = await running.WaitAsync("measurement.changed",
            one => ((MeasurementView)one.Data).Words == "It waits for the next round.");
        Assert.Equal(1, ((MeasurementView)first.Data).Result!.Crawl!.Quality.Supernodes);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("/api/v1/measurements/1/stop", null)).StatusCode);
        Assert.Equal(RunState.Stopped, (await EndAsync(running, 1)).State);
        long before = running.Daemon.Node.Events.Last;
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("/api/v1/measurements/1/resume", null)).StatusCode);
        DaemonEvent second = await running.WaitAsync("measurement.changed",
            one => one.Id > before && ((MeasurementView)one.Data).Words == "It waits for the next round.");
        Assert.Equal((2L, 2L), (((MeasurementView)second.Data).Result!.Crawl!.Snapshot, ((MeasurementView)second.Data).Progress.Round));
    }

    [Fact]
    public async Task Collect_OfTheDaemonsOwnNetwork_ReadsAListAndSumsUp()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using RunningDaemon friend = await RunningDaemon.StartAsync(running, "blue one.txt", "blue two.txt");
        await friend.WaitSharedAsync(2);
        using HttpClient http = running.Client(running.CliKey);
        await CreatedAsync(http, new { kind = "collect", searches = 6, words = (string[])["blue"] });
        MeasurementView over = await EndAsync(running, 1);
        Assert.Equal((RunState.Done, 2L), (over.State, over.Result!.Collect!.Files));
    }

    [Theory]
    [InlineData("kind", """{}""")]
    [InlineData("of no use", """{"kind":"crawl","tolerate":1}""")]
    [InlineData("takes 1 to 4096", """{"kind":"crawl","window":0}""")]
    [InlineData("is not a time", """{"kind":"track","every":"often"}""")]
    [InlineData("takes 0 to 100", """{"kind":"track","tolerate":101}""")]
    [InlineData("below 0", """{"kind":"crawl","rate":-1}""")]
    [InlineData("no address of a supernode", """{"kind":"probe","seeds":["example.org"]}""")]
    [InlineData("cannot be said", """{"kind":"collect","contact":"me and you"}""")]
    [InlineData("takes 1 to 256", """{"kind":"collect","atOnce":257}""")]
    [InlineData("no number of a snapshot", """{"kind":"track","fromSnapshot":"first"}""")]
    [InlineData("no use with sample", """{"kind":"crawl","sample":10,"rate":5}""")]
    [InlineData("exclude, line 1", """{"kind":"crawl","exclude":["example.org"]}""")]
    public async Task Options_ThatCannotBeMeant_AreRefusedWithTheReason(string word, string body)
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage refused = await http.PostAsync("/api/v1/measurements", content);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        JsonElement problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(word, $"{problem.GetProperty("title")} {problem.GetProperty("remedy")}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measurements_MoreThanGoOnAtOnce_AreRefused_AndOneThatFindsNobodyFails()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        await CreatedAsync(http, new { kind = "crawl", seeds = (string[])["127.0.0.1:1"] });
        MeasurementView failed = await EndAsync(running, 1);
        Assert.Equal((RunState.Failed, "Nobody answered."), (failed.State, failed.Words));
        for (int one = 0; one < ObservingLimits.RunningMax; one++) await CreatedAsync(http, new { kind = "track", every = "1h" });
        using HttpResponseMessage refused = await http.PostAsJsonAsync("/api/v1/measurements", new { kind = "track" });
        Assert.Contains("go on already", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> CreatedAsync(HttpClient http, object asked)
    {
        using HttpResponseMessage made = await http.PostAsJsonAsync("/api/v1/measurements", asked);
        string body = await made.Content.ReadAsStringAsync();
        Assert.True(made.StatusCode == HttpStatusCode.Created, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>How it stands when it has come to an end, after an event.</summary>
    private static async Task<MeasurementView> EndAsync(RunningDaemon running, long id, long after = 0)
    {
        DaemonEvent ended = await running.WaitAsync("measurement.changed",
            one => one.Id > after && one.Data is MeasurementView { EndedAt: not null } view && view.Id == id);
        return (MeasurementView)ended.Data;
    }
}
