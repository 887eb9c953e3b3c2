using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.Simulating;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Api;

public sealed class SimulationApiTests
{
    /// <summary>So long that no test sees its end.</summary>
    private const string Endless = "name: endless\npeers: 200\nwarmUp: 1m\nduration: 300d\n";

    private const string Hamlet = """
        # A hamlet,
        # for a test.

        name: hamlet
        about: Few users, shortly.
        peers: 300
        supernodes: 10
        arrival: 1m
        warmUp: 4m
        duration: 10m
        """;

    [Fact]
    public async Task Run_WithKnobsAndMeasured_HasASeriesAndIsTheSameOnTheCommandLine()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        JsonElement begun = await CreatedAsync(http, new
        {
            yaml = Hamlet, seed = 7, duration = "6m", measure = "2m", name = "mine",
            knobs = (object[])[new { path = "peers", value = 200 }, new { path = "nat", value = 0.1 }],
        });
        Assert.Equal(("mine", 200), (begun.GetProperty("name").GetString(), begun.GetProperty("users").GetInt32()));
        SimulationView over = await EndAsync(running, 1);
        Assert.Equal((RunState.Done, 1.0), (over.State, over.Progress.Share));
        Assert.Equal((600.0, 200), (over.Result!.SimulatedSeconds, over.Result.Peers));

        string[] replay = ["simulate", Path.Combine(over.Folder, "scenario.yaml"), "--seed", "7", "--scale", "1", "--duration", "6m",
            "--output", Path.Combine(running.Folder.Root, "again"), "--measure", "2m", "--json"];
        Assert.Equal(string.Join(' ', replay[2..7]), over.Replay.Split("' ")[1][..string.Join(' ', replay[2..7]).Length]);
        CommandRun same = await CommandRun.Of(replay);
        Assert.Contains(over.Result.TraceHash, same.Out, StringComparison.Ordinal);

        JsonElement series = await http.GetFromJsonAsync<JsonElement>("/api/v1/simulations/1/series");
        int looks = series.GetProperty("seconds").GetArrayLength();
        Assert.InRange(looks, 250, 320);
        foreach (string column in (string[])["online", "supernodes", "workload90", "firstHitMs", "violations", "speed"])
            Assert.Equal(looks, series.GetProperty(column).GetArrayLength());
        Assert.Equal(600, series.GetProperty("seconds")[looks - 1].GetDouble());
        Assert.Contains(series.GetProperty("traffic").EnumerateArray(), kind => kind.GetProperty("kind").GetString() == "query");
        JsonElement rest = await http.GetFromJsonAsync<JsonElement>($"/api/v1/simulations/1/series?after={looks - 2}");
        Assert.Equal((2, looks), (rest.GetProperty("online").GetArrayLength(), rest.GetProperty("next").GetInt32()));
        Assert.True(File.Exists(Path.Combine(over.Folder, "campaign.db")) && File.Exists(Path.Combine(over.Folder, "population.csv")));

        await running.StopAndStartAsync();
        using HttpClient again = running.Client(running.CliKey);
        JsonElement kept = await again.GetFromJsonAsync<JsonElement>("/api/v1/simulations/1");
        Assert.Equal(("done", over.Result.TraceHash), (kept.GetProperty("state").GetString(),
            kept.GetProperty("result").GetProperty("traceHash").GetString()));
        JsonElement keptSeries = await again.GetFromJsonAsync<JsonElement>("/api/v1/simulations/1/series");
        Assert.Equal(looks, keptSeries.GetProperty("seconds").GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await again.DeleteAsync("/api/v1/simulations/1")).StatusCode);
        Assert.False(Directory.Exists(over.Folder));
        Assert.Equal(HttpStatusCode.NotFound, (await again.GetAsync("/api/v1/simulations/1")).StatusCode);
    }

    [Fact]
    public async Task Runs_MoreThanGoOnAtOnce_AreRefused_StopStops_AndTheDaemonsEndBreaksOff()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using (HttpClient http = running.Client(running.CliKey))
        {
            for (int run = 0; run < SimulatingLimits.RunningMax; run++) await CreatedAsync(http, new { yaml = Endless });
            Assert.Contains("go on already", await RefusedAsync(http, new { yaml = Endless }), StringComparison.Ordinal);
            await running.WaitAsync("simulation.changed", one => one.Data is SimulationView { Id: 1, Progress.SimulatedSeconds: > 1 });
            Assert.Equal(HttpStatusCode.Conflict, (await http.DeleteAsync("/api/v1/simulations/1")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("/api/v1/simulations/1/stop", null)).StatusCode);
            SimulationView stopped = await EndAsync(running, 1);
            Assert.Equal(RunState.Stopped, stopped.State);
            Assert.Contains("\"stopped\"", File.ReadAllText(Path.Combine(stopped.Folder, "run.json")), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Conflict, (await http.PostAsync("/api/v1/simulations/1/stop", null)).StatusCode);
        }
        await running.StopAndStartAsync();
        using HttpClient again = running.Client(running.CliKey);
        JsonElement list = (await again.GetFromJsonAsync<JsonElement>("/api/v1/simulations")).GetProperty("items");
        Assert.Equal(["brokenOff", "stopped"], list.EnumerateArray().Select(run => run.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Scenarios_ThatCameWithTheProgramAndOwnOnes_HaveKnobsAndMistakes()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        Directory.CreateDirectory(running.Folder.Scenarios);
        File.WriteAllText(Path.Combine(running.Folder.Scenarios, "hamlet.yaml"), Hamlet);
        File.WriteAllText(Path.Combine(running.Folder.Scenarios, "wrong.yaml"), "peers: many\n");
        using HttpClient http = running.Client(running.CliKey);
        Dictionary<string, JsonElement> all = (await http.GetFromJsonAsync<JsonElement>("/api/v1/scenarios")).EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!, StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "scenarios"), "*.yaml"))
            Assert.Equal(0, all[Path.GetFileNameWithoutExtension(file)].GetProperty("mistakes").GetArrayLength());
        Assert.Equal("A hamlet, for a test.", all["hamlet"].GetProperty("words").GetString());
        Assert.Equal(1, all["wrong"].GetProperty("mistakes")[0].GetProperty("line").GetInt32());
        JsonElement Knob(string scenario, string path) =>
            all[scenario].GetProperty("knobs").EnumerateArray().Single(knob => knob.GetProperty("path").GetString() == path);
        Assert.Equal(240, Knob("hamlet", "warmUp").GetProperty("value").GetDouble());
        JsonElement nat = Knob("hamlet", "nat");
        Assert.Equal((0.3, false), (nat.GetProperty("value").GetDouble(), nat.GetProperty("isSet").GetBoolean()));
        Assert.Equal(75 * 60, Knob("kazaa-2004", "sessions.ordinary.median").GetProperty("value").GetDouble());

        // A scenario that names a file beside it runs wherever the program is, and its folder has that file.
        await CreatedAsync(http, new { scenario = "measured-sessions", duration = "1m", scale = 0.2 });
        SimulationView over = await EndAsync(running, 1);
        Assert.Equal(RunState.Done, over.State);
        Assert.True(File.Exists(Path.Combine(over.Folder, "measured-sessions.avt")));
    }

    [Theory]
    [InlineData("No scenario is named", """{}""")]
    [InlineData("There is no scenario", """{"scenario":"atlantis"}""")]
    [InlineData("scale takes", """{"scenario":"small-world","scale":1000}""")]
    [InlineData("is not a time", """{"scenario":"small-world","duration":"long"}""")]
    [InlineData("a second or more", """{"scenario":"small-world","measure":"1ms"}""")]
    [InlineData("no knob", """{"scenario":"small-world","knobs":[{"path":"colour","value":1}]}""")]
    [InlineData("It takes 0 to 1", """{"scenario":"small-world","knobs":[{"path":"nat","value":2}]}""")]
    [InlineData("a whole number", """{"scenario":"small-world","knobs":[{"path":"peers","value":2.5}]}""")]
    [InlineData("canopy simulate", """{"scenario":"kazaa-2004"}""")]
    [InlineData("1000000 at most", """{"yaml":"files: { items: 1000001 }"}""")]
    [InlineData("mistakes", """{"yaml":"peers: many"}""")]
    [InlineData("right beside", """{"yaml":"sessions: { away: { model: trace, file: ../x.avt } }"}""")]
    public async Task Start_OfWhatCannotBeRun_IsRefusedWithTheReason(string word, string body)
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        Assert.Contains(word, await RefusedAsync(http, JsonSerializer.Deserialize<JsonElement>(body)), StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(HttpClient http, object asked)
    {
        using HttpResponseMessage refused = await http.PostAsJsonAsync("/api/v1/simulations", asked);
        string body = await refused.Content.ReadAsStringAsync();
        Assert.True(refused.StatusCode == HttpStatusCode.BadRequest, body);
        return body;
    }

    private static async Task<JsonElement> CreatedAsync(HttpClient http, object asked)
    {
        using HttpResponseMessage made = await http.PostAsJsonAsync("/api/v1/simulations", asked);
        string body = await made.Content.ReadAsStringAsync();
        Assert.True(made.StatusCode == HttpStatusCode.Created, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    private static async Task<SimulationView> EndAsync(RunningDaemon running, long id)
    {
        DaemonEvent ended = await running.WaitAsync("simulation.changed",
            one => one.Data is SimulationView { EndedAt: not null } view && view.Id == id);
        return (SimulationView)ended.Data;
    }
}
