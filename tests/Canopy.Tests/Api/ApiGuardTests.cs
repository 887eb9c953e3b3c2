using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Canopy.Api;
using Microsoft.AspNetCore.Routing;

namespace Canopy.Tests.Api;

public sealed class ApiGuardTests
{
    [Fact]
    public async Task Route_Everyone_HasAScopeAndIsInTheManual()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        string manual = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "api.md"));
        List<RouteEndpoint> routes = [.. running.Daemon.Routes.OfType<RouteEndpoint>()];
        Assert.True(routes.Count > 25);
        foreach (RouteEndpoint route in routes)
        {
            RouteScope? scope = route.Metadata.GetMetadata<RouteScope>();
            Assert.True(scope is not null, $"{route.DisplayName} has no scope");
            string method = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            string line =
                $"| {method} | {route.RoutePattern.RawText} | " +
                $"{(scope.Scope == ApiScope.None ? "none" : scope.Scope.ToString().ToLowerInvariant())} |";
            Assert.Contains(line, manual, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Key_MissingWrongOrTooNarrow_IsRefusedWithTheRemedy()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await RefusedAsync(running, null, HttpMethod.Get, "/api/v1/status", HttpStatusCode.Unauthorized, "canopy keys add");
        await RefusedAsync(running, "canopy_00000000_wrong", HttpMethod.Get, "/api/v1/status", HttpStatusCode.Unauthorized,
            "canopy keys add");
        string reader = await running.KeyAsync("read");
        await RefusedAsync(running, reader, HttpMethod.Post, "/api/v1/shares/rescan", HttpStatusCode.Forbidden, "--scopes share");
        await RefusedAsync(running, reader, HttpMethod.Get, "/api/v1/invite", HttpStatusCode.Forbidden, "--scopes admin");
        using HttpClient http = running.Client(reader);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/v1/status")).StatusCode);
        Assert.DoesNotContain(reader, File.ReadAllText(running.Folder.ApiKeys), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Removed_WorksNoMore()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        string key = await running.KeyAsync("read", "search");
        using HttpClient admin = running.Client(running.CliKey);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/api/v1/keys/{key.Split('_')[1]}")).StatusCode);
        await RefusedAsync(running, key, HttpMethod.Get, "/api/v1/status", HttpStatusCode.Unauthorized, "canopy keys add");
    }

    [Fact]
    public async Task Key_WrongTooOften_HasToWait()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client("canopy_00000000_wrong");
        for (int attempt = 0; attempt < ApiLimits.WrongKeysMax; attempt++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/v1/status")).StatusCode);
        using HttpResponseMessage late = await http.GetAsync("/api/v1/status");
        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.InRange(late.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, ApiLimits.LockoutFirst.TotalSeconds);
        using HttpClient owner = running.Client(running.CliKey);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/api/v1/status")).StatusCode);
    }

    [Fact]
    public async Task BadBody_IsToldToItsSenderAndNotToTheLog()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        using StringContent broken = new("{ not json", Encoding.UTF8, "application/json");
        using StringContent form = new("text=blue", Encoding.UTF8, "text/plain");
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync("/api/v1/searches", broken)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await http.PostAsync("/api/v1/searches", form)).StatusCode);
        Assert.DoesNotContain(running.Log, line => line.Contains("exception", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/api/v1/searches", """{ "text": 5 }""", "at text")]
    [InlineData("/api/v1/searches", """{ "text": """, "not the JSON expected")]
    [InlineData("/api/v1/searches/many", null, "id")]
    public async Task BadRequest_NamesThePlaceAndNoTypeOfOurs(string path, string? body, string place)
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        using HttpContent? content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await (content is null ? http.GetAsync(path) : http.PostAsync(path, content));
        string told = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, told);
        Assert.Contains(place, told, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Canopy.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForeignName_OrOrigin_IsRefused()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        using HttpRequestMessage rebound = new(HttpMethod.Get, "/api/v1/status") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await http.SendAsync(rebound)).StatusCode);
        using HttpRequestMessage foreign = new(HttpMethod.Get, "/api/v1/status") { Headers = { { "Origin", "http://evil.example" } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(foreign)).StatusCode);
        using HttpRequestMessage own = new(HttpMethod.Get, "/api/v1/status") { Headers = { { "Origin", running.Daemon.Api } } };
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(own)).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/v1/searches", "{ not json", HttpStatusCode.BadRequest, "/openapi/v1.json")]
    [InlineData("POST", "/api/v1/searches", "{\"text\":\"blue OR\"}", HttpStatusCode.BadRequest, "query-language")]
    [InlineData("POST", "/api/v1/searches", "{\"text\":\"blue\",\"hitsMax\":0}", HttpStatusCode.BadRequest, "1 to 200")]
    [InlineData("GET", "/api/v1/searches/7", "", HttpStatusCode.NotFound, "/api/v1/searches")]
    [InlineData("GET", "/api/v1/searches/7/hits?limit=501", "", HttpStatusCode.BadRequest, "from 1 to 500")]
    [InlineData("GET", "/api/v1/searches/7/hits?cursor=x", "", HttpStatusCode.BadRequest, "'next'")]
    [InlineData("GET", "/api/v1/searches/seven", "", HttpStatusCode.BadRequest, "/openapi/v1.json")]
    [InlineData("POST", "/api/v1/downloads", "{}", HttpStatusCode.BadRequest, "contentHash")]
    [InlineData("POST", "/api/v1/downloads", "{\"link\":\"magnet:?dn=x\"}", HttpStatusCode.BadRequest, "magnet link")]
    [InlineData("POST", "/api/v1/wishes", "{}", HttpStatusCode.BadRequest, "query-language")]
    [InlineData("POST", "/api/v1/wishes", "{\"text\":\"blue\",\"count\":9999}", HttpStatusCode.BadRequest, "from 1 to 5000")]
    [InlineData("POST", "/api/v1/wishes/7/ask", "", HttpStatusCode.NotFound, "/api/v1/wishes")]
    [InlineData("GET", "/api/v1/wishes/7", "", HttpStatusCode.NotFound, "/api/v1/wishes")]
    [InlineData("DELETE", "/api/v1/wishes/7", "", HttpStatusCode.NotFound, "/api/v1/wishes")]
    [InlineData("GET", "/api/v1/wishes/7?limit=501", "", HttpStatusCode.BadRequest, "from 1 to 500")]
    [InlineData("POST", "/api/v1/shares", "{\"rule\":\"relative\"}", HttpStatusCode.BadRequest, "absolute path")]
    [InlineData("POST", "/api/v1/shares", "{\"rule\":\"/no/such/folder\"}", HttpStatusCode.BadRequest, "absolute path")]
    [InlineData("DELETE", "/api/v1/shares?rule=/x", "", HttpStatusCode.NotFound, "/api/v1/shares")]
    [InlineData("POST", "/api/v1/messages", "{\"to\":\"x\"}", HttpStatusCode.BadRequest, "64 hexadecimal")]
    [InlineData("POST", "/api/v1/invite", "{\"link\":\"x\"}", HttpStatusCode.BadRequest, "canopy invite")]
    [InlineData("GET", "/api/v1/nothing", "", HttpStatusCode.NotFound, "/openapi/v1.json")]
    [InlineData("PATCH", "/api/v1/status", "", HttpStatusCode.MethodNotAllowed, "/openapi/v1.json")]
    public async Task BadRequest_OfAnyKind_IsAProblemWithARemedy(
        string method, string path, string body, HttpStatusCode status, string remedy)
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await RefusedAsync(running, running.CliKey, new(method), path, status, remedy, body);
    }

    [Fact]
    public async Task Body_TooLong_IsRefused()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        string body = $"{{\"text\":\"{new string('x', ApiLimits.BodyBytesMax)}\"}}";
        await RefusedAsync(running, running.CliKey, HttpMethod.Post, "/api/v1/searches", HttpStatusCode.RequestEntityTooLarge, "less",
            body);
    }

    private static async Task RefusedAsync(
        RunningDaemon running, string? key, HttpMethod method, string path, HttpStatusCode status, string remedy, string body = "")
    {
        using HttpClient http = running.Client(key);
        using HttpRequestMessage request = new(method, path);
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonElement problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.Contains(remedy, problem.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }
}
