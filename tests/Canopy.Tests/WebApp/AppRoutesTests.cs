using System.IO.Compression;
using System.Net;
using Canopy.Tests.Api;

namespace Canopy.Tests.WebApp;

public sealed class AppRoutesTests
{
    [Fact]
    public async Task Path_OfTheApiOrOfAFileThatIsNotThere_IsNoScreen()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(null);
        foreach (string path in (string[])["/api/v1/nothing", "/assets/nothing.js", "/favicon.ico", "/../../etc/passwd.txt"])
        {
            using HttpResponseMessage answer = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Screen_AnyAddress_IsThePageWithAPolicyAndAFreshNonce()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(null);
        using HttpResponseMessage one = await http.GetAsync("/transfers/0123"), other = await http.GetAsync("/");
        if (one.StatusCode == HttpStatusCode.NotFound)
        {
            // Built where there is no Node: then the answer says so.
            Assert.Contains("Node", await one.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            return;
        }
        string policy = one.Headers.GetValues("Content-Security-Policy").Single(), page = await one.Content.ReadAsStringAsync();
        Assert.StartsWith("default-src 'none'; script-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        string nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        Assert.Contains($"nonce=\"{nonce}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("__NONCE__", page, StringComparison.Ordinal);
        Assert.NotEqual(policy, other.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task File_AskedForPacked_IsSentPackedAndIsTheSame()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(null);
        using HttpResponseMessage plain = await http.GetAsync("/canopy.svg");
        if (plain.StatusCode == HttpStatusCode.NotFound) return; // Built where there is no Node.
        using HttpRequestMessage request = new(HttpMethod.Get, "/canopy.svg");
        request.Headers.AcceptEncoding.Add(new("gzip"));
        using HttpResponseMessage packed = await http.SendAsync(request);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], packed.Headers.Vary);
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        await using GZipStream opened = new(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using StreamReader reader = new(opened);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
    }
}
