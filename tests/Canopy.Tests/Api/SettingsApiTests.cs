using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Hosting.Settings;

namespace Canopy.Tests.Api;

public sealed class SettingsApiTests
{
    [Fact]
    public async Task Settings_Each_TellsItsOriginAndHowToEditIt()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        AtomicFile.Write(running.Folder.Settings, "# mine\nupload_slots: 3\nnetwork: n\nnetwork_secret: hush\nseeds: [192.0.2.1:1]\n");
        using HttpClient http = running.Client(running.CliKey);
        await running.WaitAsync("settings.reloaded");
        JsonElement[] all = (await http.GetFromJsonAsync<JsonElement[]>("/api/v1/settings"))!;
        Assert.Equal(SettingsTable.All.Length, all.Length);
        JsonElement slots = Of("upload_slots"), secret = Of("network_secret"), seeds = Of("seeds");
        Assert.Equal(("3", "3", "8", "file", "canopy.yaml line 2", "whole"), (Text(slots, "value"), Text(slots, "text"),
            Text(slots, "default"), Text(slots, "origin"), Text(slots, "place"), Text(slots, "kind")));
        Assert.Equal((1L, 1000L), (slots.GetProperty("min").GetInt64(), slots.GetProperty("max").GetInt64()));
        Assert.Equal(("", "", true, true), (Text(secret, "value"), Text(secret, "text"), secret.GetProperty("isSecret").GetBoolean(),
            secret.GetProperty("isWaiting").GetBoolean()));
        Assert.Equal("192.0.2.1:1", Assert.Single(seeds.GetProperty("items").EnumerateArray()).GetString());
        Assert.Equal(("flag", "--bind"), (Text(Of("bind"), "origin"), Text(Of("bind"), "place")));
        Assert.Equal(("default", ""), (Text(Of("upload_limit"), "origin"), Text(Of("upload_limit"), "place")));
        Assert.DoesNotContain("hush", JsonSerializer.Serialize(all), StringComparison.Ordinal);

        JsonElement Of(string key) => all.Single(setting => Text(setting, "key") == key);
    }

    [Fact]
    public async Task Change_OfSettings_IsWrittenAppliedAndTold()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        JsonElement changed = await PutAsync(http,
            new { key = "upload_slots", value = (string?)"5", values = (string[]?)null },
            new { key = "seeds", value = (string?)null, values = (string[]?)["192.0.2.1:4242"] },
            new { key = "downloads_at_once", value = (string?)"7", values = (string[]?)null });
        Assert.Equal(["upload_slots", "seeds"], Words(changed, "applied"));
        Assert.Equal(["downloads_at_once"], Words(changed, "needRestart"));
        Assert.Equal(5, running.Daemon.Node.Server.Slots.Max);
        string file = File.ReadAllText(running.Folder.Settings);
        Assert.Contains("# upload_slots: 8\nupload_slots: 5\n", file, StringComparison.Ordinal);
        Assert.Contains("upload_slots", JsonSerializer.Serialize((await running.WaitAsync("settings.reloaded")).Data),
            StringComparison.Ordinal);

        changed = await PutAsync(http,
            new { key = "upload_slots" }, new { key = "seeds" }, new { key = "downloads_at_once" });
        Assert.Equal(["upload_slots", "seeds"], Words(changed, "applied"));
        Assert.Equal(SettingsExample.Compose(), File.ReadAllText(running.Folder.Settings));
    }

    [Fact]
    public async Task Change_WithAnythingWrong_ChangesNothingAndSaysWhat()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        JsonElement changed = await PutAsync(http, new { key = "upload_slots", value = "5" }, new { key = "bind", value = "0.0.0.0" });
        JsonElement problem = Assert.Single(changed.GetProperty("problems").EnumerateArray());
        Assert.Equal("bind", Text(problem, "key"));
        Assert.Contains("--bind", Text(problem, "what"), StringComparison.Ordinal);
        Assert.Equal(SettingsExample.Compose(), File.ReadAllText(running.Folder.Settings));
        Assert.Equal(8, running.Daemon.Node.Server.Slots.Max);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PutAsJsonAsync("/api/v1/settings", new { })).StatusCode);
        object[] many = [.. Enumerable.Repeat(new { key = "seeds" }, SettingsTable.All.Length + 1)];
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PutAsJsonAsync("/api/v1/settings", new { changes = many })).StatusCode);
    }

    [Theory]
    [InlineData("upload_slots", "many", "is not a whole number from 1 to 1000")]
    [InlineData("upload_slot", "5", "did you mean 'upload_slots'?")]
    [InlineData("lan_discovery", "on", "--lan-discovery")]
    [InlineData("seeds", "192.0.2.1:4242;nowhere", "'nowhere' is not an address")]
    [InlineData("upload_slots", "5", null)]
    public async Task Check_OfAValue_SaysWhatIsWrongAsItIsTyped(string key, string value, string? what)
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        using HttpResponseMessage answer = await http.PostAsJsonAsync("/api/v1/settings/check", new { key, value });
        JsonElement check = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(what is not null, check.TryGetProperty("problem", out JsonElement problem));
        if (what is null) return;
        Assert.Contains(what, Text(problem, "what"), StringComparison.Ordinal);
        Assert.NotEmpty(Text(problem, "remedy"));
    }

    private static async Task<JsonElement> PutAsync(HttpClient http, params object[] changes)
    {
        using HttpResponseMessage answer = await http.PutAsJsonAsync("/api/v1/settings", new { changes });
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static string Text(JsonElement view, string name) => view.GetProperty(name).GetString()!;

    private static string[] Words(JsonElement view, string name) =>
        [.. view.GetProperty(name).EnumerateArray().Select(word => word.GetString()!)];
}
