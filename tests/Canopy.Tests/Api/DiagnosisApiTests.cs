using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Canopy.Tests.Api;

public sealed class DiagnosisApiTests
{
    [Fact]
    public async Task PortTest_OfAChild_IsMadeByItsParentAndShownInTheDiagnosis()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        using HttpClient http = running.Client(running.CliKey);
        await running.WaitAsync("reachability");
        long before = running.Daemon.Node.Events.Last;
        using HttpResponseMessage answer = await http.PostAsync("/api/v1/diagnosis/port", null);
        JsonElement test = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, $"{test}");
        Assert.Equal((true, $"{friend.Daemon.Node.Host.Address}", $"{running.Daemon.Node.Host.Address}"),
            (test.GetProperty("isReachable").GetBoolean(), test.GetProperty("by").GetString(), test.GetProperty("address").GetString()));
        await running.WaitAsync("reachability", happened => happened.Id > before);

        JsonElement[] checks = await ChecksAsync(http, "/api/v1/diagnosis");
        Assert.Equal(["daemon", "data", "network", "port", "address", "shares", "role", "settings", "api"],
            checks.Select(check => check.GetProperty("name").GetString()));
        Assert.All(["daemon", "network", "port", "settings", "api"], name =>
            Assert.True(checks.Single(check => check.GetProperty("name").GetString() == name).GetProperty("isGood").GetBoolean(), name));
        Assert.Contains($"{friend.Daemon.Node.Host.Address} tried", Of(checks, "port"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortTest_OfASupernode_IsAProblemWithARemedy()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        using HttpResponseMessage answer = await http.PostAsync("/api/v1/diagnosis/port", null);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("remedy").GetString()!);
    }

    [Fact]
    public async Task SearchDiagnosis_OfASearchInVain_SaysWhatToTry()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync("blue.txt");
        await friend.WaitSharedAsync(1);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        using HttpClient http = running.Client(await running.KeyAsync("search"));
        JsonElement[] checks = await SearchAsync("artist blue -blue");
        Assert.Equal(["network", "asked", "ending", "not", "field", "hop", "wish"],
            checks.Select(check => check.GetProperty("name").GetString()));
        Assert.StartsWith("1 supernode searched; none had a hit", Of(checks, "asked"), StringComparison.Ordinal);
        checks = await SearchAsync("blue");
        Assert.Contains($"hits came from {friend.Daemon.Node.Host.Address}", Of(checks, "asked"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/api/v1/searches/99/diagnosis")).StatusCode);

        async Task<JsonElement[]> SearchAsync(string text)
        {
            long before = running.Daemon.Node.Events.Last;
            using HttpResponseMessage begun = await http.PostAsJsonAsync("/api/v1/searches", new { text });
            JsonElement search = await begun.Content.ReadFromJsonAsync<JsonElement>();
            await running.WaitAsync("search.ended", happened => happened.Id > before);
            return await ChecksAsync(http, $"/api/v1/searches/{search.GetProperty("id")}/diagnosis");
        }
    }

    [Fact]
    public async Task SearchDiagnosis_WithoutANetwork_SaysSo()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        await http.PostAsJsonAsync("/api/v1/searches", new { text = "blue" });
        await running.WaitAsync("search.ended");
        Assert.Contains("without neighbors",
            Of(await ChecksAsync(http, "/api/v1/searches/1/diagnosis"), "network"), StringComparison.Ordinal);
    }

    private static async Task<JsonElement[]> ChecksAsync(HttpClient http, string path) =>
        [.. (await http.GetFromJsonAsync<JsonElement>(path)).GetProperty("checks").EnumerateArray()];

    private static string Of(JsonElement[] checks, string name) =>
        checks.Single(check => check.GetProperty("name").GetString() == name).GetProperty("what").GetString()!;
}
