using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Daemon;
using Canopy.Daemon.Troubles;
using Canopy.Hosting.Settings;

namespace Canopy.Tests.Api;

public sealed class TroubleApiTests
{
    [Fact]
    public async Task Trouble_FromItsEventToItsDismissal_IsListed()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        AtomicFile.Write(running.Folder.Settings, "upload_slots: many\n");
        DaemonEvent told = await running.WaitAsync("trouble", happened => happened.Data is TroubleView { About: TroubleTopic.Settings });
        using HttpClient http = running.Client(running.CliKey);
        JsonElement[] list = (await http.GetFromJsonAsync<JsonElement[]>("/api/v1/troubles"))!;
        JsonElement trouble = list.Single(item => item.GetProperty("about").GetString() == "settings");
        Assert.Equal(((TroubleView)told.Data).Id, trouble.GetProperty("id").GetInt64());
        Assert.NotEmpty(trouble.GetProperty("remedy").GetString()!);
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync($"/api/v1/troubles/{trouble.GetProperty("id")}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.DeleteAsync($"/api/v1/troubles/{trouble.GetProperty("id")}")).StatusCode);
        await running.WaitAsync("trouble.gone");
    }

    [Fact]
    public async Task Look_AtFoldersAndDisks_FindsWhatNobodyTells()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        Directory.Delete(running.Shared, recursive: true);
        await running.WaitAsync("trouble", happened => happened.Data is TroubleView { About: TroubleTopic.Library, IsOver: false });
        Directory.CreateDirectory(running.Shared);
        await running.WaitAsync("trouble", happened => happened.Data is TroubleView { About: TroubleTopic.Library, IsOver: true });
    }
}
