using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Api;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.Observatory.Probe;

namespace Canopy.Tests.Api;

public sealed class OverlayApiTests
{
    [Fact]
    public async Task Overlay_OfAChild_HasItsParentAndWhatThatSaysWhenAsked()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        using HttpClient http = running.Client(running.CliKey);
        string parent = $"{friend.Daemon.Node.Host.Address}";

        HttpResponseMessage asking = await http.PostAsJsonAsync("/api/v1/overlay/peers", new { address = parent });
        JsonElement said = await asking.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("answered", said.GetProperty("outcome").GetString());
        Assert.Equal($"{friend.Daemon.Node.Id}", said.GetProperty("peerId").GetString());
        Assert.Equal($"{running.Daemon.Node.Host.Address}", Assert.Single(said.GetProperty("children").EnumerateArray()).GetString());

        JsonElement overlay = await http.GetFromJsonAsync<JsonElement>("/api/v1/overlay");
        Assert.Equal("parent", Assert.Single(overlay.GetProperty("links").EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal(parent, Assert.Single(overlay.GetProperty("asked").EnumerateArray()).GetProperty("address").GetString());

        JsonElement story = await http.GetFromJsonAsync<JsonElement>($"/api/v1/overlay/peers/{parent}");
        Assert.Equal("parent", story.GetProperty("link").GetProperty("kind").GetString());
        Assert.Contains("attached",
            story.GetProperty("events").EnumerateArray().Select(happened => happened.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Ask_WhoIsNotThere_IsAnOutcome_AndNonsenseIsRefused()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        HttpResponseMessage asking = await http.PostAsJsonAsync("/api/v1/overlay/peers", new { address = "127.0.0.1:1" });
        JsonElement said = await asking.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(said.GetProperty("isUp").GetBoolean());
        Assert.Equal(HttpStatusCode.BadRequest,
            (await http.PostAsJsonAsync("/api/v1/overlay/peers", new { address = "somewhere" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync("/api/v1/overlay/peers/0.0.0.0:1")).StatusCode);
    }

    [Fact]
    public async Task Ask_MorePeersThanAtOnce_IsAskedToWait()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        AskedPeers asked = new(TimeProvider.System);
        // Nobody answers there: each takes its time.
        PeerAddress silent = PeerAddress.Parse("127.255.0.1:9");
        Task<(AskedPeer? Asked, Hosting.Problem? Problem)>[] all =
            [.. Enumerable.Range(0, ApiLimits.AsksAtOnceMax + 1).Select(_ => asked.AskAsync(silent, running.Daemon.Node.Network, default))];
        Assert.NotNull((await all[^1]).Problem);
        await Task.WhenAll(all);
        Assert.Null((await all[0]).Problem);
    }

    [Fact]
    public void Ask_MorePeersThanAreKept_ForgetsTheOldest()
    {
        AskedPeers asked = new(TimeProvider.System);
        for (uint number = 0; number <= ApiLimits.AskedPeersMax; number++) asked.Keep(Report(number));
        Assert.Equal(ApiLimits.AskedPeersMax, asked.All.Count);
        Assert.Null(asked.Find(At(0)));
        asked.Keep(Report(1));
        asked.Keep(Report(ApiLimits.AskedPeersMax + 1));
        Assert.NotNull(asked.Find(At(1)));
        Assert.Null(asked.Find(At(2)));
    }

    private static PeerAddress At(uint number) => new(0x0A000001 + number, 1214);

    private static ProbeReport Report(uint number) => new(At(number), 1, default, null, null, null, null);
}
