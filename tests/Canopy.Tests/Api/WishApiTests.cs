using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Api;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Api;

public sealed class WishApiTests
{
    [Fact]
    public async Task Wish_OfAFriendsFile_IsFoundAndFetched_AndToldStepByStep()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync("blue one.txt");
        await friend.WaitSharedAsync(1);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        string[] data = ["--data", running.Folder.Root];
        CommandRun made = await CommandRun.Of(["wish", "add", "blue", "--max-size", "1kb", "--ext", "txt,md", .. data]);
        Assert.Equal((0, ""), (made.Exit, made.Error));
        Assert.StartsWith("   1  (blue) size:0..1000 (ext:txt OR ext:md)\n      not asked yet; asks in ", made.Out,
            StringComparison.Ordinal);

        await running.WaitAsync("wish.added");
        await running.WaitAsync("wish.found");
        await running.WaitAsync("wish.fetched");
        await running.WaitAsync("wish.fulfilled");
        Assert.Equal("text of blue one.txt", File.ReadAllText(Path.Combine(running.Folder.Root, "downloads", "blue one.txt")));

        CommandRun list = await CommandRun.Of(["wish", .. data]);
        Assert.Contains("fulfilled: asked 1 time at 1 supernode, found 1, fetched 1", list.Out, StringComparison.Ordinal);
        CommandRun show = await CommandRun.Of(["wish", "show", "1", .. data]);
        Assert.Contains("fetched   blue one.txt", show.Out, StringComparison.Ordinal);
        JsonElement json = JsonSerializer.Deserialize<JsonElement>((await CommandRun.Of(["wish", "show", "1", "--json", .. data])).Out);
        Assert.Equal("fulfilled", json.GetProperty("wish").GetProperty("state").GetString());
        Assert.Equal("fetched", json.GetProperty("finds")[0].GetProperty("fate").GetString());

        CommandRun ask = await CommandRun.Of(["wish", "ask", "1", .. data]);
        Assert.Equal(1, ask.Exit);
        Assert.Contains("Make a new one", ask.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.Of(["wish", "remove", "1", .. data])).Exit);
        Assert.Contains("No wishes yet", (await CommandRun.Of(["wish", .. data])).Out, StringComparison.Ordinal);
        await running.WaitAsync("wish.removed");
    }

    [Fact]
    public async Task Finds_AreGivenAPageAtATime_AndPausingIsSeen()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync("blue one.txt", "blue two.txt", "blue three.txt");
        await friend.WaitSharedAsync(3);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        using HttpClient http = running.Client(await running.KeyAsync("read", "download"));
        using HttpResponseMessage made = await http.PostAsJsonAsync("/api/v1/wishes", new { text = "blue", notify = true });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        foreach (string name in (string[])["one", "two", "three"])
            await running.WaitAsync("wish.found", found => ((WishEvent)found.Data).Find!.Name == $"blue {name}.txt");
        Assert.Empty(running.Daemon.Node.Downloads.List());

        JsonElement first = await http.GetFromJsonAsync<JsonElement>("/api/v1/wishes/1?limit=2");
        Assert.Equal(2, first.GetProperty("finds").GetProperty("items").GetArrayLength());
        string next = first.GetProperty("finds").GetProperty("next").GetString()!;
        JsonElement second = await http.GetFromJsonAsync<JsonElement>($"/api/v1/wishes/1?limit=2&cursor={next}");
        JsonElement last = Assert.Single(second.GetProperty("finds").GetProperty("items").EnumerateArray());
        Assert.Equal("told", last.GetProperty("fate").GetString());

        Assert.Equal("paused", await StateAsync(http, "pause"));
        Assert.Equal(HttpStatusCode.Conflict, (await http.PostAsync("/api/v1/wishes/1/ask", null)).StatusCode);
        Assert.Equal("waiting", await StateAsync(http, "resume"));
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync("/api/v1/wishes/1")).StatusCode);
    }

    private static async Task<string?> StateAsync(HttpClient http, string verb)
    {
        using HttpResponseMessage answer = await http.PostAsync($"/api/v1/wishes/1/{verb}", null);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString();
    }
}
