using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Transfers;
using Canopy.Tests.Commands;
using Canopy.TwoTier.Search;

namespace Canopy.Tests.Api;

public sealed class ApiTests
{
    [Fact]
    public async Task Search_OfAFriendsFiles_BringsHitsAPageAtATime()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync("blue one.txt", "blue two.txt", "blue three.txt");
        await friend.WaitSharedAsync(3);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        using HttpClient http = running.Client(running.CliKey);
        JsonElement search = await JsonAsync(await http.PostAsJsonAsync("/api/v1/searches", new { text = "blue" }));
        uint id = search.GetProperty("id").GetUInt32();
        await running.WaitAsync("search.ended");
        JsonElement first = await http.GetFromJsonAsync<JsonElement>($"/api/v1/searches/{id}/hits?limit=2");
        Assert.Equal(2, first.GetProperty("items").GetArrayLength());
        JsonElement second = await http.GetFromJsonAsync<JsonElement>(
            $"/api/v1/searches/{id}/hits?limit=2&cursor={first.GetProperty("next").GetString()}");
        Assert.Equal(3, second.GetProperty("items")[0].GetProperty("number").GetInt32());
        Assert.False(second.TryGetProperty("next", out _));
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync($"/api/v1/searches/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/v1/searches/{id}")).StatusCode);
    }

    [Fact]
    public async Task Search_MoreThanAreKept_DropsTheOldest()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        Query query = Query.Parse("nothing").Query!;
        for (int number = 0; number <= ApiLimits.SearchesMax; number++) await running.Daemon.Node.Searches.StartAsync(query, 1, hop: false);
        Assert.Equal(ApiLimits.SearchesMax, running.Daemon.Node.Searches.All.Length);
        Assert.Null(running.Daemon.Node.Searches.Find(1));
    }

    [Fact]
    public void EventStreams_MoreThanMayBeOpen_AreTurnedAwayUntilOneLeaves()
    {
        EventStreams streams = new();
        for (int number = 0; number < ApiLimits.EventStreamsMax; number++) Assert.True(streams.TryEnter());
        Assert.False(streams.TryEnter());
        streams.Leave();
        Assert.True(streams.TryEnter());
    }

    [Fact]
    public async Task Events_WithLastEventId_GoOnWhereTheReaderLeft()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        DaemonEvent promoted = await running.WaitAsync("promoted");
        running.Daemon.Node.Events.Add("test.one", new { });
        running.Daemon.Node.Events.Add("test.two", new { });
        using HttpClient http = running.Client(running.CliKey);
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/events") { Headers = { { "Last-Event-ID", $"{promoted.Id}" } } };
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using CancellationTokenSource patience = new(RunningDaemon.Patience);
        List<string> kinds = [];
        await foreach (SseItem<string> item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync(patience.Token))
        {
            Assert.True(long.Parse(item.EventId!) > promoted.Id);
            kinds.Add(item.EventType);
            if (item.EventType == "test.two") break;
        }
        Assert.Equal("test.one", kinds[^2]);
    }

    [Fact]
    public async Task Events_OfAKeyTakenBack_EndBeforeTheNext()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(await running.KeyAsync("read"));
        using HttpResponseMessage response = await http.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead);
        using HttpResponseMessage removed = await http.DeleteAsync("/api/v1/keys/own");
        Assert.True(removed.IsSuccessStatusCode);
        running.Daemon.Node.Events.Add("test.secret", new { });
        Assert.DoesNotContain("test.secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_WithoutAKey_DescribesEveryRoute()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(null);
        JsonElement paths = (await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
        foreach (JsonProperty path in paths.EnumerateObject())
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                Assert.True(operation.Value.TryGetProperty("summary", out _), $"{operation.Name} {path.Name} has no summary");
                Assert.Contains("scope", operation.Value.GetProperty("description").GetString(), StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task Metrics_ForAReader_AreInThePrometheusFormat()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(await running.KeyAsync("read"));
        string text = await http.GetStringAsync("/metrics");
        Assert.Contains("canopy_supernode 1\n", text, StringComparison.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.Matches(@"^(# (HELP|TYPE) canopy_\w+ .+|canopy_\w+(\{\w+=""[^""]*""\})? \d+)$", line);
    }

    [Fact]
    public async Task Settings_SavedWhileRunning_ApplyOrAreRefusedWhole()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        AtomicFile.Write(running.Folder.Settings, "upload_slots: 3\nupload_limit: 50\nupload_limit_per_peer: 7\nport: 4242\n");
        DaemonEvent good = await running.WaitAsync("settings.reloaded");
        Assert.Contains("upload_slots", JsonSerializer.Serialize(good.Data), StringComparison.Ordinal);
        TransferServer server = running.Daemon.Node.Server;
        Assert.Equal((3, 50_000L, 7000L), (server.Slots.Max, server.Rate.BytesPerSecond, server.Rate.BytesPerSecondPerPeer));

        AtomicFile.Write(running.Folder.Settings, "upload_slots: many\n");
        DaemonEvent bad = await running.WaitAsync("settings.reloaded", happened => happened.Id > good.Id);
        Assert.Contains("upload_slots", JsonSerializer.Serialize(bad.Data), StringComparison.Ordinal);
        Assert.Equal(3, running.Daemon.Node.Server.Slots.Max);
    }

    [Fact]
    public async Task SecondDaemon_InTheSameFolder_IsRefusedAndSaysWhatToDo()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        (CanopyDaemon? second, IReadOnlyList<Problem> problems) = await running.TryStartAnotherAsync();
        Assert.Null(second);
        Problem problem = Assert.Single(problems);
        Assert.Contains($"process {Environment.ProcessId}", problem.What, StringComparison.Ordinal);
        Assert.Contains("--data", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandLine_ToARunningDaemon_AnswersForPeopleAndMachines()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync("green.txt");
        await friend.WaitSharedAsync(1);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        string[] data = ["--data", running.Folder.Root];
        CommandRun status = await CommandRun.Of(["status", .. data]);
        Assert.Equal((0, ""), (status.Exit, status.Error));
        Assert.StartsWith("tester is an ordinary node: attached", status.Out, StringComparison.Ordinal);
        JsonElement json = JsonSerializer.Deserialize<JsonElement>((await CommandRun.Of(["status", "--json", .. data])).Out);
        Assert.Equal("ordinaryNode", json.GetProperty("role").GetString());

        CommandRun search = await CommandRun.Of(["search", "green", .. data]);
        Assert.Contains("   1", search.Out, StringComparison.Ordinal);
        Assert.Contains("1 hit from 1 supernode.", search.Out, StringComparison.Ordinal);
        CommandRun none = await CommandRun.Of(["get", "2", .. data]);
        Assert.Equal(1, none.Exit);
        Assert.Contains("has no hit 2", none.Error, StringComparison.Ordinal);
        CommandRun get = await CommandRun.Of(["get", "1", .. data]);
        Assert.Equal((0, ""), (get.Exit, get.Error));
        Assert.Equal("text of green.txt", File.ReadAllText(Path.Combine(running.Folder.Root, "downloads", "green.txt")));
        string alias = Path.GetFileName(friend.Shared);
        Assert.Contains($"{alias}/", (await CommandRun.Of(["browse", "1", .. data])).Out, StringComparison.Ordinal);
        Assert.Contains("green.txt", (await CommandRun.Of(["browse", "1", alias, .. data])).Out, StringComparison.Ordinal);
        Assert.Contains("Delivered", (await CommandRun.Of(["message", "send", "1", "hello", "there", .. data])).Out,
            StringComparison.Ordinal);
        await friend.WaitAsync("message.received");
        Assert.Contains("tester (127.0.0.1:", (await CommandRun.Of(["message", "--data", friend.Folder.Root])).Out,
            StringComparison.Ordinal);
        Assert.Contains("parent", (await CommandRun.Of(["peers", .. data])).Out, StringComparison.Ordinal);

        CommandRun share = await CommandRun.Of(["share", "add", running.Shared, .. data]);
        Assert.Contains("Sharing ", share.Out, StringComparison.Ordinal);
        Assert.StartsWith("canopy:?at=127.0.0.1:", (await CommandRun.Of(["invite", .. data])).Out, StringComparison.Ordinal);
        string key = (await CommandRun.Of(["keys", "add", "grafana", "--scopes", "read", .. data])).Out.Trim();
        Assert.StartsWith("canopy_", key, StringComparison.Ordinal);
        Assert.Contains("grafana", (await CommandRun.Of(["keys", .. data])).Out, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(running.Folder.CliKey));
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
