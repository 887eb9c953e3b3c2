using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Settings;
using Canopy.Tests.Api;

namespace Canopy.Tests.Daemon;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_OfADaemon_IsAtTheSamePlaceWithTheNewSettings()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        (string api, string listening, long last) =
            (running.Daemon.Api, $"{running.Daemon.Node.Host.Address}", running.Daemon.Node.Events.Last);
        using HttpClient http = running.Client(running.CliKey);
        await http.PutAsJsonAsync("/api/v1/settings", new { changes = new[] { new { key = "downloads_at_once", value = "7" } } });
        using HttpResponseMessage answer = await http.PostAsync("/api/v1/restart", null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(api, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("api").GetString());

        Assert.Empty(await running.RestartAsync());
        Assert.Equal((api, listening), (running.Daemon.Api, $"{running.Daemon.Node.Host.Address}"));
        Assert.Equal(7, running.Daemon.Node.Settings.DownloadsAtOnce);
        DaemonEvent promoted = await running.WaitAsync("promoted");
        Assert.True(promoted.Id > last, "a page that comes back must not take new events for old ones");
        JsonElement[] settings = (await http.GetFromJsonAsync<JsonElement[]>("/api/v1/settings"))!;
        Assert.DoesNotContain(settings, setting => setting.GetProperty("isWaiting").GetBoolean());
    }

    [Fact]
    public async Task Restart_IntoAPortThatIsTaken_SaysWhy()
    {
        await using RunningDaemon other = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartAsync(other);
        using HttpClient http = running.Client(running.CliKey);
        await http.PutAsJsonAsync("/api/v1/settings",
            new { changes = new[] { new { key = "port", value = $"{other.Daemon.Node.Host.Address.Port}" } } });
        await http.PostAsync("/api/v1/restart", null);
        Problem problem = Assert.Single(await running.RestartAsync());
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public async Task Invite_IntoAnotherNetwork_IsFollowedOnlyWithSwitch()
    {
        await using RunningDaemon friend = await RunningDaemon.StartInNetworkAsync("family", "it's #1: a secret");
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        string link = $"{await friend.Daemon.Node.InviteAsync()}";
        using HttpResponseMessage refused = await http.PostAsJsonAsync("/api/v1/invite", new { link });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        using HttpResponseMessage followed = await http.PostAsJsonAsync("/api/v1/invite", new { link, @switch = true });
        Assert.True((await followed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("isRestarting").GetBoolean());

        Assert.Empty(await running.RestartAsync());
        await running.WaitAsync("attached");
        Assert.Equal("family", (await running.Daemon.Node.DescribeAsync()).Network);
        Assert.Contains("# network: family\nnetwork: family\n", File.ReadAllText(running.Folder.Settings), StringComparison.Ordinal);

        using HttpResponseMessage back = await http.PostAsJsonAsync("/api/v1/invite",
            new { link = "canopy:?at=127.0.0.1:9", @switch = true });
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Empty(await running.RestartAsync());
        Assert.Equal(SettingsExample.Compose(), File.ReadAllText(running.Folder.Settings));
    }

    [Fact]
    public async Task Up_AskedToStartAgain_GoesOnInTheSameProcess()
    {
        using TempFolder folder = new();
        await using DaemonProcess process = DaemonProcess.Start(folder["a"]);
        JsonElement first = await process.WaitAsync("started");
        using HttpClient http = new() { BaseAddress = new(first.GetProperty("api").GetString()!) };
        DataFolder data = new(folder["a"]);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(data.CliKey).Trim());
        int id = DaemonLock.Running(data)!.ProcessId;
        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsync("/api/v1/restart", null)).StatusCode);
        JsonElement second = await process.WaitAsync("started");
        // All but the link into the web app, which is good once.
        foreach (JsonProperty told in first.EnumerateObject().Where(told => told.Name != "app"))
            Assert.Equal($"{told.Value}", $"{second.GetProperty(told.Name)}");
        Assert.Equal(id, DaemonLock.Running(data)!.ProcessId);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/v1/status")).StatusCode);
    }
}
