using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Api;

namespace Canopy.Tests.Api;

public sealed class SignInTests
{
    [Fact]
    public async Task Code_OfALink_GivesAKeyOnceThatEndsByItself()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient stranger = running.Client(null), cli = running.Client(running.CliKey);
        JsonElement made = await (await cli.PostAsync("/api/v1/sign-in/codes", null)).Content.ReadFromJsonAsync<JsonElement>();
        Uri link = new(made.GetProperty("link").GetString()!);
        string code = link.Fragment["#code=".Length..];
        Assert.Equal(new Uri(running.Daemon.Api).Authority, link.Authority);

        HttpResponseMessage answer = await stranger.PostAsJsonAsync("/api/v1/sign-in", new { code });
        JsonElement signedIn = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(signedIn.GetProperty("expires").GetDateTimeOffset() - DateTimeOffset.UtcNow, TimeSpan.FromDays(29),
            TimeSpan.FromDays(30));

        HttpResponseMessage again = await stranger.PostAsJsonAsync("/api/v1/sign-in", new { code });
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Contains("canopy open", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using HttpClient browser = running.Client(signedIn.GetProperty("key").GetString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/settings")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.DeleteAsync("/api/v1/keys/own")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/settings")).StatusCode);
    }

    [Fact]
    public async Task Code_WrongTooOften_HasToWait()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient stranger = running.Client(null);
        for (int tries = 0; tries < ApiLimits.WrongKeysMax; tries++)
            Assert.Equal(HttpStatusCode.Unauthorized,
                (await stranger.PostAsJsonAsync("/api/v1/sign-in", new { code = "0123" })).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests,
            (await stranger.PostAsJsonAsync("/api/v1/sign-in", new { code = "0123" })).StatusCode);
    }

    [Fact]
    public void Code_MoreThanWait_TheOldestIsGoodNoMore()
    {
        SignInCodes codes = new(TimeProvider.System);
        string first = codes.Make().Code, second = codes.Make().Code;
        for (int made = 2; made <= ApiLimits.SignInCodesMax; made++) codes.Make();
        Assert.False(codes.TryUse(first));
        Assert.True(codes.TryUse(second));
    }

    [Fact]
    public void Code_AfterItsTime_IsGoodNoMore()
    {
        MovedClock clock = new();
        SignInCodes codes = new(clock);
        string code = codes.Make().Code;
        clock.Now += SignInCodes.Life;
        Assert.False(codes.TryUse(code));
    }

    [Fact]
    public void Key_AfterItsTime_HasExpired()
    {
        using TempFolder folder = new();
        MovedClock clock = new();
        ApiKeys keys = new(new(folder["data"]), clock);
        Directory.CreateDirectory(folder["data"]);
        string key = keys.Add("web app", ApiScope.Admin, out _, TimeSpan.FromDays(30))!;
        Assert.False(keys.HasExpired(keys.Find(key)!));
        clock.Now += TimeSpan.FromDays(30);
        Assert.True(keys.HasExpired(keys.Find(key)!));
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
