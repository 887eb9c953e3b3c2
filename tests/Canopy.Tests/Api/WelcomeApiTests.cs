using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Daemon.Welcome;
using Canopy.Hosting.Settings;

namespace Canopy.Tests.Api;

public sealed class WelcomeApiTests
{
    [Fact]
    public async Task Welcome_OfAPeerThatHasChosen_IsNotDueAndSaysWhatThereIs()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        JsonElement welcome = await http.GetFromJsonAsync<JsonElement>("/api/v1/welcome");
        Assert.False(welcome.GetProperty("isDue").GetBoolean(), "its name and folder are given as flags");
        Assert.Equal(("tester", running.Daemon.Node.Host.Address.Port),
            (welcome.GetProperty("userName").GetString(), welcome.GetProperty("port").GetInt32()));
        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsync("/api/v1/welcome/done", null)).StatusCode);
    }

    [Fact]
    public void FirstRun_UntilAnythingIsChosenOrItIsDone_IsDue()
    {
        using TempFolder folder = new();
        FirstRun first = new(new DataFolder(folder.Root));
        Dictionary<string, GivenSetting> given = new() { ["port"] = new(SettingOrigin.Flag, "--port", new(["1"])) };
        Assert.True(first.IsDue(given, shares: 0));
        Assert.False(first.IsDue(given, shares: 1));
        given["network"] = given["port"];
        Assert.False(first.IsDue(given, shares: 0));
        given.Remove("network");
        Assert.Null(first.Finish());
        Assert.False(new FirstRun(new DataFolder(folder.Root)).IsDue(given, shares: 0));
    }

    [Fact]
    public void FirstRun_ThatCannotBeNoted_SaysWhy()
    {
        using TempFolder folder = new();
        Assert.NotEmpty(new FirstRun(new DataFolder(folder["gone"])).Finish()!.Remedy);
    }

    [Fact]
    public void Folders_OfAHome_AreThoseThatAreThere()
    {
        using TempFolder home = new();
        Directory.CreateDirectory(home["Music"]);
        Directory.CreateDirectory(home[".ssh"]);
        File.WriteAllText(home["Videos"], "");
        Assert.Equal([home["Music"]], FirstRun.FoldersOf(home.Root));
        Assert.Empty(FirstRun.FoldersOf(""));
    }

    [Fact]
    public async Task Places_OfAFolder_AreItsFoldersAPageAtATime()
    {
        using TempFolder folder = new();
        foreach (string name in new[] { "b <script>", "A", "c", ".hidden" }) Directory.CreateDirectory(folder[name]);
        File.WriteAllText(folder["file.txt"], "");
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(await running.KeyAsync("share"));
        string path = $"/api/v1/shares/places?path={Uri.EscapeDataString(folder.Root + "/")}&limit=2";
        JsonElement first = await http.GetFromJsonAsync<JsonElement>(path);
        Assert.Equal(["A", "b <script>"], Names(first));
        Assert.Equal((folder.Root, Path.GetDirectoryName(folder.Root), "2"), (first.GetProperty("path").GetString(),
            first.GetProperty("parent").GetString(), first.GetProperty("next").GetString()));
        JsonElement second = await http.GetFromJsonAsync<JsonElement>($"{path}&cursor=2");
        Assert.Equal(["c"], Names(second));
        Assert.False(second.TryGetProperty("next", out _));
        Assert.Equal(folder["c"], second.GetProperty("items")[0].GetProperty("path").GetString());
        Assert.False((await http.GetFromJsonAsync<JsonElement>("/api/v1/shares/places?path=/")).TryGetProperty("parent", out _));
    }

    [Theory]
    [InlineData("relative", HttpStatusCode.BadRequest)]
    [InlineData("/no/such/folder", HttpStatusCode.NotFound)]
    [InlineData("/a%00b", HttpStatusCode.BadRequest)]
    public async Task Places_OfNoFolder_AreAProblem(string path, HttpStatusCode status)
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        Assert.Equal(status, (await http.GetAsync($"/api/v1/shares/places?path={path}")).StatusCode);
    }

    private static string[] Names(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(place => place.GetProperty("name").GetString()!)];
}
