using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Api;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Api;

public sealed class UploadApiTests
{
    [Fact]
    public async Task Upload_FromTheLineToItsEnd_IsShownAndTold()
    {
        await using RunningDaemon sharer = await RunningDaemon.StartAsync("green.txt");
        await sharer.WaitSharedAsync(1);
        await using RunningDaemon fetcher = await RunningDaemon.StartAsync(sharer), waiter = await RunningDaemon.StartAsync(sharer);
        string[] data = ["--data", fetcher.Folder.Root], sharerData = ["--data", sharer.Folder.Root];
        Assert.Equal(0, (await CommandRun.Of(["search", "green", .. data])).Exit);
        Assert.Equal(0, (await CommandRun.Of(["get", "1", .. data])).Exit);
        string peer = $"{fetcher.Daemon.Node.Id}";
        UploadView started = (UploadView)(await sharer.WaitAsync("upload.started")).Data;
        UploadView ended = (UploadView)(await sharer.WaitAsync("upload.ended")).Data;
        Assert.Equal((peer, "sent", ended.Size), (started.Peer, ended.Reason, ended.Sent));

        sharer.Daemon.Node.Server.Slots.Max = 0;
        (data, peer) = (["--data", waiter.Folder.Root], $"{waiter.Daemon.Node.Id}");
        Assert.Equal(0, (await CommandRun.Of(["search", "green", .. data])).Exit);
        Assert.Equal(0, (await CommandRun.Of(["get", "1", "--detach", .. data])).Exit);
        UploadQueuedView queued = (UploadQueuedView)(await sharer.WaitAsync("upload.queued")).Data;
        Assert.Equal((peer, 1), (queued.Peer, queued.Position));
        Assert.Contains("1 peer in line", (await CommandRun.Of(["uploads", .. sharerData])).Out, StringComparison.Ordinal);
        JsonElement uploads = JsonSerializer.Deserialize<JsonElement>((await CommandRun.Of(["uploads", "--json", .. sharerData])).Out);
        Assert.Equal(peer, uploads.GetProperty("line")[0].GetProperty("peer").GetString());

        Assert.Equal(0, (await CommandRun.Of(["uploads", "cut", peer[..8], .. sharerData])).Exit);
        Assert.Equal(0, sharer.Daemon.Node.Server.Slots.InLine);
        CommandRun again = await CommandRun.Of(["uploads", "cut", peer, .. sharerData]);
        Assert.Equal(1, again.Exit);
        Assert.Contains("fetches from you or waits in line", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uploads_WhileNobodyFetches_AreEmpty_AndNobodyCanBeCutOff()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        JsonElement uploads = await http.GetFromJsonAsync<JsonElement>("/api/v1/uploads");
        Assert.Equal((8, 0, 0, 0), (uploads.GetProperty("slots").GetInt32(), uploads.GetProperty("slotsTaken").GetInt32(),
            uploads.GetProperty("running").GetArrayLength(), uploads.GetProperty("line").GetArrayLength()));
        Assert.Equal(HttpStatusCode.BadRequest, (await http.DeleteAsync("/api/v1/uploads/alice")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.DeleteAsync($"/api/v1/uploads/{new string('a', 64)}")).StatusCode);
        Assert.Contains("0 of 8 slots taken, 0 peers in line.",
            (await CommandRun.Of(["uploads", "--data", running.Folder.Root])).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandRun.Of(["uploads", "cut", "alice", "--data", running.Folder.Root])).Exit);
    }
}
