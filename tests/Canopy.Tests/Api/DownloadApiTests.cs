using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Api;

/// <summary>Downloads and folders, over the API and from the command line, between two daemons.</summary>
public sealed class DownloadApiTests
{
    [Fact]
    public async Task GetFolder_OfAFriend_BringsItWholeAndTellsOfIt()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync("blue one.txt", "blue two.txt");
        await friend.WaitSharedAsync(2);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        string data = running.Folder.Root;
        Assert.Equal(0, (await CommandRun.Of(["search", "blue", "--data", data])).Exit);

        CommandRun run = await CommandRun.Of(["get-folder", "1", "shared", "--data", data]);

        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("shared (2 files, ", run.Out, StringComparison.Ordinal);
        Assert.Equal("text of blue one.txt", File.ReadAllText(Path.Combine(data, "downloads", "shared", "blue one.txt")));
        await running.WaitAsync("folder.changed");
        CommandRun list = await CommandRun.Of(["downloads", "--data", data]);
        Assert.Contains("(done, 2 of 2 files)", list.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.Of(["downloads", "cancel", "F1", "--data", data])).Exit);
        Assert.Contains("Nothing is being fetched", (await CommandRun.Of(["downloads", "--data", data])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Downloads_PagedAndByState_AreAllFound()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        for (int number = 0; number < 5; number++)
            await Started(http, Hash(number), $"file {number}");
        List<string> seen = [];
        for (string? cursor = ""; cursor is not null;)
        {
            JsonElement page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/downloads?limit=2&cursor={cursor}");
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 2);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
            cursor = page.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
        }
        Assert.Equal(["file 0", "file 1", "file 2", "file 3", "file 4"], seen);
        await http.PostAsync($"/api/v1/downloads/{Hash(3)}/pause", null);
        JsonElement paused = await http.GetFromJsonAsync<JsonElement>("/api/v1/downloads?state=paused");
        Assert.Equal("file 3", Assert.Single(paused.GetProperty("items").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Commands_PauseOrderResumeCancel_AreFollowed()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        string data = running.Folder.Root;
        await Started(http, Hash(1), "one");
        await Started(http, Hash(2), "two");

        Assert.Equal(0, (await CommandRun.Of(["downloads", "priority", Hash(2)[..8], "high", "--data", data])).Exit);
        Assert.Equal(0, (await CommandRun.Of(["downloads", "pause", "all", "--data", data])).Exit);
        CommandRun list = await CommandRun.Of(["downloads", "--data", data]);
        Assert.Contains("two  (paused, high priority)", list.Out, StringComparison.Ordinal);
        Assert.Contains("resume goes on from here", list.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.Of(["downloads", "resume", Hash(1)[..8], "--data", data])).Exit);
        Assert.Equal(0, (await CommandRun.Of(["downloads", "cancel", Hash(1)[..8], Hash(2)[..8], "--data", data])).Exit);
        CommandRun wrong = await CommandRun.Of(["downloads", "cancel", "ffff", "--data", data]);
        Assert.Equal(1, wrong.Exit);
        Assert.Contains("there is no download 'ffff'", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_MovedPausedResumedAndCleared_IsAsAsked()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        for (int number = 0; number < 3; number++) await Started(http, Hash(number), $"file {number}");
        Assert.Equal(HttpStatusCode.OK,
            (await http.PostAsJsonAsync($"/api/v1/downloads/{Hash(2)}/move", new { before = Hash(0) })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsJsonAsync($"/api/v1/downloads/{Hash(0)}/move", new { })).StatusCode);
        JsonElement list = await http.GetFromJsonAsync<JsonElement>("/api/v1/downloads");
        Assert.Equal(["file 2", "file 1", "file 0"],
            list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
        Assert.Equal(HttpStatusCode.NotFound,
            (await http.PostAsJsonAsync($"/api/v1/downloads/{Hash(2)}/move", new { before = Hash(9) })).StatusCode);

        Assert.Equal(3, await CountAsync(await http.PostAsync("/api/v1/downloads/pause", null)));
        Assert.Equal(3, await CountAsync(await http.PostAsync("/api/v1/downloads/resume", null)));
        Assert.Equal(0, await CountAsync(await http.DeleteAsync("/api/v1/downloads?state=done")));
        Assert.Equal(HttpStatusCode.BadRequest, (await http.DeleteAsync("/api/v1/downloads?state=queued")).StatusCode);
        JsonElement blocks = await http.GetFromJsonAsync<JsonElement>($"/api/v1/downloads/{Hash(0)}/blocks");
        Assert.All(blocks.GetProperty("cells").EnumerateArray(), cell => Assert.Equal(0, cell.GetDouble()));
    }

    private static async Task<int> CountAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("downloads").GetInt32();

    [Fact]
    public async Task Browse_OfOwnShares_IsPagedAndWhatOthersSee()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync("green.txt");
        await running.WaitSharedAsync(1);
        using HttpClient http = running.Client(running.CliKey);
        JsonElement top = await http.GetFromJsonAsync<JsonElement>("/api/v1/shares/browse");
        Assert.Contains("shared", top.GetProperty("folders").EnumerateArray().Select(name => name.GetString()));
        CommandRun list = await CommandRun.Of(["share", "list", "shared", "--data", running.Folder.Root]);
        Assert.Contains("green.txt", list.Out, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/api/v1/shares/browse?folder=nowhere")).StatusCode);
    }

    private static string Hash(int number) => string.Concat(Enumerable.Repeat($"{number}a", 32));

    private static async Task Started(HttpClient http, string contentHash, string name)
    {
        HttpResponseMessage made = await http.PostAsJsonAsync("/api/v1/downloads", new { contentHash, name, size = 1000 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }
}
